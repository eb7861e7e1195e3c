/** What an `InputError` knows beside its message. */
export type InputErrorOptions = {
  /** Stable and greppable, e.g. `MRC_TRUNCATED`. */
  readonly code: string;
  /** What the user can do about it, one sentence each. */
  readonly suggestions?: readonly string[];
  /** 3: a file or the numbers in it (default). 2: how the program was called. */
  readonly exitCode?: 2 | 3;
  readonly cause?: unknown;
};

/**
 * Something the user can put right; everything else that is thrown is our bug.
 *
 * Carries the fields that oclif reads (`code`, `suggestions`, `oclif.exit`, and `exitCode`, which it
 * reads under `--json`), so that `src/` needs no oclif.
 */
export class InputError extends Error {
  override readonly name = 'InputError';
  readonly code: string;
  readonly suggestions: readonly string[];
  readonly exitCode: 2 | 3;
  readonly oclif: {readonly exit: number};

  constructor(message: string, options: InputErrorOptions) {
    super(message, {cause: options.cause});
    this.code = options.code;
    this.suggestions = options.suggestions ?? [];
    this.exitCode = options.exitCode ?? 3;
    this.oclif = {exit: this.exitCode};
  }
}

/** An `InputError` about how the program was called: exit code 2. */
export function usageError(message: string, code: string, ...suggestions: readonly string[]): InputError {
  return new InputError(message, {code, suggestions, exitCode: 2});
}

/** Something that the user should know, though the work could be done. */
export type Warning = {
  /** Stable and greppable, e.g. `STAR_BLANK_LINE`. */
  readonly code: string;
  readonly message: string;
};
