import {stringify} from 'csv-stringify/sync';
import {eulerAngles} from '../geometry/euler.ts';
import type {Operator} from '../geometry/operator.ts';
import {screwOf} from '../geometry/screw.ts';

/** One operator and what it is called. */
export type NamedOperator = {
  readonly maskName: string;
  /** Its numbers, a column each by the name: `{copy: 2}`, `{operator: 1, protofilament: 1}`; the same names for all. */
  readonly numbers: Readonly<Record<string, number>>;
  readonly operator: Operator;
};

const columns = [
  'rot_degrees',
  'tilt_degrees',
  'psi_degrees',
  'x_angstrom',
  'y_angstrom',
  'z_angstrom',
  'r11',
  'r12',
  'r13',
  'r21',
  'r22',
  'r23',
  'r31',
  'r32',
  'r33',
  'screw_axis_x',
  'screw_axis_y',
  'screw_axis_z',
  'screw_angle_degrees',
  'screw_rise_angstrom',
  'screw_point_x_angstrom',
  'screw_point_y_angstrom',
  'screw_point_z_angstrom',
];

/**
 * A table of operators in full precision: RELION's Euler angles and shift, the matrix (row-major), and
 * axis, angle and rise of the screw. `copy = matrix · first + shift`, Å from the box centre.
 */
export function operatorsCsv(operators: readonly NamedOperator[]): string {
  const numbers = Object.keys(operators[0]?.numbers ?? {});
  return stringify([['mask', ...numbers, ...columns], ...operators.map(row)], {record_delimiter: 'unix'});
}

function row({maskName, numbers, operator}: NamedOperator): readonly (string | number)[] {
  const {rotDegrees, tiltDegrees, psiDegrees} = eulerAngles(operator.rotation);
  const screw = screwOf(operator);
  return [
    maskName,
    ...Object.values(numbers),
    rotDegrees,
    tiltDegrees,
    psiDegrees,
    ...operator.shiftAngstrom,
    ...operator.rotation,
    ...screw.axis,
    screw.angleDegrees,
    screw.riseAngstrom,
    ...screw.point,
  ];
}
