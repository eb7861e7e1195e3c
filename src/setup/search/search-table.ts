import type {SearchReport, SetReport, SolvedOperator} from './search-operators.ts';

/** A table a set: the operators, how well they fit, and how well they are known. */
export function searchTable({sets}: SearchReport): string {
  return sets.map((set) => setTable(set)).join('\n\n');
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
  const title = `${mask}: ${operators.length + 1} copies${name === undefined ? '' : `, ${name}`}`;
  return [title, ...lines, ...(constraint === undefined ? [] : [constraintLine(constraint)])].join('\n');
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
  const {turnDegrees, riseAngstrom, errors} = constraint.fit;
  return (
    `  fitted together as a helix: ${turnDegrees.toFixed(4)}${error(errors?.turnDegrees, 4)}° and ` +
    `${riseAngstrom.toFixed(4)}${error(errors?.riseAngstrom, 4)} Å per step`
  );
}

function error(value: number | undefined, digits: number): string {
  return value === undefined ? '' : ` ±${value.toFixed(digits)}`;
}
