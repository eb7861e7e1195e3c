import type {Finding, Severity} from './finding.ts';

/** What is wrong with one mask, by its name. */
export type Finder = (
  severity: Severity,
  code: string,
  message: string,
  rest: {readonly remedy: string},
) => Finding;

/** @param name as the mask is called in messages. */
export function finder(name: string): Finder {
  return (severity, code, message, {remedy}) => ({
    severity,
    code,
    about: name,
    message: `The mask ${name} ${message}`,
    remedy,
  });
}

/** A share as a person reads it. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`;
}
