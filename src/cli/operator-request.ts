import {usageError} from '../errors.ts';
import type {OperatorRequest} from '../setup/average/transform-map.ts';
import {angleFlag, integerFlag, lengthFlag} from './quantity-flags.ts';

const helpGroup = 'OPERATOR';
const relionGroup = 'AS IN RELION_LOCALSYM';

/** One operator by its numbers, or a row of a file. */
export const operatorRequestFlags = {
  rot: angleFlag({summary: 'First Euler angle. Default: 0.', helpGroup}),
  tilt: angleFlag({summary: 'Second Euler angle. Default: 0.', helpGroup}),
  psi: angleFlag({summary: 'Third Euler angle; +90° turns +x to −y. Default: 0.', helpGroup}),
  x: lengthFlag({summary: 'Shift along x, after the turn. Default: 0.', helpGroup}),
  y: lengthFlag({summary: 'Shift along y.', helpGroup}),
  z: lengthFlag({summary: 'Shift along z.', helpGroup}),
  operator: integerFlag({
    summary: 'Which operator of the file, from 1 (the identity is never counted).',
    helpGroup,
    dependsOn: ['operators'],
  }),
  xoff: lengthFlag({summary: 'As --x.', helpGroup: relionGroup}),
  yoff: lengthFlag({summary: 'As --y.', helpGroup: relionGroup}),
  zoff: lengthFlag({summary: 'As --z.', helpGroup: relionGroup}),
};

type NumberFlags = {
  readonly [name in 'rot' | 'tilt' | 'psi' | 'x' | 'y' | 'z' | 'xoff' | 'yoff' | 'zoff']?: number;
};

type OperatorFlags = NumberFlags & {readonly operator?: number; readonly operators?: string};

/** @throws {InputError} `OPERATOR_TWICE`, `OPERATOR_WHICH`, `OPERATOR_MISSING`. */
export function operatorRequest(flags: OperatorFlags): OperatorRequest {
  const {rot, tilt, psi, x, y, z, xoff, yoff, zoff} = flags;
  const given = Object.entries({rot, tilt, psi, x, y, z, xoff, yoff, zoff}).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`],
  );
  if (flags.operators !== undefined) {
    if (given.length > 0) {
      throw usageError(
        `The operator is given by ${given.join(' ')} and by --operators.`,
        'OPERATOR_TWICE',
        'Give its numbers, or a file and --operator.',
      );
    }
    if (flags.operator !== undefined) return {operatorsPath: flags.operators, row: flags.operator};
    throw usageError(
      `Which operator of ${flags.operators}?`,
      'OPERATOR_WHICH',
      'Give its number with --operator, from 1.',
    );
  }
  if (given.length === 0) {
    throw usageError(
      'No operator is given.',
      'OPERATOR_MISSING',
      'Give for example --psi 30 --z 10, or --operators operators.star --operator 1.',
    );
  }
  return {
    rotDegrees: rot ?? 0,
    tiltDegrees: tilt ?? 0,
    psiDegrees: psi ?? 0,
    shiftAngstrom: [shift('x', x, xoff), shift('y', y, yoff), shift('z', z, zoff)],
  };
}

function shift(axis: string, ours: number | undefined, theirs: number | undefined): number {
  if (ours === undefined || theirs === undefined) return ours ?? theirs ?? 0;
  throw usageError(
    `--${axis} and --${axis}off are one flag, and both are given.`,
    'OPERATOR_TWICE',
    'Leave one out.',
  );
}
