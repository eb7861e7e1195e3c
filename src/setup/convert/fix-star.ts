import type {RelionRelease} from '../../assess/tau2.ts';
import {usageError, type Warning} from '../../errors.ts';
import {refuseOverwriting, writeFiles} from '../../io/files.ts';
import {maskListFromStar} from '../../io/star/mask-list.ts';
import {operatorsFromStar} from '../../io/star/operators.ts';
import {parseStar, type ParsedStar} from '../../io/star/parse.ts';
import {readStarText} from '../../io/star/read-star.ts';
import {formatStar} from '../../io/star/write.ts';
import {columnsFor} from '../write-operators.ts';

type FixRequest = {
  readonly inputPath: string;
  readonly outputs: readonly string[];
  readonly release: RelionRelease;
  readonly force: boolean;
};

/** What was wrong with a STAR file, and where it is put right. */
export type FixReport = {
  readonly input: string;
  readonly kind: 'operators' | 'mask list';
  readonly rows: number;
  /** What was wrong, and what RELION would have done; empty for a file that RELION reads. */
  readonly faults: readonly Warning[];
  readonly files: readonly string[];
  readonly warnings: readonly Warning[];
};

const originNames = {
  angst: ['_rlnOriginXAngst', '_rlnOriginYAngst', '_rlnOriginZAngst'],
  legacy: ['_rlnOriginX', '_rlnOriginY', '_rlnOriginZ'],
} as const;

/**
 * Writes a local-symmetry file or mask list again as RELION reads it, every value as it was printed, all
 * rows and columns kept; the shift columns get the names of the release.
 *
 * @throws {InputError} as `operatorsFromStar`, `maskListFromStar` and `writeFiles`; `FIX_OUTPUT`.
 */
export async function fixStar({inputPath, outputs, release, force}: FixRequest): Promise<FixReport> {
  const [output] = outputs;
  if (outputs.length !== 1 || !output.endsWith('.star')) {
    throw usageError(
      `--fix writes one STAR file; found ${outputs.length === 0 ? 'no --output' : `--output ${outputs.join(', ')}`}, expected one name ending in .star.`,
      'FIX_OUTPUT',
      'Give -o fixed.star; with --force it may be the file itself.',
    );
  }
  await refuseOverwriting([{path: output}], force);
  const text = await readStarText(inputPath);
  const {blocks, comments} = parseStar(text, inputPath);
  const isMaskList = blocks.some(({labels}) => labels.includes('_rlnAreaId'));
  const {warnings} = isMaskList ? maskListFromStar(text, inputPath) : operatorsFromStar(text, inputPath);
  const table = blocks.find(({labels}) => labels.includes('_rlnMaskName')) ?? blocks[0];
  const labels = isMaskList ? table.labels : releaseLabels(table.labels, release);
  const comment = columnsFor(release) === 'angst' ? 'version 30001' : undefined;
  const content = formatStar([{name: '', kind: 'loop', labels, rows: table.rows, comment}]);
  await writeFiles([{path: output, content}], {force});
  return {
    input: inputPath,
    kind: isMaskList ? 'mask list' : 'operators',
    rows: table.rows.length,
    faults: warnings,
    files: [output],
    warnings: [...leftOut(inputPath, blocks.length - 1), ...commentsLeftOut(comments, inputPath)],
  };
}

function leftOut(inputPath: string, tables: number): readonly Warning[] {
  if (tables === 0) return [];
  const message = `${inputPath}: ${tables === 1 ? 'another table is' : `${tables} other tables are`} left out of the new file; RELION reads only the first.`;
  return [{code: 'FIX_TABLES_LEFT_OUT', message}];
}

/** RELION stops at comments among the rows; none is written but the version's. */
function commentsLeftOut(all: ParsedStar['comments'], inputPath: string): readonly Warning[] {
  const comments = all.filter(({text}) => !/^#\s*version\b/.test(text));
  if (comments.length === 0) return [];
  const [{line, text}] = comments;
  const first = text.length > longestQuoted ? `${text.slice(0, longestQuoted)}…` : text;
  const message =
    comments.length === 1
      ? `${inputPath}: the comment in line ${line} is left out of the new file: ${first}`
      : `${inputPath}: ${comments.length} comments are left out of the new file, the first in line ${line}: ${first}`;
  return [{code: 'FIX_COMMENTS_LEFT_OUT', message}];
}

/** Characters of a comment that are repeated in a message. */
const longestQuoted = 60;

/** The names of the shift columns in a release; where the file has both, those that are read stay. */
function releaseLabels(labels: readonly string[], release: RelionRelease): readonly string[] {
  const wanted = originNames[columnsFor(release)];
  const other = originNames[columnsFor(release) === 'angst' ? 'legacy' : 'angst'] as readonly string[];
  if (wanted.some((label) => labels.includes(label))) return labels;
  return labels.map((label) => wanted[other.indexOf(label)] ?? label);
}
