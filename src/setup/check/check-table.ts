import {finestAngstrom} from '../../check/coarse-fit.ts';
import type {Finding} from '../../check/finding.ts';
import {leastFine, leastGainSigmas} from '../../check/judge-operators.ts';
import type {CheckedOperator, CheckedSet} from './check-density.ts';
import type {CheckReport} from './check-operators.ts';

const marks = {fault: 'FAULT', warning: 'warning', note: 'note'} as const;

/** The findings with their remedies, and the verdict last. */
export function checkTable(report: CheckReport): string {
  const {findings, operators, map, holds, sets, lattices, resolutionAngstrom} = report;
  const count = (severity: Finding['severity'], word: string): string => {
    const found = findings.filter((finding) => finding.severity === severity).length;
    return `${found} ${word}${found === 1 ? '' : 's'}`;
  };
  const counts = [count('fault', 'fault'), count('warning', 'warning'), count('note', 'note')].join(', ');
  const verdict = holds ? `${operators} holds for ${map}` : `${operators} DOES NOT HOLD for ${map}`;
  const tables = sets.map((set) => {
    const protofilaments = lattices.find(({mask}) => mask === set.mask)?.protofilaments;
    return `${setTable(set, {resolutionAngstrom: resolutionAngstrom ?? NaN, protofilaments})}\n`;
  });
  const numbering = `Operators are numbered by their rows${sets.length > 1 ? ' with the same mask' : ''} in ${operators}, identities left out.\n`;
  return [
    ...(sets.length === 0 ? [] : [numbering]),
    ...tables,
    ...(sets.length === 0 ? [] : [legend]),
    ...latticeLines(lattices),
    ...findingTexts(findings),
    `${verdict}: ${counts}.`,
  ].join('\n');
}

/** One line for each set; for all where none is a microtubule's for one reason. */
function latticeLines(lattices: CheckReport['lattices']): readonly string[] {
  const isOne = new Set(lattices.map(({text}) => text)).size === 1;
  const shown = isOne ? lattices.slice(0, 1) : lattices;
  const lines = shown.map(({mask, text}) => `lattice${isOne ? '' : ` of ${mask}`}: ${text}`);
  return lines.length === 0 ? [] : [...lines, ''];
}

/** So many of one kind are shown; the rest is only counted. */
const mostAlike = 5;

/** The first findings of each kind, and how many more there are of it after the last of these. */
function findingTexts(findings: readonly Finding[]): readonly string[] {
  return findings.flatMap((finding, index) => {
    const kind = kindOf(finding);
    const before = findings.slice(0, index).filter((other) => kindOf(other) === kind).length;
    if (before >= mostAlike) return [];
    const more = findings.slice(index + 1).filter((other) => kindOf(other) === kind).length;
    const isLastShown = before === mostAlike - 1 && more > 0;
    return [
      findingText(finding),
      ...(isLastShown ? [`${kind}: ${more} more like it (--json names all)`] : []),
    ];
  });
}

function kindOf({severity, code}: Finding): string {
  return `${marks[severity]} ${code}`;
}

function findingText({severity, code, message, remedy}: Finding): string {
  return `${marks[severity]} ${code}: ${message}\n  → ${remedy}`;
}

/** What the columns are, and what is expected of them. */
const legend = `  NCC: correlation of region and copy under the mask; FSC: where it first falls below 0.5 and 0.143
  off by: turn and shift to the nearest better fit, which is better by so many σ; up to ${leastGainSigmas} it is noise
  coarse: correlation at ${finestAngstrom} Å, or at the resolution if coarser; wrong: the best that 23 wrong orientations reach there, expected below
  fine: mean FSC over the finer half of the frequencies compared, expected ${leastFine} or more
`;

type TableContext = {
  readonly resolutionAngstrom: number;
  /** (operators): where each leads to, counted from the seam. */
  readonly protofilaments?: readonly number[];
};

function setTable(
  {mask, operators, gain, agreement}: CheckedSet,
  {resolutionAngstrom, protofilaments}: TableContext,
): string {
  const header = [
    '',
    'NCC',
    'FSC 0.5/Å',
    '0.143/Å',
    'off by/°',
    '/Å',
    'σ',
    'coarse',
    'wrong',
    'fine',
    'verdict',
  ];
  const names = operators.map((_, index) => {
    const number = protofilaments?.[index];
    return `operator ${index + 1}${number === undefined ? '' : ` (protofilament ${number})`}`;
  });
  const rows = [header, ...operators.map((one, index) => [names[index], ...row(one)])];
  const widths = header.map((_, column) => Math.max(...rows.map((cells) => cells[column].length)));
  const lines = rows.map((cells) =>
    cells
      .map((cell, column) => (column === header.length - 1 ? cell : cell.padStart(widths[column])))
      .join('  ')
      .trimEnd(),
  );
  const title = `${mask}: ${operators.length + 1} copies, compared to ${resolutionAngstrom.toFixed(1)} Å`;
  return [
    title,
    ...lines,
    gain === undefined ? agreementLine(agreement, operators.length + 1) : gainLine(gain),
  ].join('\n');
}

/** Where a curve never falls below its threshold, it does so beyond the Nyquist frequency. */
function angstrom(value: number, nyquistAngstrom: number): string {
  return `${value <= nyquistAngstrom ? '< ' : ''}${value.toFixed(2)}`;
}

function row(one: CheckedOperator): readonly string[] {
  const nyquistAngstrom = 1 / (one.fsc.at(-1)?.frequencyPerAngstrom ?? Infinity);
  const {ncc, fsc05Angstrom, fsc0143Angstrom, toOptimum, coarse, bestWrong, fineFsc} = one;
  return [
    ncc.toFixed(3),
    angstrom(fsc05Angstrom, nyquistAngstrom),
    angstrom(fsc0143Angstrom, nyquistAngstrom),
    toOptimum === undefined ? '' : toOptimum.angleDegrees.toFixed(2),
    toOptimum === undefined ? '' : toOptimum.distanceAngstrom.toFixed(2),
    toOptimum === undefined ? '' : toOptimum.gainSigmas.toFixed(1),
    coarse.toFixed(2),
    bestWrong.toFixed(2),
    fineFsc.toFixed(2),
    verdictText(one),
  ];
}

function verdictText({verdict, reason}: CheckedOperator): string {
  if (verdict !== 'holds') return `${verdict.toUpperCase()}: ${reason}`;
  return reason === '' ? 'holds' : `holds (${reason})`;
}

function gainLine({copies, factor, beforeAngstrom, afterAngstrom}: NonNullable<CheckedSet['gain']>): string {
  const times = factor === undefined ? 'not measurable' : `${factor.toFixed(1)} times (${copies} at best)`;
  return `  averaging: signal-to-noise ${times}; half-maps' FSC 0.143 at ${beforeAngstrom.toFixed(2)} → ${afterAngstrom.toFixed(2)} Å`;
}

function agreementLine({copiesAngstrom, meanAngstrom}: CheckedSet['agreement'], copies: number): string {
  return (
    `  averaging: two copies agree to ${copiesAngstrom.toFixed(2)} Å (FSC 0.143); means of ${copies} would to ` +
    `${meanAngstrom.toFixed(2)} Å if only noise tells them apart; give half-maps to measure it`
  );
}
