import type {Fault} from './faults.ts';

const quoteNames = 'Put names with spaces in double quotes, and begin comments with " #".';
const oneLabelALine = 'Write one column name a line, with nothing but its #number behind it.';

export function valueCount(line: number, values: readonly string[], labelCount: number): Fault {
  return {
    code: 'STAR_VALUE_COUNT',
    line,
    message: `found ${values.length} values (${excerpt(values)}); expected ${labelCount}, one for each column`,
    remedy: `Complete or remove the row. ${quoteNames}`,
  };
}

export function openQuote(line: number): Fault {
  return {
    code: 'STAR_OPEN_QUOTE',
    line,
    message:
      'found a quote that is not closed; expected the same quote again, before a blank or the line end',
    remedy: 'Close the quote. A quote inside a value goes between quotes of the other kind.',
  };
}

export function strayLine(line: number, values: readonly string[]): Fault {
  return {
    code: 'STAR_STRAY_LINE',
    line,
    message: `found "${excerpt(values)}" outside any table; expected data_, loop_ or a column name`,
    remedy: 'Put # before comments, and the column names before the rows.',
  };
}

export function strayText(line: number, after: string, found: string): Fault {
  return {
    code: 'STAR_STRAY_TEXT',
    line,
    message: `found "${found}" behind ${after}; expected the line to end there`,
    remedy: `${oneLabelALine} A file name that begins with _ needs double quotes.`,
  };
}

export function missingValue(line: number, label: string): Fault {
  return {
    code: 'STAR_NO_VALUE',
    line,
    message: `found no value for ${label}; expected one behind it, or rows below`,
    remedy: 'Write the value; "" stands for an empty one.',
  };
}

export function duplicateLabel(line: number, label: string): Fault {
  return {
    code: 'STAR_DUPLICATE_LABEL',
    line,
    message: `found ${label} a second time; expected every column once`,
    remedy: 'Rename or remove one of the two, and its values.',
  };
}

function excerpt(values: readonly string[]): string {
  const text = values.join(' ');
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
