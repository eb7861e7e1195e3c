import type {CifToken} from './cif-tokens.ts';

/** One row of a category: its values by item name, in small letters. */
export type CifRow = {readonly line: number; readonly values: ReadonlyMap<string, string>};

/**
 * The rows of one category, from a loop or from single items.
 *
 * @param category with underscore, without the point: `_pdbx_struct_oper_list`.
 * @returns undefined where the last row of a loop is not complete.
 */
export function cifCategory(tokens: readonly CifToken[], category: string): readonly CifRow[] | undefined {
  const prefix = `${category}.`;
  const isItem = (token: CifToken | undefined): boolean => token !== undefined && isName(token, prefix);
  const first = tokens.findIndex(isItem);
  if (first < 0) return [];
  const isLoop = first > 0 && isKeyword(tokens[first - 1], 'loop_');
  return isLoop ? loopRows(tokens, first, prefix) : singleRow(tokens, prefix);
}

function loopRows(tokens: readonly CifToken[], first: number, prefix: string): readonly CifRow[] | undefined {
  const names: string[] = [];
  let next = first;
  for (; next < tokens.length && isName(tokens[next], prefix); next += 1)
    names.push(itemOf(tokens[next], prefix));
  const rows: CifRow[] = [];
  while (next < tokens.length && !endsLoop(tokens[next])) {
    const values = tokens.slice(next, next + names.length);
    if (values.length < names.length || values.some(endsLoop)) return undefined;
    rows.push({
      line: values[0].line,
      values: new Map(names.map((name, column) => [name, values[column].text])),
    });
    next += names.length;
  }
  return rows;
}

function singleRow(tokens: readonly CifToken[], prefix: string): readonly CifRow[] {
  const values = new Map<string, string>();
  let line = 0;
  for (const [index, token] of tokens.entries()) {
    if (!isName(token, prefix)) continue;
    if (line === 0) line = token.line;
    values.set(itemOf(token, prefix), tokens.at(index + 1)?.text ?? '');
  }
  return [{line, values}];
}

function isName({text, isQuoted}: CifToken, prefix: string): boolean {
  return !isQuoted && text.toLowerCase().startsWith(prefix);
}

function itemOf({text}: CifToken, prefix: string): string {
  return text.slice(prefix.length).toLowerCase();
}

function isKeyword({text, isQuoted}: CifToken, keyword: string): boolean {
  return !isQuoted && text.toLowerCase() === keyword;
}

function endsLoop(token: CifToken): boolean {
  return !token.isQuoted && /^(?:_|loop_$|data_|save_|global_$|stop_$)/i.test(token.text);
}
