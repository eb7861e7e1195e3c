import type {Warning} from '../../errors.ts';
import {refuseFaults} from './faults.ts';
import type {ParsedStar} from './parse.ts';
import type {ParsedTable} from './table.ts';

/**
 * The first table that has the column, and warnings where RELION, which reads the first table only,
 * would take another or nothing.
 *
 * @throws {InputError} `STAR_MISSING_COLUMNS` where no table has it, `STAR_NO_ROWS`.
 */
export function chooseTable(
  star: ParsedStar,
  label: string,
  name: string,
): {readonly table: ParsedTable; readonly warnings: readonly Warning[]} {
  const candidates = star.blocks.filter((block) => block.labels.includes(label));
  if (candidates.length === 0)
    refuseMissing(
      name,
      [label],
      star.blocks.flatMap((block) => block.labels),
    );
  const [table] = candidates;
  if (table.rows.length === 0) refuseEmpty(name, label);
  const place = `${name}, line ${table.lineNumbers[0]}`;
  const warnings: Warning[] = [];
  if (table !== star.blocks[0]) {
    warnings.push({
      code: 'STAR_NOT_FIRST_TABLE',
      message: `${place}: the rows are not in the file's first table. RELION reads only the first and would not find the column ${label}.`,
    });
  }
  if (candidates.length > 1) {
    warnings.push({
      code: 'STAR_LATER_TABLES',
      message: `${name}, line ${candidates[1].lineNumbers[0] ?? 'last'}: another table with ${label} is not read; RELION, too, reads only the first.`,
    });
  }
  return {table, warnings};
}

/** @throws {InputError} `STAR_MISSING_COLUMNS` with all of them. Does nothing where none is missing. */
export function refuseMissing(name: string, missing: readonly string[], found: readonly string[]): void {
  if (missing.length === 0) return;
  refuseFaults(name, [
    {
      code: 'STAR_MISSING_COLUMNS',
      message: `found the columns ${found.join(', ')}; expected also ${missing.join(', ')}`,
      remedy: remedyFor(missing, found),
    },
  ]);
}

/** The two kinds of file are easily taken for each other. */
function remedyFor(missing: readonly string[], found: readonly string[]): string {
  if (missing.includes('_rlnAreaId') && found.includes('_rlnAngleRot'))
    return 'This is a file of operators; a mask list was expected here. In a search, give it with --operators.';
  if (missing.includes('_rlnAngleRot') && found.includes('_rlnAreaId'))
    return 'This is a mask list; operators were expected here. Find them first: localsym search --masks.';
  return 'Add the missing columns; RELION needs all of them, and names are case-sensitive.';
}

function refuseEmpty(name: string, label: string): void {
  refuseFaults(name, [
    {
      code: 'STAR_NO_ROWS',
      message: `found the column ${label} but no rows; expected one row or more`,
      remedy: 'Check that the file was written to its end.',
    },
  ]);
}
