import path from 'node:path';
import type {Warning} from '../../errors.ts';
import {angstromPoint} from '../../geometry/frames.ts';
import {difference, isIdentity, type Operator, type OperatorSet} from '../../geometry/operator.ts';
import type {Fault} from './faults.ts';
import type {OperatorRow} from './operator-rows.ts';

/**
 * Degrees and Å within which two operators are one, and an operator is the identity.
 *
 * RELION's is 1e-6 in each of the six numbers; three such angles may add up.
 */
const tolerance = 3e-6;

/** The rows by mask, in the order of first appearance, without identities. */
export function operatorSets(
  rows: readonly OperatorRow[],
  name: string,
): {
  readonly sets: readonly OperatorSet[];
  readonly warnings: readonly Warning[];
  readonly faults: readonly Fault[];
} {
  const groups = [...groupByMask(rows)];
  const kept = groups.map(
    ([maskName, group]) => [maskName, group.filter((row) => !isIdentity(row.operator, tolerance))] as const,
  );
  return {
    sets: kept.map(([maskName, group]) => ({maskName, operators: group.map((row) => row.operator)})),
    warnings: identityWarnings(rows, name),
    faults: [
      ...ambiguousMasks(groups),
      ...kept.filter(([, group]) => group.length === 0).map(([maskName]) => onlyIdentity(maskName)),
      ...kept.flatMap(([maskName, group]) => duplicates(maskName, group)),
    ],
  };
}

function groupByMask(rows: readonly OperatorRow[]): Map<string, readonly OperatorRow[]> {
  const groups = new Map<string, OperatorRow[]>();
  for (const row of rows) groups.set(row.maskName, [...(groups.get(row.maskName) ?? []), row]);
  return groups;
}

function identityWarnings(rows: readonly OperatorRow[], name: string): Warning[] {
  const identities = rows.filter((row) => isIdentity(row.operator, tolerance));
  return identities.map(({maskName, line}) => ({
    code: 'STAR_IDENTITY',
    message: `${name}, line ${line}: this operator leaves ${maskName} where it is. It is not read, nor by RELION: the masked region itself is always counted.`,
  }));
}

function ambiguousMasks(groups: readonly (readonly [string, readonly OperatorRow[]])[]): Fault[] {
  return groups.flatMap(([maskName, [row]], index) => {
    const earlier = groups
      .slice(0, index)
      .find(([other]) => path.posix.basename(other) === path.posix.basename(maskName));
    return earlier === undefined ? [] : [ambiguousMask(row.line, earlier[0], maskName)];
  });
}

function duplicates(maskName: string, rows: readonly OperatorRow[]): Fault[] {
  return rows.flatMap(({operator, line}, index) => {
    const earlier = rows.slice(0, index).find((row) => isSame(row.operator, operator));
    return earlier === undefined ? [] : [duplicateOperator(line, earlier.line, maskName)];
  });
}

function isSame(a: Operator, b: Operator): boolean {
  const {angleDegrees, distanceAngstrom} = difference(a, b, angstromPoint(0, 0, 0));
  return angleDegrees <= tolerance && distanceAngstrom <= tolerance;
}

function ambiguousMask(line: number, first: string, second: string): Fault {
  return {
    code: 'STAR_AMBIGUOUS_MASKS',
    line,
    message: `found the mask ${second} besides ${first}; expected different file names, or exactly the same path (RELION stops with "Ambiguous mask filenames")`,
    remedy: 'Write one mask always with the same path; rename different masks of one name.',
  };
}

function onlyIdentity(maskName: string): Fault {
  return {
    code: 'STAR_ONLY_IDENTITY',
    message: `found no operator but the identity for the mask ${maskName}; expected one other or more, as RELION does`,
    remedy: 'Add the operators of the other copies, or remove the mask.',
  };
}

function duplicateOperator(line: number, earlierLine: number, maskName: string): Fault {
  return {
    code: 'STAR_DUPLICATE_OPERATORS',
    line,
    message: `found the operator of line ${earlierLine} again, for the mask ${maskName}; expected every copy once, as RELION does`,
    remedy:
      'Remove one of the two rows. Different angles can mean the same turn: at tilt 0 only rot + psi counts.',
  };
}
