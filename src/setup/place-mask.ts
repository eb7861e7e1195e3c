import {InputError, type Warning} from '../errors.ts';
import {readMrc, type MrcFile} from '../io/mrc/read.ts';
import {placementFromMap, type Placement} from '../lattice/from-map/placement-from-map.ts';
import type {Sureness} from '../lattice/from-map/sureness.ts';
import {wrapDegrees} from '../geometry/rotation.ts';
import {lateralStep, type MicrotubuleLattice} from '../lattice/microtubule.ts';
import {noOrigin, type Origin, type Volume} from '../map/volume.ts';
import type {TubulinUnit} from '../mask/axial-extent.ts';
import {gridOf} from './grid.ts';
import {refuseContradictions} from './map-contradictions.ts';
import type {MicrotubuleOperators} from './microtubule-setup.ts';
import {placementWarnings} from './placement-warnings.ts';
import {defaultRadii, type MaskPlacement, type MaskRequest, type Sourced} from './protofilament-mask.ts';

/** What is known of the mask: a map, numbers, or both; numbers win. */
export type PlacementRequest = {
  readonly mapPath?: string;
  readonly permissive: boolean;
  readonly boxVoxels?: number;
  readonly voxelAngstrom?: number;
  readonly azimuthDegrees?: number;
  readonly boundaryAngstrom?: number;
  readonly innerRadiusAngstrom?: number;
  readonly outerRadiusAngstrom?: number;
  readonly softEdgeVoxels: number;
  readonly unit: TubulinUnit;
  readonly lengthAngstrom?: number;
};

/** Where the mask goes, and what the map said about it. */
export type PlacedMask = {
  readonly request: MaskRequest;
  readonly origin: Origin;
  readonly map?: {readonly path: string; readonly placement: Placement};
  readonly warnings: readonly Warning[];
};

/**
 * Reads the map, where there is one, and decides where the mask lies.
 *
 * @throws {InputError} as `readMrc`, `gridOf` and `refuseContradictions`.
 */
export async function placeMask(
  operators: MicrotubuleOperators,
  request: PlacementRequest,
): Promise<PlacedMask> {
  const {lattice} = operators;
  if (request.mapPath === undefined) {
    const {grid, warnings} = gridOf(request);
    return {
      request: {...request, grid, placement: maskPlacement(lattice, request)},
      origin: noOrigin,
      warnings,
    };
  }
  const map = await readReference(request.mapPath, request);
  const {grid, warnings} = gridOf({...request, map: {path: request.mapPath, grid: gridOnly(map.volume)}});
  const placement = placementFromMap(map.volume, lattice);
  refuseContradictions(placement, lattice, request);
  return {
    request: {...request, grid, placement: maskPlacement(lattice, request, placement)},
    origin: map.volume.origin,
    map: {path: request.mapPath, placement},
    warnings: [...map.warnings, ...warnings, ...placementWarnings(placement, operators, request)],
  };
}

/** The map; where its header has no pixel size, with the one that is given. */
async function readReference(file: string, {permissive, voxelAngstrom}: PlacementRequest): Promise<MrcFile> {
  try {
    return await readMrc(file, {permissive});
  } catch (error) {
    const isWithoutPixelSize = error instanceof InputError && error.code === 'MRC_VOXEL_SIZE';
    if (!isWithoutPixelSize || voxelAngstrom === undefined) throw error;
    return readMrc(file, {permissive, voxelAngstrom});
  }
}

/** Size and pixel without the values, so that the map need not stay in memory. */
function gridOnly({size, voxelAngstrom}: Volume): MaskRequest['grid'] {
  return {size, voxelAngstrom};
}

function maskPlacement(
  lattice: MicrotubuleLattice,
  request: PlacementRequest,
  found?: Placement,
): MaskPlacement {
  const radii = defaultRadii(lattice);
  const {azimuth, boundary, wall} = found ?? {};
  return {
    azimuthDegrees: sourced(
      request.azimuthDegrees,
      {value: azimuth?.azimuthDegrees, uncertainty: azimuth?.uncertaintyDegrees, sureness: azimuth?.sureness},
      0,
    ),
    boundaryAngstrom: sourced(
      request.boundaryAngstrom,
      {
        value: boundaryOn(request.azimuthDegrees, lattice, found),
        uncertainty: boundary?.uncertaintyAngstrom,
        sureness: boundary?.sureness,
      },
      0,
    ),
    innerRadiusAngstrom: sourced(
      request.innerRadiusAngstrom,
      {value: wall?.innerRadiusAngstrom, sureness: wall?.sureness},
      radii.innerAngstrom,
    ),
    outerRadiusAngstrom: sourced(
      request.outerRadiusAngstrom,
      {value: wall?.outerRadiusAngstrom, sureness: wall?.sureness},
      radii.outerAngstrom,
    ),
  };
}

/**
 * The monomer boundary nearest to the box centre on the protofilament that the mask will be on: the map's is on
 * the one nearest to +x, and each step round the tube climbs.
 */
function boundaryOn(
  azimuthDegrees: number | undefined,
  lattice: MicrotubuleLattice,
  found: Placement | undefined,
): number | undefined {
  const {boundaryAngstrom} = found?.boundary ?? {};
  const measuredDegrees = found?.azimuth.azimuthDegrees;
  if (azimuthDegrees === undefined || boundaryAngstrom === undefined || measuredDegrees === undefined) {
    return boundaryAngstrom;
  }
  const step = lateralStep({...lattice, closure: 'exact'});
  const steps = Math.round(wrapDegrees(azimuthDegrees - measuredDegrees) / step.helicalDegrees);
  const climbed = boundaryAngstrom + steps * step.riseAngstrom;
  const monomer = lattice.dimerRiseAngstrom / 2;
  return climbed - monomer * Math.round(climbed / monomer);
}

type Found = {readonly value?: number; readonly uncertainty?: number; readonly sureness?: Sureness};

/** What is given counts first, then what the map says surely enough, then the fallback. */
function sourced(given: number | undefined, found: Found, fallback: number): Sourced {
  if (given !== undefined) return {value: given, source: 'given'};
  const {value, uncertainty, sureness} = found;
  if (value === undefined || sureness === undefined || sureness === 'not determined') {
    return {value: fallback, source: 'default'};
  }
  return {value, source: 'map', uncertainty, sureness};
}
