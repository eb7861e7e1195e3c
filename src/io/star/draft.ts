import type {Fault} from './faults.ts';
import {missingValue} from './line-faults.ts';
import type {Tokens} from './tokens.ts';

/** A table while its lines are being read. */
export type Draft = {
  readonly name: string;
  kind: 'undecided' | 'pairs' | 'loop';
  /** False for columns that no `loop_` announces. */
  readonly hasLoopLine: boolean;
  readonly labels: string[];
  readonly firstLabelLine: number;
  readonly rows: string[][];
  readonly lineNumbers: number[];
  /** The blank line at which RELION stops reading the rows. */
  firstBlankLine: number | undefined;
};

export function emptyDraft(
  name: string,
  kind: Draft['kind'],
  {hasLoopLine = false, firstLabelLine = 0} = {},
): Draft {
  return {
    name,
    kind,
    hasLoopLine,
    labels: [],
    firstLabelLine,
    rows: [],
    lineNumbers: [],
    firstBlankLine: undefined,
  };
}

/** Whether RELION, too, is still among the rows of this table. */
export function isInRows(draft: Draft | undefined): boolean {
  return draft?.kind === 'loop' && draft.rows.length > 0 && draft.firstBlankLine === undefined;
}

/** A mask called `_a.mrc` or `data_a.mrc` makes a row all the same, in RELION too. */
export function isRowInSpiteOfItsStart(draft: Draft | undefined, {values}: Tokens): boolean {
  if (draft?.kind !== 'loop' || draft.firstBlankLine !== undefined) return false;
  if (draft.labels.length < 2 || values.length !== draft.labels.length) return false;
  return draft.rows.length > 0 || !values[0].startsWith('_');
}

/** What only the end of a table can tell: columns without `loop_` that have no rows either. */
export function draftFaults({kind, hasLoopLine, rows, labels, firstLabelLine}: Draft): Fault[] {
  if (kind !== 'loop' || hasLoopLine || rows.length > 0) return [];
  return [missingValue(firstLabelLine, labels[0])];
}
