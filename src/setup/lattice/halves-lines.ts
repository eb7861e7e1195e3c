import type {HalfValues, HalvesCheck} from './half-maps.ts';
import {line, plusMinus} from './table-text.ts';

/** What both half-maps say, one below the other, and how far they are apart. */
export function halvesLines(halves: HalvesCheck): readonly string[] {
  const {lattices, isLatticeSame, isSeamSame, seamsNamed, isPolaritySame} = halves;
  if (!isLatticeSame) {
    return [
      line('halves', 'NOT the same lattice'),
      ...lattices.map((lattice, i) => line(`  half ${i + 1}`, lattice)),
    ];
  }
  const seam =
    isSeamSame === undefined
      ? 'no seam named'
      : isSeamSame
        ? `same seam in ${seamsNamed} of 2`
        : 'ANOTHER SEAM';
  const polarity =
    isPolaritySame === undefined
      ? 'plus end not compared'
      : isPolaritySame
        ? 'same plus end'
        : 'ANOTHER PLUS END';
  return [
    line('halves', `same lattice in both, ${seam}, ${polarity}`),
    ...valueLine('  rise', halves.dimerRise, 'Å'),
    ...valueLine('  twist', halves.dimerTwist, '°'),
    ...valueLine('  axis x', halves.axisX, 'Å'),
    ...valueLine('  axis y', halves.axisY, 'Å'),
  ];
}

function valueLine(name: string, value: HalfValues | undefined, unit: string): readonly string[] {
  if (value === undefined) return [];
  const [first, second] = value.values.map((one, i) => plusMinus(one, value.errors[i], unit));
  return [line(name, `${first} and ${second}, apart by ${Math.abs(value.sigmas).toFixed(1)} σ`)];
}
