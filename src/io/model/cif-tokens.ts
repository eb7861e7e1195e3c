import {tokenise} from '../star/tokens.ts';

/** A piece of a CIF file. `fault` is what breaks its syntax, in words. */
export type CifToken = {
  readonly kind: 'block' | 'loop' | 'name' | 'value' | 'fault';
  readonly text: string;
  /** Counted from 1. */
  readonly line: number;
};

/**
 * The pieces of a CIF file, comments left out.
 *
 * Names and keywords count at the start of a line only, or after `loop_`, as programs write them.
 *
 * @see https://www.iucr.org/resources/cif/spec/version1.1/cifsyntax
 */
export function* cifTokens(text: string): Generator<CifToken> {
  let line = 0;
  let long: {readonly from: number; readonly lines: string[]} | undefined;
  for (const content of linesOf(text)) {
    line += 1;
    if (content.startsWith(';')) {
      if (long === undefined) long = {from: line, lines: [content.slice(1)]};
      else {
        yield {kind: 'value', text: long.lines.join('\n'), line: long.from};
        long = undefined;
      }
    } else if (long === undefined) yield* lineTokens(content, line);
    else long.lines.push(content);
  }
  if (long !== undefined)
    yield {kind: 'fault', text: 'the text that begins here with ; does not end', line: long.from};
}

function* lineTokens(content: string, line: number): Generator<CifToken> {
  const {values, startsWithQuote, hasOpenQuote} = cut(content);
  if (hasOpenQuote) yield {kind: 'fault', text: 'a quote is not closed', line};
  const keyword = startsWithQuote || values.length === 0 ? '' : values[0].toLowerCase();
  if (keyword.startsWith('data_') || keyword.startsWith('save_')) {
    yield {kind: 'block', text: values[0], line};
    return;
  }
  const isLoop = keyword === 'loop_';
  if (isLoop) yield {kind: 'loop', text: values[0], line};
  for (let k = isLoop ? 1 : 0; k < values.length; k += 1) {
    const isName = (isLoop || (k === 0 && !startsWithQuote)) && values[k].startsWith('_');
    yield {kind: isName ? 'name' : 'value', text: values[k], line};
  }
}

/** Lines without quotes and comments, nearly all, are cut at blanks. */
function cut(content: string): Omit<ReturnType<typeof tokenise>, 'comment'> {
  if (/["'#]/.test(content)) return tokenise(content);
  const values = content.split(/[ \t]+/).filter((piece) => piece !== '');
  return {values, startsWithQuote: false, hasOpenQuote: false};
}

function* linesOf(text: string): Generator<string> {
  for (let from = 0; from < text.length;) {
    const end = text.indexOf('\n', from);
    const to = end < 0 ? text.length : end;
    yield text.slice(from, text[to - 1] === '\r' ? to - 1 : to);
    from = to + 1;
  }
}
