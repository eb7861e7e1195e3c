import {InputError} from '../../errors.ts';

/** One thing for which a STAR file is refused. */
export type Fault = {
  readonly code: string;
  /** Counted from 1; left out where the whole file is meant. */
  readonly line?: number;
  /** What was found and what was expected, without the full stop. */
  readonly message: string;
  readonly remedy: string;
};

/** So many faults are listed; the rest are counted. */
const listedFaults = 10;

/**
 * Does nothing when there are no faults.
 *
 * @throws {InputError} naming the file and all faults, with the code of the first.
 */
export function refuseFaults(name: string, faults: readonly Fault[]): void {
  if (faults.length === 0) return;
  throw new InputError(faultMessage(name, faults), {
    code: faults[0].code,
    suggestions: [...new Set(faults.map((fault) => fault.remedy))],
  });
}

function faultMessage(name: string, faults: readonly Fault[]): string {
  if (faults.length === 1) return `${name}${place(faults[0], ', ')}: ${faults[0].message}.`;
  const listed = faults.slice(0, listedFaults).map((fault) => `  ${place(fault, '', ': ')}${fault.message}.`);
  const rest = faults.length - listed.length;
  return [
    `${name} has ${faults.length} faults:`,
    ...listed,
    ...(rest > 0 ? [`  and ${rest} more.`] : []),
  ].join('\n');
}

function place({line}: Fault, before: string, after = ''): string {
  return line === undefined ? '' : `${before}line ${line}${after}`;
}
