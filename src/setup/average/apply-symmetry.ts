import {averageInPlace} from '../../average/average-over-copies.ts';
import type {Coverage} from '../../average/merge-slab.ts';
import type {Interpolation} from '../../average/sampling.ts';
import {cutSphere} from '../../average/sphere.ts';
import type {BackendChoice} from '../../compute/backend.ts';
import type {Warning} from '../../errors.ts';
import {refuseOverwriting, writeFiles} from '../../io/files.ts';
import {readOperators} from '../../io/star/operators.ts';
import {encodeMrc} from '../../io/mrc/write.ts';
import type {Volume} from '../../map/volume.ts';
import {halfPaths, refuseSameHalves} from '../half-maps.ts';
import {readMapOn} from '../map-on-grid.ts';
import {computing, type Computing} from './computing.ts';
import {readCopySets} from './copy-sets.ts';
import {plannedMaps, type AveragedMaps} from './planned-maps.ts';
import {readHeaderOfPixelSize} from '../map-of-pixel-size.ts';
import {coverageWarnings, interpolationWarnings, sphereWarnings} from './apply-warnings.ts';

export type ApplyOptions = AveragedMaps & {
  readonly operatorsPath: string;
  readonly projectFolder: string;
  readonly voxelAngstrom?: number;
  readonly permissive: boolean;
  readonly interpolation: Interpolation;
  readonly sphere?: SphereRequest;
  readonly backend: BackendChoice;
  readonly force: boolean;
};

export type SphereRequest = {
  /** Diameter over the box's shortest edge. */
  readonly boxShare: number;
  readonly edgeVoxels: number;
  readonly edge: 'soft' | 'relion_localsym';
};

/** What `apply --json` prints. */
export type ApplyReport = {
  readonly maps: readonly {readonly map: string; readonly file: string}[];
  readonly operators: string;
  readonly box: {readonly voxels: readonly number[]; readonly voxelAngstrom: number};
  readonly interpolation: Interpolation;
  readonly sphere?: SphereRequest;
  readonly computing: Computing;
  readonly sets: readonly {
    readonly mask: string;
    /** The region itself included. */
    readonly copies: number;
    readonly maskVoxels: number;
    readonly outsideShares: readonly number[];
  }[];
  readonly coverage: Coverage;
  readonly files: readonly string[];
  readonly warnings: readonly Warning[];
};

/**
 * Averages maps over the copies that a file of operators names, and writes them.
 *
 * @throws {InputError} for files that cannot be read or do not fit together; nothing is written then.
 */
export async function applySymmetry(options: ApplyOptions): Promise<ApplyReport> {
  const maps = plannedMaps(options);
  await refuseOverwriting(
    maps.map(({file}) => ({path: file})),
    options.force,
  );
  const {grid} = await readHeaderOfPixelSize(maps[0].map, options);
  const table = await readOperators(options.operatorsPath, {projectFolder: options.projectFolder});
  const {sets, warnings: setWarnings} = await readCopySets(table, grid, options);
  const warnings = [...setWarnings];
  const volumes: Volume[] = [];
  const {interpolation} = options;
  const averaged = await computing(options.backend, interpolation, async (device) => {
    let coverage: Coverage | undefined;
    for (const {map} of maps) {
      const {volume, warnings: mapWarnings} = await readMapOn(grid, map, options);
      warnings.push(...mapWarnings);
      coverage = await averageInPlace({volume, sets, interpolation, device});
      if (options.sphere !== undefined) {
        const diameterVoxels = options.sphere.boxShare * Math.min(...grid.size);
        cutSphere(volume, {...options.sphere, diameterVoxels});
      }
      volumes.push(volume);
    }
    return coverage;
  });
  const coverage = averaged.result as Coverage;
  const halves = halfPaths(options);
  if (halves !== undefined) refuseSameHalves([volumes.at(-2), volumes.at(-1)] as [Volume, Volume], halves);
  await writeFiles(
    maps.map(({file}, index) => ({
      path: file,
      content: encodeMrc(volumes[index], {label: 'localsym apply'}),
    })),
    {force: options.force},
  );
  return {
    maps,
    operators: options.operatorsPath,
    box: {voxels: grid.size, voxelAngstrom: grid.voxelAngstrom},
    interpolation,
    sphere: options.sphere,
    computing: averaged.computing,
    sets: sets.map(({maskName, operators, maskVoxels, outsideShares}) => ({
      mask: maskName,
      copies: operators.length + 1,
      maskVoxels,
      outsideShares,
    })),
    coverage,
    files: maps.map(({file}) => file),
    warnings: [
      ...warnings,
      ...averaged.warnings,
      ...coverageWarnings(coverage, grid),
      ...interpolationWarnings(interpolation, grid),
      ...sphereWarnings(options.sphere?.edge),
    ],
  };
}
