import type {Warning} from '../../errors.ts';

/**
 * What this reader takes and RELION takes otherwise.
 *
 * Every claim was tried with relion_localsym 3.1.3, and is tried again by the tests where it is
 * installed; those about 4.0 and 5.0 were read in their sources.
 */
const claims = {
  STAR_NO_DATA_BLOCK: (at: string) =>
    `${at}: columns without a data_ line before them. RELION would stop with "STAR file … is empty!".`,
  STAR_NO_LOOP: (at: string) =>
    `${at}: columns without a loop_ line before them. RELION would stop with "did not encounter a single word after" the first of them.`,
  STAR_SLASH_COMMENT: (at: string) =>
    `${at}: a comment that begins with //. RELION knows only # and would stop with "Error in line".`,
  STAR_HASH_LINE: (at: string) =>
    `${at}: a comment line in or just after the rows. RELION would stop with "Error in line".`,
  STAR_KEYWORD_COMMENT: (at: string) =>
    `${at}: loop_ within a comment. RELION would begin the table there and stop with "Error in line".`,
  STAR_CRLF: (at: string) =>
    `${at}: Windows line ends. RELION 3.1 reads them in a loop_, though not in label–value pairs; RELION 4.0 and later refuse the file.`,
  STAR_CR: (at: string) => `${at}: old Macintosh line ends. RELION would stop with "STAR file … is empty!".`,
  STAR_BOM: (at: string) => `${at}: a byte-order mark. RELION reads past it; other programs may not.`,
  STAR_JOINED_BLOCKS: (at: string) =>
    `${at}: a new table without a blank line before it. RELION would stop with "Error in line".`,
  STAR_COLUMN_NUMBER: (at: string) =>
    `${at}: the number after # is not the column's place. RELION counts the columns in their order and does not read the numbers; nor does this program.`,
};

export type Deviation = keyof typeof claims;

/** Where a file departs from what RELION reads: for every kind its lines, counted from 1. */
export type Deviations = ReadonlyMap<Deviation, readonly number[]>;

/** One warning for every kind of deviation, each with what RELION would have done. */
export function deviationWarnings(name: string, deviations: Deviations): Warning[] {
  return [...deviations].map(([code, lines]) => ({
    code,
    message: claims[code](`${name}, ${lineList(lines)}`),
  }));
}

/** A blank line ends RELION's table: it drops the rows below without a word, and with exit code 0. */
export function blankLineWarning(name: string, blankLine: number, droppedRows: number): Warning {
  const rows = droppedRows === 1 ? 'the row' : `the ${droppedRows} rows`;
  return {
    code: 'STAR_BLANK_LINE',
    message: `${name}, line ${blankLine}: a blank line between rows. RELION would silently drop ${rows} after line ${blankLine}; here they are read.`,
  };
}

function lineList(lines: readonly number[]): string {
  if (lines.length === 1) return `line ${lines[0]}`;
  if (lines.length === 2) return `lines ${lines[0]} and ${lines[1]}`;
  return `lines ${lines[0]}, ${lines[1]} and ${lines.length - 2} more`;
}
