import type {Fault} from '../star/faults.ts';
import {cifTokens, type CifToken} from './cif-tokens.ts';

/** One category of an mmCIF file, such as `_atom_site`. */
export type CifTable = {
  /** In lower case and without the category: `cartn_x`. */
  readonly labels: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** In which line each row begins, from 1. */
  readonly lines: readonly number[];
};

/**
 * The wanted categories of the first data block that has the first of them; all else is passed over.
 *
 * @param wanted in lower case, such as `_atom_site`.
 * @returns the tables that there are, and what is wrong with the file.
 */
export function cifTables(
  text: string,
  wanted: readonly string[],
): {readonly tables: ReadonlyMap<string, CifTable>; readonly faults: readonly Fault[]} {
  const tables = new Map<string, Draft>();
  const faults: Fault[] = [];
  let draft: Draft = {...emptyDraft(), isLoop: false};
  let last = 0;
  const finish = (line: number): void => {
    if (draft.row.length > 0) faults.push(incompleteRow(draft, line));
  };
  for (const token of cifTokens(text)) {
    const {kind, line} = token;
    last = line;
    if (kind === 'fault') faults.push({...syntax, line, message: token.text});
    if (kind === 'block' && tables.has(wanted[0])) break;
    if (kind === 'block' || kind === 'loop' || (kind === 'name' && (!draft.isLoop || draft.hasValues))) {
      finish(line);
      draft = {...emptyDraft(), isLoop: kind === 'loop'};
    }
    if (kind === 'name') draft = named(draft, token.text, tables, wanted);
    if (kind === 'value' && !addValue(draft, token)) faults.push(strayValue(token));
    if (faults.length > mostFaults) break;
  }
  finish(last);
  return {tables, faults};
}

/** A table that is being read. */
type Draft = {
  labels: string[];
  readonly rows: string[][];
  readonly lines: number[];
  /** The row that is being filled. */
  row: string[];
  category: string;
  isLoop: boolean;
  hasValues: boolean;
  isWanted: boolean;
};

const mostFaults = 20;

function emptyDraft(): Omit<Draft, 'isLoop'> {
  return {labels: [], rows: [], lines: [], row: [], category: '', hasValues: false, isWanted: false};
}

/** A category given item by item is a table of one row. */
function named(draft: Draft, name: string, tables: Map<string, Draft>, wanted: readonly string[]): Draft {
  const [category, label = ''] = name.toLowerCase().split('.', 2);
  const isWanted = wanted.includes(category);
  const target = draft.isLoop ? draft : {...(tables.get(category) ?? draft), row: [], isLoop: false};
  target.labels.push(label);
  Object.assign(target, {category, isWanted, hasValues: false});
  if (isWanted) tables.set(category, target);
  return target;
}

/** @returns whether a value was expected. */
function addValue(draft: Draft, {text, line}: CifToken): boolean {
  const {labels, rows, lines, isLoop, isWanted, hasValues} = draft;
  if (labels.length === 0 || (!isLoop && hasValues)) return false;
  draft.hasValues = true;
  if (!isLoop) {
    if (rows.length === 0) rows.push([]);
    lines[0] ??= line;
    rows[0].push(text);
    return true;
  }
  if (draft.row.length === 0 && isWanted) lines.push(line);
  draft.row.push(text);
  if (draft.row.length < labels.length) return true;
  if (isWanted) rows.push(draft.row);
  draft.row = [];
  return true;
}

const syntax = {code: 'MODEL_SYNTAX', remedy: 'Write the model again with ChimeraX, Coot or PHENIX.'};

function strayValue({text, line}: CifToken): Fault {
  const found = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  return {...syntax, line, message: `found "${found}" where a name such as _atom_site.id was expected`};
}

function incompleteRow({category, labels, row}: Draft, line: number): Fault {
  return {
    code: 'MODEL_CUT',
    line,
    message: `the last row of ${category} ends here with ${row.length} of ${labels.length} values`,
    remedy: 'Copy the file again: it may have been cut short.',
  };
}
