import type {SearchReport, SetReport, SolvedOperator} from './search-operators.ts';

/** A table a set: the operators, how well they fit, and how well they are known. */
export function searchTable({sets, resolutionAngstrom, resolutionFrom}: SearchReport): string {
  const from = {
    given: 'as given',
    'half-maps': 'where the half-maps correlate by 0.143 under the mask',
    spectrum: 'estimated from the spectrum under the mask; give --resolution if you know it',
  };
  const filtered = `Low-passed to ${resolutionAngstrom.toFixed(2)} Å (${from[resolutionFrom]})`;
  return [filtered, ...sets.map((set) => setTable(set))].join('\n\n');
}

function setTable({mask, name, constraint, operators}: SetReport): string {
  const header = [
    'copy',
    'rot/°',
    'tilt/°',
    'psi/°',
    'x/Å',
    'y/Å',
    'z/Å',
    'NCC',
    '±°',
    '±Å',
    'ahead',
    'halves',
    '',
  ];
  const rows = [header, ...operators.map((operator) => row(operator))];
  const widths = header.map((_, column) => Math.max(...rows.map((cells) => cells[column].length)));
  const lines = rows.map((cells) =>
    cells
      .map((cell, column) => cell.padStart(widths[column]))
      .join('  ')
      .trimEnd(),
  );
  const canBeJoint = constraint === undefined && name?.startsWith('helix') === true && operators.length > 2;
  const hint = canBeJoint ? ['  --constrain helix fits them together, with far smaller errors'] : [];
  const title = `${mask}: ${operators.length + 1} copies${name === undefined ? '' : `, ${name}`}`;
  return [title, ...lines, ...hint, ...(constraint === undefined ? [] : [constraintLine(constraint)])].join(
    '\n',
  );
}

function row(operator: SolvedOperator): readonly string[] {
  const {rotDegrees, tiltDegrees, psiDegrees, shiftAngstrom, betweenHalves: halves} = operator;
  return [
    operator.label,
    ...[rotDegrees, tiltDegrees, psiDegrees].map((angle) => angle.toFixed(3)),
    ...shiftAngstrom.map((shift) => shift.toFixed(3)),
    operator.score.toFixed(3),
    operator.isFound ? operator.rotationErrorDegrees.toFixed(3) : '-',
    operator.isFound ? operator.shiftErrorAngstrom.toFixed(3) : '-',
    operator.gap === undefined ? '' : operator.gap.toFixed(2),
    halves === undefined ? '' : `${halves.angleDegrees.toFixed(3)}° ${halves.distanceAngstrom.toFixed(3)} Å`,
    operator.isFound ? '' : 'NOT DETERMINED',
  ];
}

function constraintLine(constraint: NonNullable<SetReport['constraint']>): string {
  if (constraint.kind === 'group') return `  fitted together as ${constraint.fit.group}`;
  const {fit, lattice, isAutomatic} = constraint;
  const helix =
    `  fitted together as a helix: ${fit.turnDegrees.toFixed(4)}${error(fit.errors?.turnDegrees, 4)}° and ` +
    `${fit.riseAngstrom.toFixed(4)}${error(fit.errors?.riseAngstrom, 4)} Å per step`;
  const why = isAutomatic
    ? [
        '  because the given operators are a helix and the free fit agrees with it; --constrain none keeps that fit',
      ]
    : [];
  if (lattice === undefined) return [helix, ...why].join('\n');
  const {protofilaments, starts, hand, dimerTwistDegrees, dimerRiseAngstrom, errors} = lattice;
  const microtubule =
    `  that is a ${hand}-handed ${protofilaments}_${starts}: dimer ${dimerRiseAngstrom.toFixed(2)}` +
    `${error(errors?.dimerRiseAngstrom, 2)} Å, twist ${dimerTwistDegrees.toFixed(3)}${error(errors?.dimerTwistDegrees, 3)}°`;
  return [helix, microtubule, ...why].join('\n');
}

function error(value: number | undefined, digits: number): string {
  return value === undefined ? '' : ` ±${value.toFixed(digits)}`;
}
