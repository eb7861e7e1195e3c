import {InputError} from '../errors.ts';

/**
 * How much it matters: a `fault` makes RELION refuse the file or drop parts of it, or its result wrong; a `warning`
 * deserves a look; a `note` is good to know.
 */
export type Severity = 'fault' | 'warning' | 'note';

/** One thing that the check found. */
export type Finding = {
  readonly severity: Severity;
  /** Stable and greppable, e.g. `MASK_HARD_EDGE`. */
  readonly code: string;
  /** The file, or the operator by its mask and number, that it is about. */
  readonly about: string;
  /** What was found and what was expected, with units: a sentence. */
  readonly message: string;
  /** What to do: a sentence. */
  readonly remedy: string;
};

/** What is known of an operator in a finding: its mask's name and its place among the mask's, from 1. */
export function operatorName(maskName: string, number: number): string {
  return `operator ${number} of ${maskName}`;
}

/** Why a file could not be read, as a finding. @throws the error itself where it is our own bug. */
export function unreadable(error: unknown, about: string): Finding {
  if (!(error instanceof InputError)) throw error;
  return {
    severity: 'fault',
    code: error.code,
    about,
    message: error.message,
    remedy: error.suggestions.join(' ') || 'Make the file again.',
  };
}

/** Whether anything would keep RELION from a right result. */
export function hasFault(findings: readonly Finding[]): boolean {
  return findings.some(({severity}) => severity === 'fault');
}
