import {InputError, type Warning} from '../../errors.ts';

/** Something wrong, or odd, in an MRC file. */
export type Fault = {
  /** `fatal`: nothing can be read. `error`: only permissive reading goes on. `warning`: reading goes on. */
  readonly severity: 'fatal' | 'error' | 'warning';
  readonly code: string;
  /** The file, what was found and what was expected. */
  readonly message: string;
  /** What the user can do. */
  readonly suggestion: string;
  /** What is read where reading goes on, a sentence. */
  readonly consequence: string;
};

/**
 * The faults that reading can go on with, as warnings.
 *
 * @throws {InputError} that tells of every other fault; `code` is that of the first.
 */
export function warningsOrError(faults: readonly Fault[], isPermissive: boolean): readonly Warning[] {
  const refused = faults.filter((fault) => fault.severity === 'fatal' || isRefused(fault, isPermissive));
  if (refused.length > 0) {
    throw new InputError(refused.map((fault) => fault.message).join('\n'), {
      code: refused[0].code,
      suggestions: [...new Set(refused.map((fault) => fault.suggestion))],
    });
  }
  return faults.map(({code, message, consequence}) => ({code, message: `${message} ${consequence}`}));
}

function isRefused(fault: Fault, isPermissive: boolean): boolean {
  return fault.severity === 'error' && !isPermissive;
}
