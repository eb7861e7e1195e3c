import type {Deviation} from './dialect.ts';
import {emptyDraft, isInRows, isRowInSpiteOfItsStart, type Draft} from './draft.ts';
import type {Fault} from './faults.ts';
import {duplicateLabel, missingValue, openQuote, strayLine, strayText, valueCount} from './line-faults.ts';
import {tokenise, type Tokens} from './tokens.ts';

/** What has been read up to some line; `takeLine` changes it. */
export type Reading = {
  readonly drafts: Draft[];
  readonly deviations: Map<Deviation, number[]>;
  readonly faults: Fault[];
  readonly comments: Comment[];
};

/** What stands beside the values, from its `#` or `//` on. */
export type Comment = {readonly line: number; readonly text: string};

export function startReading(): Reading {
  return {drafts: [], deviations: new Map(), faults: [], comments: []};
}

/** Takes one line, without its line end, into the reading. */
export function takeLine(reading: Reading, text: string, line: number): void {
  const tokens = tokenise(text);
  const draft = reading.drafts.at(-1);
  const first = tokens.values[0] ?? '';
  if (tokens.comment !== undefined) takeComment(reading, tokens.comment, line);
  if (tokens.hasOpenQuote) reading.faults.push(openQuote(line));
  else if (tokens.values.length === 0) takeEmptyLine(reading, tokens, line);
  else if (tokens.startsWithQuote || isRowInSpiteOfItsStart(draft, tokens)) takeRow(reading, tokens, line);
  else if (first.startsWith('data_')) openBlock(reading, first.slice('data_'.length), line);
  else if (first === 'loop_') openLoop(reading, tokens, line);
  else if (first.startsWith('_')) takeLabel(reading, tokens, line);
  else if (isSlashLine(draft, tokens)) takeSlashLine(reading, tokens, line);
  else takeRow(reading, tokens, line);
}

/** The numbers behind the names of columns say nothing, nor does a lone `#`. */
function takeComment({comments}: Reading, text: string, line: number): void {
  if (!/^#\s*\d*\s*$/.test(text)) comments.push({line, text: text.trimEnd()});
}

function takeSlashLine(reading: Reading, {values}: Tokens, line: number): void {
  takeComment(reading, values.join(' '), line);
  noteInLoop(reading, 'STAR_SLASH_COMMENT', line);
}

function takeEmptyLine(reading: Reading, {comment}: Tokens, line: number): void {
  const draft = reading.drafts.at(-1);
  const hasKeyword = comment?.includes('loop_') === true;
  if (draft?.kind === 'undecided' && hasKeyword) note(reading, 'STAR_KEYWORD_COMMENT', line);
  if (draft === undefined || !isInRows(draft)) return;
  if (comment === undefined) draft.firstBlankLine = line;
  else note(reading, 'STAR_HASH_LINE', line);
}

function openBlock(reading: Reading, name: string, line: number): void {
  if (isInRows(reading.drafts.at(-1))) note(reading, 'STAR_JOINED_BLOCKS', line);
  reading.drafts.push(emptyDraft(name, 'undecided'));
}

function openLoop(reading: Reading, {values}: Tokens, line: number): void {
  const last = reading.drafts.at(-1);
  if (last === undefined) note(reading, 'STAR_NO_DATA_BLOCK', line);
  if (isInRows(last)) note(reading, 'STAR_JOINED_BLOCKS', line);
  if (values.length > 1) reading.faults.push(strayText(line, 'loop_', values[1]));
  reading.drafts.push(emptyDraft(last?.name ?? '', 'loop', {hasLoopLine: true}));
}

function takeLabel(reading: Reading, tokens: Tokens, line: number): void {
  const label = tokens.values[0];
  const values = tokens.values.slice(1);
  const draft = tableForLabel(reading, values.length > 0, line);
  if (draft.labels.includes(label)) reading.faults.push(duplicateLabel(line, label));
  draft.labels.push(label);
  if (draft.kind === 'pairs') takePairValue(reading, draft, values, line);
  else takeColumn(reading, draft, {...tokens, values}, line);
}

/** The table that a label belongs to; a label below rows, or before any table, opens one. */
function tableForLabel(reading: Reading, hasValue: boolean, line: number): Draft {
  const last = reading.drafts.at(-1);
  if (last?.kind === 'pairs' || (last?.kind === 'loop' && last.rows.length === 0)) return last;
  if (isInRows(last)) note(reading, 'STAR_JOINED_BLOCKS', line);
  if (last === undefined) note(reading, 'STAR_NO_DATA_BLOCK', line);
  else if (!hasValue) note(reading, 'STAR_NO_LOOP', line);
  const opened = emptyDraft(last?.name ?? '', hasValue ? 'pairs' : 'loop', {firstLabelLine: line});
  reading.drafts.push(opened);
  return opened;
}

function takePairValue(reading: Reading, draft: Draft, values: readonly string[], line: number): void {
  const {faults} = reading;
  const label = draft.labels.at(-1) ?? '';
  const [value, stray] = withoutSlashComment(reading, values, {expected: 1, line});
  if (value === undefined) faults.push(missingValue(line, label));
  if (stray !== undefined) faults.push(strayText(line, `the value of ${label}`, stray));
  if (draft.rows.length === 0) {
    draft.rows.push([]);
    draft.lineNumbers.push(line);
  }
  draft.rows[0].push(value ?? '');
}

function takeColumn(reading: Reading, {labels}: Draft, {values, comment}: Tokens, line: number): void {
  const [stray] = withoutSlashComment(reading, values, {expected: 0, line});
  if (stray !== undefined) reading.faults.push(strayText(line, labels.at(-1) ?? '', stray));
  const place = /^#(\d+)/.exec(comment ?? '');
  if (place !== null && Number(place[1]) !== labels.length) note(reading, 'STAR_COLUMN_NUMBER', line);
}

function takeRow(reading: Reading, tokens: Tokens, line: number): void {
  const draft = reading.drafts.at(-1);
  if (draft?.kind !== 'loop' || draft.labels.length === 0) {
    reading.faults.push(strayLine(line, tokens.values));
    return;
  }
  const values = withoutSlashComment(reading, tokens.values, {expected: draft.labels.length, line});
  if (values.length < tokens.values.length) noteInLoop(reading, 'STAR_SLASH_COMMENT', line);
  if (values.length === draft.labels.length) {
    draft.rows.push([...values]);
    draft.lineNumbers.push(line);
  } else reading.faults.push(valueCount(line, values, draft.labels.length));
}

/** A line that is one `// comment`, and not a row whose first value is a path like `//server/mask.mrc`. */
function isSlashLine(draft: Draft | undefined, {values}: Tokens): boolean {
  const isRow = draft?.kind === 'loop' && values.length === draft.labels.length;
  return values[0].startsWith('//') && !isRow;
}

/** Cuts a `// comment` that stands behind all values. */
function withoutSlashComment(
  reading: Reading,
  values: readonly string[],
  {expected, line}: {readonly expected: number; readonly line: number},
): readonly string[] {
  if (values.at(expected)?.startsWith('//') !== true) return values;
  takeComment(reading, values.slice(expected).join(' '), line);
  return values.slice(0, expected);
}

/** Outside a loop, and below a blank line in it, RELION reads past anything. */
function noteInLoop(reading: Reading, deviation: Deviation, line: number): void {
  const draft = reading.drafts.at(-1);
  if (draft?.kind === 'loop' && draft.firstBlankLine === undefined) note(reading, deviation, line);
}

function note({deviations}: Reading, deviation: Deviation, line: number): void {
  const lines = deviations.get(deviation);
  if (lines === undefined) deviations.set(deviation, [line]);
  else lines.push(line);
}
