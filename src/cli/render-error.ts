import {InputError} from '../errors.ts';

/** What is printed of an error, and the exit code. */
export type RenderedError = {readonly text: string; readonly exitCode: number};

/** An error as a person should see it: what is wrong and what to do; a stack only for our own bugs. */
export function renderError(error: unknown): RenderedError {
  if (error instanceof InputError) {
    const suggestions = error.suggestions.map((suggestion) => `  → ${suggestion}\n`);
    return {text: `Error: ${error.message}\n${suggestions.join('')}`, exitCode: error.exitCode};
  }
  const {oclif, message, stack} = error as Error & {readonly oclif?: {readonly exit?: number}};
  if (oclif?.exit === 0) return {text: '', exitCode: 0};
  if (oclif?.exit !== undefined)
    return {text: `Error: ${message}\n`, exitCode: oclif.exit === 127 ? 2 : oclif.exit};
  return {
    text: `${stack ?? message}\nThis is a bug in localsym, not in what you gave it: please report it.\n`,
    exitCode: 1,
  };
}
