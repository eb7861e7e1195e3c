import {duplicateCopies as sumOfCopies} from '../../average/duplicate-copies.ts';
import type {Interpolation} from '../../average/sampling.ts';
import type {BackendChoice} from '../../compute/backend.ts';
import {usageError, type Warning} from '../../errors.ts';
import {refuseOverwriting, writeFiles} from '../../io/files.ts';
import {encodeMrc} from '../../io/mrc/write.ts';
import {readOperators} from '../../io/star/operators.ts';
import {readMapOn} from '../map-on-grid.ts';
import {checkEnding} from '../output-names.ts';
import {computing, computingText, type Computing} from './computing.ts';
import {readCopySets} from './copy-sets.ts';
import {readHeaderOfPixelSize} from '../map-of-pixel-size.ts';

export type DuplicateOptions = {
  /** Default: the masks themselves are duplicated. */
  readonly mapPath?: string;
  readonly operatorsPath: string;
  readonly projectFolder: string;
  readonly voxelAngstrom?: number;
  readonly permissive: boolean;
  readonly interpolation: Interpolation;
  readonly backend: BackendChoice;
  readonly output: string;
  readonly force: boolean;
};

/** What `duplicate --json` prints. */
export type DuplicateReport = {
  readonly duplicated: 'masks' | 'masked map';
  readonly map?: string;
  readonly operators: string;
  readonly box: {readonly voxels: readonly number[]; readonly voxelAngstrom: number};
  readonly interpolation: Interpolation;
  readonly computing: Computing;
  readonly sets: readonly {
    readonly mask: string;
    readonly copies: number;
    readonly outsideShares: readonly number[];
  }[];
  readonly files: readonly string[];
  readonly warnings: readonly Warning[];
};

/**
 * Puts the masks, or the masked map, on the places of all copies, and writes the sum.
 *
 * @throws {InputError} `CUBIC_MASKS`; for files that cannot be read or do not fit together; nothing is written then.
 */
export async function duplicateCopies(options: DuplicateOptions): Promise<DuplicateReport> {
  const {mapPath, interpolation, output, force} = options;
  checkEnding(output, '--output', '.mrc');
  if (mapPath === undefined && interpolation === 'cubic') {
    throw usageError(
      '--interpolation cubic is for maps; masks are interpolated trilinearly, and so stay within 0 and 1.',
      'CUBIC_MASKS',
      'Give --map, or leave --interpolation out.',
    );
  }
  await refuseOverwriting([{path: output}], force);
  const file = await readOperators(options.operatorsPath, {projectFolder: options.projectFolder});
  const {grid, origin} = await readHeaderOfPixelSize(mapPath ?? file.masks[0].path, options);
  const {sets, warnings} = await readCopySets(file, grid, options);
  const map = mapPath === undefined ? undefined : await readMapOn(grid, mapPath, options);
  const computed = await computing(options.backend, interpolation, (device) =>
    sumOfCopies({grid: {...grid, origin}, sets, volume: map?.volume, interpolation, device}),
  );
  await writeFiles([{path: output, content: encodeMrc(computed.result, {label: 'localsym duplicate'})}], {
    force,
  });
  return {
    duplicated: map === undefined ? 'masks' : 'masked map',
    map: mapPath,
    operators: options.operatorsPath,
    box: {voxels: grid.size, voxelAngstrom: grid.voxelAngstrom},
    interpolation,
    computing: computed.computing,
    sets: sets.map(({maskName, operators, outsideShares}) => ({
      mask: maskName,
      copies: operators.length + 1,
      outsideShares,
    })),
    files: [output],
    warnings: [...(map?.warnings ?? []), ...warnings, ...computed.warnings],
  };
}

/** What was put where. */
export function duplicateSummary({
  duplicated,
  map,
  sets,
  interpolation,
  computing: ran,
}: DuplicateReport): string {
  const what = duplicated === 'masks' ? 'the masks (no map was given)' : `${map} under its masks`;
  return [
    `Duplicated ${what}, ${interpolation}, ${computingText(ran)}`,
    ...sets.map(({mask, copies}) => `  ${mask}  on ${copies} places`),
  ].join('\n');
}
