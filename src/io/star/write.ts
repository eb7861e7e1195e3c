import {InputError} from '../../errors.ts';
import {parseNumber} from './numbers.ts';
import type {StarTable} from './table.ts';

/** A table to be written, with comment lines above its `data_` line. */
export type WritableTable = StarTable & {
  /** Without `#`; several lines are possible. RELION's own files have `version 30001`. */
  readonly comment?: string;
};

/**
 * The text of a STAR file in the form that every release of RELION reads: `#n` behind column names,
 * line feeds, one row a line, no blank lines between rows, a final line feed.
 *
 * @throws {InputError} `STAR_UNWRITABLE_VALUE` for values that STAR has no quotes for.
 */
export function formatStar(tables: readonly WritableTable[]): string {
  return tables.map(formatTable).join('\n');
}

/** The value as it stands in a STAR file, in double quotes where it needs some. */
export function quoteValue(value: string): string {
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  const hasControl = /[\0-\u001f\u007f]/.test(value);
  if (hasControl || (value.includes('"') && value.includes("'"))) {
    throw new InputError(`${JSON.stringify(value)} cannot be written into a STAR file.`, {
      code: 'STAR_UNWRITABLE_VALUE',
      suggestions: ['Rename the file: no line ends or tabs, and not both kinds of quotes.'],
    });
  }
  if (value !== '' && !/\s/.test(value) && !hasSpecialStart.test(value)) return value;
  return value.includes('"') ? `'${value}'` : `"${value}"`;
}

/** What would otherwise be read as a label, a comment, a quote or a keyword. */
const hasSpecialStart = /^(?:[_#$;"'[\]]|\/\/|(?:data|loop|save|stop|global)_)/i;

function formatTable({name, kind, labels, rows, comment}: WritableTable): string {
  const comments = comment === undefined ? [] : [...comment.split(/\r\n|\n|\r/).map(commentLine), ''];
  const body =
    kind === 'pairs'
      ? alignColumns(labels.map((label, index) => [label, quoteValue(rows[0][index])]))
      : [
          'loop_',
          ...labels.map((label, index) => `${label} #${index + 1}`),
          ...alignColumns(quoteRows(rows)),
        ];
  return [...comments, `data_${name}`, '', ...body, ''].join('\n');
}

/** RELION looks for `data_` and `loop_` in comments, too. */
function commentLine(line: string): string {
  return `# ${line.replaceAll(/(data|loop)_/g, '$1 _')}`.trimEnd();
}

function quoteRows(rows: StarTable['rows']): string[][] {
  return rows.map((row) => row.map(quoteValue));
}

/** Numbers to the right, text to the left. */
function alignColumns(rows: readonly (readonly string[])[]): string[] {
  const columns = (rows[0] ?? []).map((_, column) => ({
    width: rows.reduce((width, row) => Math.max(width, row[column].length), 0),
    isNumeric: rows.every((row) => parseNumber(row[column]) !== undefined),
  }));
  return rows.map((row) =>
    row
      .map((value, index) => {
        const {width, isNumeric} = columns[index];
        return isNumeric ? value.padStart(width) : value.padEnd(width);
      })
      .join('  ')
      .trimEnd(),
  );
}
