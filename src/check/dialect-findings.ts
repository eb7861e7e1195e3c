import type {RelionRelease} from '../assess/tau2.ts';
import type {Warning} from '../errors.ts';
import type {Finding, Severity} from './finding.ts';

type Rule = {
  /** undefined: not worth a word in this release. */
  readonly severity: Severity | ((release: RelionRelease) => Severity | undefined);
  readonly remedy: string;
};

const rewrite = 'Write the file again in the form that every release reads: one table, one row a line.';

/** What the readers warn of, because they take it and RELION does not. */
const rules: Readonly<Record<string, Rule>> = {
  STAR_EXTENSION: {severity: 'fault', remedy: 'Rename the file so that it ends in .star.'},
  STAR_NO_DATA_BLOCK: {severity: 'fault', remedy: 'Put a line data_ above the columns, and loop_ below it.'},
  STAR_NO_LOOP: {severity: 'fault', remedy: 'Put a line loop_ between data_ and the columns.'},
  STAR_SLASH_COMMENT: {severity: 'fault', remedy: 'Remove the comment, or begin it with " #".'},
  STAR_HASH_LINE: {severity: 'fault', remedy: 'Move the comment line above data_.'},
  STAR_KEYWORD_COMMENT: {severity: 'fault', remedy: 'Write the comment without loop_.'},
  STAR_BLANK_LINE: {severity: 'fault', remedy: 'Remove the blank line.'},
  STAR_CR: {severity: 'fault', remedy: 'Save the file with Unix line ends.'},
  STAR_CRLF: {
    severity: (release) => (isBefore(release, '4.0') ? 'warning' : 'fault'),
    remedy: 'Save the file with Unix line ends (dos2unix).',
  },
  STAR_JOINED_BLOCKS: {severity: 'fault', remedy: 'Put a blank line between the tables.'},
  STAR_NOT_FIRST_TABLE: {severity: 'fault', remedy: 'Put the table of the operators first.'},
  STAR_LATER_TABLES: {severity: 'warning', remedy: 'Put all operators into one table.'},
  STAR_OLD_COLUMNS: {
    severity: (release) => (isBefore(release, '3.1') ? undefined : 'fault'),
    remedy: 'Rename the columns to _rlnOriginXAngst, _rlnOriginYAngst and _rlnOriginZAngst; the values stay.',
  },
  STAR_BOTH_ORIGINS: {severity: 'warning', remedy: 'Keep the columns of the release that you run.'},
  STAR_IDENTITY: {severity: 'warning', remedy: 'Remove the row.'},
  STAR_BOM: {severity: 'warning', remedy: 'Save the file as UTF-8 without a byte-order mark.'},
  STAR_COLUMN_NUMBER: {severity: 'warning', remedy: 'Number the columns in their order, or not at all.'},
  MASK_NAME_UNREADABLE: {severity: 'fault', remedy: 'Rename the mask, here and on the disk.'},
};

/** A reader's warning as a finding, as severe as it is for the release; none where it does not matter there. */
export function dialectFinding(
  {code, message}: Warning,
  {about, release}: {readonly about: string; readonly release: RelionRelease},
): readonly Finding[] {
  const {severity: rule, remedy} = rules[code] ?? {severity: 'warning', remedy: rewrite};
  const severity = typeof rule === 'function' ? rule(release) : rule;
  return severity === undefined ? [] : [{severity, code, about, message, remedy}];
}

function isBefore(release: RelionRelease, other: RelionRelease): boolean {
  return Number(release) < Number(other);
}
