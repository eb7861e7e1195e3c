import type {CifToken} from './cif-tokens.ts';

/** One row of a category: its values by item name, in small letters. */
export type CifRow = {readonly line: number; readonly values: ReadonlyMap<string, string>};

/** The rows of one category. */
export type CifCategory = {
  readonly rows: readonly CifRow[];
  /** False where the last row of its loop has values missing. */
  readonly isWhole: boolean;
};

type Draft = {
  readonly rows: {readonly line: number; readonly values: Map<string, string>}[];
  isWhole: boolean;
};

/** What the next values belong to: a loop, whose names are read first, or one item. */
type State = {isLoop: boolean; isNaming: boolean; readonly names: string[]; readonly values: CifToken[]};

/**
 * The rows of some categories, from loops or from single items.
 *
 * @param categories with underscore, in small letters, without the point: `_pdbx_struct_oper_list`.
 */
export function cifCategories(
  tokens: Iterable<CifToken>,
  categories: readonly string[],
): ReadonlyMap<string, CifCategory> {
  const drafts = new Map<string, Draft>(categories.map((category) => [category, {rows: [], isWhole: true}]));
  let state: State = {isLoop: false, isNaming: false, names: [], values: []};
  const finish = (): void => {
    if (state.isLoop && state.values.length > 0) {
      const draft = draftOf(drafts, state.names[0]);
      if (draft !== undefined) draft.isWhole = false;
    }
  };
  for (const token of tokens) {
    if (!token.isQuoted && isKeyword(token.text)) {
      finish();
      state = {isLoop: token.text.toLowerCase() === 'loop_', isNaming: true, names: [], values: []};
    } else if (!token.isQuoted && token.text.startsWith('_')) {
      if (!(state.isLoop && state.isNaming)) {
        finish();
        state = {isLoop: false, isNaming: true, names: [], values: []};
      }
      state.names.push(token.text.toLowerCase());
    } else if (state.names.length > 0) {
      state.isNaming = false;
      takeValue(state, token, draftOf(drafts, state.names[0]));
    }
  }
  finish();
  return drafts;
}

/** A value of a loop completes a row when it is the last of it; a single item joins those before it. */
function takeValue(state: State, token: CifToken, draft: Draft | undefined): void {
  if (draft === undefined) return;
  if (!state.isLoop) {
    if (draft.rows.length === 0) draft.rows.push({line: token.line, values: new Map()});
    draft.rows[0].values.set(itemOf(state.names[0]), token.text);
    return;
  }
  state.values.push(token);
  if (state.values.length < state.names.length) return;
  const values = state.values.splice(0);
  draft.rows.push({
    line: values[0].line,
    values: new Map(state.names.map((name, column) => [itemOf(name), values[column].text])),
  });
}

function draftOf(drafts: ReadonlyMap<string, Draft>, name: string | undefined): Draft | undefined {
  return drafts.get(name?.split('.')[0] ?? '');
}

function itemOf(name: string): string {
  return name.slice(name.indexOf('.') + 1);
}

function isKeyword(text: string): boolean {
  return /^(?:loop_$|data_|save_|global_$|stop_$)/i.test(text);
}
