import type {JobFile} from './job-file.ts';
import {optionOf} from './with-local-symmetry.ts';

export function numberOf(job: JobFile, option: string): number {
  return Number(optionOf(job, option));
}

/** Six digits, as RELION writes them. */
export function decimal(value: number): string {
  return String(Number(value.toPrecision(6)));
}
