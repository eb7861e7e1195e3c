import {operatorTable} from '../write-operators.ts';
import type {ConvertReport, ConvertedSet} from './convert-operators.ts';
import type {FixReport} from './fix-star.ts';

/** One table of operators a mask; their numbers are those of the rows, as `check` and RELION count them. */
export function convertTable({sets}: ConvertReport): string {
  return sets
    .map((set, index) => `${heading(set, index, sets.length)}\n${operatorTable(set.operators)}`)
    .join('\n\n');
}

function heading({mask, operators, group}: ConvertedSet, index: number, sets: number): string {
  const name = mask === '' ? (sets === 1 ? 'no mask named' : `set ${index + 1}, no mask named`) : mask;
  const count = operators.length === 1 ? '1 operator' : `${operators.length} operators`;
  if (group === undefined) return `${name}: ${count}; copy 1 is the masked region`;
  const {movedDegrees, movedAngstrom} = group;
  return `${name}: completed to ${group.group}, ${count}; copy 1 is the masked region; those given moved by ${movedDegrees.toFixed(3)}°, ${movedAngstrom.toFixed(3)} Å at most`;
}

/** What was wrong with a STAR file. */
export function fixTable({input, kind, rows, faults}: FixReport): string {
  const what = `${input}: ${kind}, ${rows} rows`;
  if (faults.length === 0) return `${what}; nothing was wrong with it`;
  return [`${what}; put right:`, ...faults.map(({message}) => `  ${message}`)].join('\n');
}
