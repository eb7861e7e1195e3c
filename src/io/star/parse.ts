import type {Warning} from '../../errors.ts';
import {blankLineWarning, deviationWarnings} from './dialect.ts';
import {draftFaults, type Draft} from './draft.ts';
import {refuseFaults, type Fault} from './faults.ts';
import {textFault} from './plain-text.ts';
import {startReading, takeLine, type Comment, type Reading} from './reading.ts';
import type {ParsedTable} from './table.ts';

const lineEnd = /\r\n|\n|\r/;

/** All that a STAR file says. */
export type ParsedStar = {
  /** Tables with columns, in the order of the file; several may share a block's name. */
  readonly blocks: readonly ParsedTable[];
  /** Where the file is not what RELION reads, and what RELION would have done with it. */
  readonly warnings: readonly Warning[];
  /** In the order of the file; the numbers of columns are none. */
  readonly comments: readonly Comment[];
};

/**
 * Reads STAR files as RELION, its documentation and people write them, and keeps every row.
 *
 * @param name the file's name, for messages.
 * @throws {InputError} with all faults: `STAR_EMPTY`, `STAR_NOT_TEXT`, `STAR_NO_COLUMNS`,
 * `STAR_VALUE_COUNT`, `STAR_OPEN_QUOTE`, `STAR_STRAY_LINE`, `STAR_STRAY_TEXT`, `STAR_NO_VALUE`,
 * `STAR_DUPLICATE_LABEL`.
 */
export function parseStar(text: string, name: string): ParsedStar {
  const {faults, ...star} = inspectStar(text, name);
  refuseFaults(name, faults);
  return star;
}

/** As `parseStar`, but faults are told, not thrown; where there are any, the tables are incomplete. */
export function inspectStar(text: string, name: string): ParsedStar & {readonly faults: readonly Fault[]} {
  const unreadable = textFault(text);
  if (unreadable !== undefined) return {blocks: [], warnings: [], comments: [], faults: [unreadable]};

  const reading = startReading();
  const hasMark = text.startsWith('\ufeff');
  if (hasMark) reading.deviations.set('STAR_BOM', [1]);
  noteLineEnds(text, reading.deviations);
  const lines = (hasMark ? text.slice(1) : text).split(lineEnd);
  for (const [index, line] of lines.entries()) takeLine(reading, line, index + 1);

  const drafts = reading.drafts.filter((draft) => draft.labels.length > 0);
  return {
    faults: [...reading.faults, ...drafts.flatMap(draftFaults)],
    blocks: drafts.map(finishedTable),
    comments: reading.comments,
    warnings: [
      ...deviationWarnings(name, reading.deviations),
      ...drafts.flatMap((draft) => blankLine(name, draft)),
    ],
  };
}

function noteLineEnds(text: string, deviations: Reading['deviations']): void {
  const windows = text.indexOf('\r\n');
  const macintosh = text.search(/\r(?!\n)/);
  if (windows >= 0) deviations.set('STAR_CRLF', [lineAt(text, windows)]);
  if (macintosh >= 0) deviations.set('STAR_CR', [lineAt(text, macintosh)]);
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split(lineEnd).length;
}

function blankLine(name: string, {firstBlankLine, lineNumbers}: Draft): Warning[] {
  if (firstBlankLine === undefined) return [];
  const dropped = lineNumbers.filter((line) => line > firstBlankLine).length;
  return dropped > 0 ? [blankLineWarning(name, firstBlankLine, dropped)] : [];
}

function finishedTable({name, kind, labels, rows, lineNumbers}: Draft): ParsedTable {
  return {name, kind: kind === 'pairs' ? 'pairs' : 'loop', labels, rows, lineNumbers};
}
