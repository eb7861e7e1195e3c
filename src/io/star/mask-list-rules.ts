import path from 'node:path';
import type {Fault} from './faults.ts';
import {parseNumber, relionNumber} from './numbers.ts';

/** One row of a mask list; the id as the file has it. */
export type MaskListRow = {
  readonly maskName: string;
  readonly areaText: string;
  /** Counted from 1. */
  readonly line: number;
};

/** The id of the row's area; undefined where it is not a positive whole number. */
export function areaIdOf({areaText}: MaskListRow): number | undefined {
  const number = parseNumber(areaText);
  return number !== undefined && Number.isInteger(number) && number >= 1 ? number : undefined;
}

/** Every rule of RELION's mask lists that the rows violate. */
export function maskListFaults(rows: readonly MaskListRow[]): Fault[] {
  const bad = rows.filter((row) => areaIdOf(row) === undefined);
  return [
    ...bad.map(badAreaId),
    ...rows.filter((row) => row.maskName === '').map(emptyName),
    ...repeatedMasks(rows),
    ...(bad.length === 0 ? areaFaults(rows) : []),
    ...(rows.length > 999 ? [tooLong(rows.length)] : []),
  ];
}

function repeatedMasks(rows: readonly MaskListRow[]): Fault[] {
  const seen = new Map<string, number>();
  return rows.flatMap(({maskName, line}) => {
    const file = path.posix.normalize(maskName);
    const earlierLine = seen.get(file);
    seen.set(file, earlierLine ?? line);
    return earlierLine === undefined ? [] : [repeatedMask(line, earlierLine, maskName)];
  });
}

function areaFaults(rows: readonly MaskListRow[]): Fault[] {
  const ids = rows.map((row) => areaIdOf(row) ?? 0);
  const present = new Set(ids);
  const highest = Math.max(...present);
  const gaps = Array.from({length: Math.min(highest, 999)}, (_, index) => index + 1).filter(
    (id) => !present.has(id),
  );
  const alone = [...present].filter((id) => ids.indexOf(id) === ids.lastIndexOf(id));
  return [
    ...(gaps.length > 0 ? [missingIds(gaps, highest)] : []),
    ...alone.map((id) => aloneInArea(rows[ids.indexOf(id)], id)),
  ];
}

function badAreaId({line, areaText}: MaskListRow): Fault {
  return {
    code: 'MASK_LIST_AREA_ID',
    line,
    message: `found "${areaText}" for _rlnAreaId; expected a whole number from 1 (RELION would read ${Math.trunc(relionNumber(areaText))})`,
    remedy: 'Number the sets of identical regions 1, 2, 3, …',
  };
}

function emptyName({line}: MaskListRow): Fault {
  return {
    code: 'STAR_NO_MASK_NAME',
    line,
    message: 'found an empty mask name; expected the path of an MRC file',
    remedy: 'Name a mask in every row.',
  };
}

function repeatedMask(line: number, earlierLine: number, maskName: string): Fault {
  return {
    code: 'MASK_LIST_MASK_TWICE',
    line,
    message: `found the mask ${maskName} of line ${earlierLine} again; expected every mask once`,
    remedy: 'Remove one of the rows; every region has a mask of its own.',
  };
}

function missingIds(gaps: readonly number[], highest: number): Fault {
  const listed = gaps.length > 5 ? `${gaps.slice(0, 5).join(', ')}, …` : gaps.join(', ');
  return {
    code: 'MASK_LIST_GAP',
    message: `found no mask with _rlnAreaId ${listed}; expected all ids from 1 to ${highest}`,
    remedy: 'Number the sets of identical regions 1, 2, 3, … without gaps.',
  };
}

function aloneInArea({line, maskName}: MaskListRow, id: number): Fault {
  return {
    code: 'MASK_LIST_SINGLE',
    line,
    message: `found only ${maskName} with _rlnAreaId ${id}; expected two masks or more`,
    remedy: 'Add the masks of the other identical regions, or remove the row.',
  };
}

function tooLong(count: number): Fault {
  return {
    code: 'MASK_LIST_TOO_LONG',
    message: `found ${count} masks; expected 999 at most, as RELION does`,
    remedy: 'Split the list by _rlnAreaId.',
  };
}
