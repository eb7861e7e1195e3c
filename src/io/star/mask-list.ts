import type {Warning} from '../../errors.ts';
import {chooseTable, refuseMissing} from './choose-table.ts';
import {refuseFaults} from './faults.ts';
import {areaIdOf, maskListFaults} from './mask-list-rules.ts';
import {maskLabel} from './operator-columns.ts';
import {parseStar} from './parse.ts';
import {readStarText} from './read-star.ts';
import {formatStar} from './write.ts';

/** The masks of one set of identical regions. */
export type MaskGroup = {
  /** From 1. */
  readonly areaId: number;
  /** Two or more, as the file has them; the first is the reference. */
  readonly maskNames: readonly string[];
};

/** A list of masks for a global search. */
export type MaskList = {
  /** By id, 1…N. */
  readonly groups: readonly MaskGroup[];
  /** Where the file is not what RELION reads, and what RELION would have done with it. */
  readonly warnings: readonly Warning[];
};

const areaLabel = '_rlnAreaId';

/** Reads a mask list. @throws {InputError} as `readBytes` and `maskListFromStar`. */
export async function readMaskList(path: string): Promise<MaskList & {readonly path: string}> {
  return {...maskListFromStar(await readStarText(path), path), path};
}

/**
 * The mask list in the text of a STAR file, in every dialect that `parseStar` takes.
 *
 * @param name the file's name, for messages.
 * @throws {InputError} as `parseStar`, and with all faults of `STAR_MISSING_COLUMNS`, `STAR_NO_ROWS`,
 * `STAR_NO_MASK_NAME`, `MASK_LIST_AREA_ID`, `MASK_LIST_MASK_TWICE`, `MASK_LIST_GAP`,
 * `MASK_LIST_SINGLE`, `MASK_LIST_TOO_LONG`.
 */
export function maskListFromStar(text: string, name: string): MaskList {
  const star = parseStar(text, name);
  const {table, warnings} = chooseTable(star, maskLabel, name);
  const maskColumn = table.labels.indexOf(maskLabel);
  const areaColumn = table.labels.indexOf(areaLabel);
  if (areaColumn < 0) refuseMissing(name, [areaLabel], table.labels);
  const rows = table.rows.map((row, index) => ({
    maskName: row[maskColumn],
    areaText: row[areaColumn],
    line: table.lineNumbers[index],
  }));
  refuseFaults(name, maskListFaults(rows));
  const ids = [...new Set(rows.map((row) => areaIdOf(row) ?? 0))].toSorted((a, b) => a - b);
  const groups = ids.map((areaId) => ({
    areaId,
    maskNames: rows.filter((row) => areaIdOf(row) === areaId).map((row) => row.maskName),
  }));
  return {groups, warnings: [...star.warnings, ...warnings]};
}

/** The text of a mask list that RELION reads. @throws {InputError} `STAR_UNWRITABLE_VALUE`. */
export function formatMaskList(groups: readonly MaskGroup[]): string {
  return formatStar([
    {
      name: '',
      kind: 'loop',
      labels: [maskLabel, areaLabel],
      rows: groups.flatMap(({areaId, maskNames}) => maskNames.map((maskName) => [maskName, String(areaId)])),
      comment: 'version 30001',
    },
  ]);
}
