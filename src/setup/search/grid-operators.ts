import path from 'node:path';
import {usageError, type Warning} from '../../errors.ts';
import {operatorConvention, type Operator} from '../../geometry/operator.ts';
import {refuseOverwriting, writeFiles, type OutputFile} from '../../io/files.ts';
import {readMrc} from '../../io/mrc/read.ts';
import {formatOperators} from '../../io/star/operators.ts';
import type {Volume} from '../../map/volume.ts';
import {gridSearch, type GridOptions} from '../../search/grid/grid-search.ts';
import {formatListing, listingName} from '../../search/grid/listing.ts';
import {checkMaskBox} from '../../search/mask-centre.ts';
import {readMapOfPixelSize} from '../map-of-pixel-size.ts';
import {checkEnding} from '../output-names.ts';
import {operatorEntry, type OperatorEntry} from '../write-operators.ts';
import {searchSets, type SearchSet, type SoughtCopy} from './search-sets.ts';

export type GridSearchOptions = {
  readonly mapPath: string;
  readonly masksPath?: string;
  readonly operatorsPath?: string;
  readonly voxelAngstrom?: number;
  readonly permissive: boolean;
  readonly projectFolder: string;
  readonly grid: GridOptions;
  readonly output: string;
  readonly force: boolean;
};

/** What `search --grid --json` prints. */
export type GridReport = {
  readonly convention: string;
  readonly map: string;
  readonly sets: readonly {
    readonly mask: string;
    readonly operators: readonly (OperatorEntry & {
      readonly label: string;
      readonly rmsd: number;
      readonly samples: number;
    })[];
  }[];
  readonly files: readonly string[];
  readonly warnings: readonly Warning[];
};

/**
 * relion_localsym's exhaustive search, with its listings, for comparison.
 *
 * @throws {InputError} as `searchSets`, `readMrc` and `gridSearch`; nothing is written then.
 */
export async function gridOperators(
  options: GridSearchOptions,
  onCopy: (label: string, total: number) => void = () => undefined,
): Promise<GridReport> {
  checkEnding(options.output, '--output', '.star');
  if (options.masksPath !== undefined && options.operatorsPath !== undefined) {
    throw usageError(
      '--grid takes a mask list (global) or operators (local), as relion_localsym does; both are given.',
      'GRID_BOTH',
      'Leave one of them out.',
    );
  }
  await refuseOverwriting([{path: options.output}], options.force);
  const {sets, warnings} = await searchSets(options);
  const map = await readMapOfPixelSize(options.mapPath, options);
  const total = sets.reduce((count, {copies}) => count + copies.length, 0);
  const listings: OutputFile[] = [];
  const reports: GridReport['sets'][number][] = [];
  for (const [index, set] of sets.entries()) {
    const found = await gridSet(set, map.volume, options, (label) => onCopy(label, total));
    reports.push({mask: set.reference.maskName, operators: found.map(({entry}) => entry)});
    found.forEach(({listing}, copy) =>
      listings.push({path: listingName(options.output, index + 1, copy + 1), content: listing}),
    );
  }
  const star = formatOperators(
    reports.map(({mask, operators}) => ({maskName: mask, operators: operators.map(asOperator)})),
  );
  const outputs = [{path: options.output, content: star}, ...listings];
  await writeFiles(outputs, {force: options.force});
  const files = outputs.map((output) => output.path);
  return {
    convention: operatorConvention,
    map: options.mapPath,
    sets: reports,
    files,
    warnings: [...map.warnings, ...warnings],
  };
}

type GridFound = {
  readonly entry: GridReport['sets'][number]['operators'][number];
  readonly listing: readonly Uint8Array[];
};

async function gridSet(
  {reference, copies}: SearchSet,
  map: Volume,
  {grid}: GridSearchOptions,
  onCopy: (label: string) => void,
): Promise<readonly GridFound[]> {
  const mask = await readMask(reference.path, map);
  const found: GridFound[] = [];
  for (const [index, copy] of copies.entries()) {
    const {operator, score, samples} = gridSearch({
      map,
      mask,
      copy: await gridCopy(copy, map),
      options: grid,
    });
    const entry = {
      ...operatorEntry({copy: index + 2, operator}),
      label: copy.label,
      rmsd: score,
      samples: samples.order.length,
    };
    found.push({entry, listing: formatListing(samples)});
    onCopy(copy.label);
  }
  return found;
}

async function gridCopy(
  {start, mask}: SoughtCopy,
  map: Volume,
): Promise<Parameters<typeof gridSearch>[0]['copy']> {
  return start === undefined ? {mask: await readMask(mask?.path ?? '', map)} : {operator: start};
}

async function readMask(file: string, map: Volume): Promise<Volume> {
  const {volume} = await readMrc(file, {voxelAngstrom: map.voxelAngstrom});
  checkMaskBox(volume, map, path.basename(file));
  return volume;
}

function asOperator({matrix, shiftAngstrom}: OperatorEntry): Operator {
  return {rotation: matrix, shiftAngstrom};
}

/** A line per copy: the best sample, its RMSD, and how many were tried. */
export function gridTable({sets}: GridReport): string {
  return sets
    .flatMap(({mask, operators}) => [
      `${mask}: ${operators.length + 1} copies, on relion_localsym's grid`,
      ...operators.map(
        ({label, rotDegrees, tiltDegrees, psiDegrees, shiftAngstrom, rmsd, samples}) =>
          `  ${label}  ${[rotDegrees, tiltDegrees, psiDegrees, ...shiftAngstrom].map((value) => value.toFixed(3)).join('  ')}  RMSD ${rmsd.toFixed(6)} of ${samples} samples`,
      ),
    ])
    .join('\n');
}
