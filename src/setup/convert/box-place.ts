import {usageError, type Warning} from '../../errors.ts';
import type {AbsolutePoint} from '../../geometry/absolute-operator.ts';
import {centreVoxel, type Grid} from '../../geometry/frames.ts';
import {norm, scale, subtract, type Vector3} from '../../geometry/vector.ts';
import {readHeaderOfPixelSize} from '../map-of-pixel-size.ts';
import {absoluteCentre, noOrigin, type Origin} from '../../map/volume.ts';

/** What is said about the box on the command line. */
export type BoxRequest = {
  readonly mapPath?: string;
  readonly boxVoxels?: number;
  readonly voxelAngstrom?: number;
  /** Absolute coordinates of the first voxel's centre; 0 where nothing is said. */
  readonly originAngstrom?: Vector3;
};

/** Where the box lies in absolute coordinates. */
export type BoxPlace = {
  readonly grid: Grid;
  /** Of voxel ⌊n/2⌋. */
  readonly centre: AbsolutePoint;
  readonly firstVoxel: AbsolutePoint;
  readonly warnings: readonly Warning[];
  /** What those who take the numbers to programs other than ChimeraX should know. */
  readonly ambiguities: readonly Warning[];
};

/**
 * Where the box lies: by the map's header, or by box, pixel size and origin; undefined where nothing is said.
 *
 * @throws {InputError} `BOX_INCOMPLETE`, `BOX_TWICE`, `BOX_RANGE`; as `readHeaderOfPixelSize`.
 */
export async function boxPlace(request: BoxRequest): Promise<BoxPlace | undefined> {
  const {mapPath, boxVoxels, voxelAngstrom, originAngstrom} = request;
  if (mapPath !== undefined) {
    if (boxVoxels !== undefined || originAngstrom !== undefined) throw saidTwice();
    const start = await readHeaderOfPixelSize(mapPath, {permissive: false, voxelAngstrom});
    return {
      ...placed(start.grid, start.origin),
      warnings: start.warnings,
      ambiguities: originWarnings(start, mapPath),
    };
  }
  if (boxVoxels === undefined && voxelAngstrom === undefined && originAngstrom === undefined)
    return undefined;
  if (boxVoxels === undefined || voxelAngstrom === undefined) throw incomplete(request);
  if (boxVoxels < 2 || boxVoxels > 4096 || !(voxelAngstrom > 0.01 && voxelAngstrom < 1000)) {
    throw usageError(
      `--box ${boxVoxels} --angpix ${voxelAngstrom}: a box of 2 to 4096 voxels of 0.01 to 1000 Å was expected.`,
      'BOX_RANGE',
      'Give the box in voxels and the pixel size in Å, or the map itself with --map.',
    );
  }
  const grid = {size: [boxVoxels, boxVoxels, boxVoxels] as const, voxelAngstrom};
  return placed(grid, {...noOrigin, angstrom: originAngstrom ?? [0, 0, 0]});
}

/** @throws {InputError} `BOX_UNKNOWN`, saying what it is for. */
export function knownPlace(place: BoxPlace | undefined, what: string): BoxPlace {
  if (place !== undefined) return place;
  throw usageError(
    `${what} has absolute coordinates, but where the box lies is not known: operators turn about its centre (voxel n/2).`,
    'BOX_UNKNOWN',
    'Give the map that the operators belong to with --map, or its --box and --angpix (and --origin where its header has one).',
  );
}

function placed(grid: Grid, origin: Origin): BoxPlace {
  const centre = absoluteCentre({...grid, origin}) as Vector3 as AbsolutePoint;
  const firstVoxel = subtract(centre, scale(centreVoxel(grid.size), grid.voxelAngstrom)) as AbsolutePoint;
  return {grid, centre, firstVoxel, warnings: [], ambiguities: []};
}

function originWarnings(
  {grid, origin}: {readonly grid: Grid; readonly origin: Origin},
  file: string,
): Warning[] {
  const byStart = scale(origin.startVoxels, grid.voxelAngstrom);
  if (norm(origin.angstrom) === 0 || norm(subtract(byStart, origin.angstrom)) < 0.01) return [];
  const both = `ORIGIN ${text(origin.angstrom)} Å, NSTART ${text(byStart)} Å`;
  return [
    {
      code: 'ORIGIN_AMBIGUOUS',
      message: `${file} says twice where it lies (${both}); ORIGIN is taken, as ChimeraX does. Programs that go by NSTART, such as PHENIX, see the map elsewhere: make both agree before using these numbers there.`,
    },
  ];
}

function text(vector: Vector3): string {
  return `(${vector.map((value) => Number(value.toFixed(3))).join(', ')})`;
}

function saidTwice(): Error {
  return usageError(
    'Where the box lies is said twice: by --map and by --box or --origin.',
    'BOX_TWICE',
    'Leave --box and --origin out: the header of the map says both.',
  );
}

function incomplete({boxVoxels, voxelAngstrom}: BoxRequest): Error {
  const missing = [
    ...(boxVoxels === undefined ? ['--box'] : []),
    ...(voxelAngstrom === undefined ? ['--angpix'] : []),
  ];
  return usageError(
    `Where the box lies is said in part only: ${missing.join(' and ')} missing.`,
    'BOX_INCOMPLETE',
    'Give --box and --angpix of the map, or the map itself with --map.',
  );
}
