import {InputError, type Warning} from '../errors.ts';
import type {TubeAxis} from '../geometry/tube-axis.ts';
import type {TubeReading} from '../lattice/from-map/lattice-reading.ts';
import {placementFromMap, type Placement} from '../lattice/from-map/placement-from-map.ts';
import type {Sureness} from '../lattice/from-map/sureness.ts';
import {wrapDegrees} from '../geometry/rotation.ts';
import {lateralStep, latticeName, type MicrotubuleLattice} from '../lattice/microtubule.ts';
import {noOrigin, type Origin, type Volume} from '../map/volume.ts';
import type {MrcFile} from '../io/mrc/read.ts';
import type {TubulinUnit} from '../mask/axial-extent.ts';
import {gridOf} from './grid.ts';
import {agrees, type MapReading} from './lattice/settle-lattice.ts';
import {givenAgainstMap} from './given-against-map.ts';
import {axisOffBox, operatorsAbout, placementAgainst, seamAzimuthDegrees} from './lattice/tube-placement.ts';
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
  /** Whether a map that is off centre is moved there, instead of operators about its own axis. Default false. */
  readonly isRecentred?: boolean;
};

/** Where the mask goes, and what the map said about it. */
export type PlacedMask = {
  /** The operators, about the axis that the map's tube has. */
  readonly operators: MicrotubuleOperators;
  readonly request: MaskRequest;
  readonly origin: Origin;
  /** The axis that the map is to be re-centred on; operators and mask are for the map after that. */
  readonly centring?: TubeAxis;
  readonly map?: {
    readonly path: string;
    readonly placement: Placement;
    /** Undefined where no lattice can be read, or another than the one used. */
    readonly tube?: TubeReading;
  };
  readonly warnings: readonly Warning[];
};

/**
 * Decides where the mask lies: what is given counts first, then what the map says.
 *
 * @param reference the map of the request, where it names one.
 * @throws {InputError} as `gridOf` and `refuseContradictions`.
 */
export function placeMask(
  operators: MicrotubuleOperators,
  request: PlacementRequest,
  reference?: MapReading & {readonly file: Pick<MrcFile, 'volume' | 'warnings'>},
): PlacedMask {
  const {lattice} = operators;
  if (reference === undefined) {
    const {grid, warnings} = gridOf(request);
    return {
      operators,
      request: {...request, grid, placement: maskPlacement(lattice, request)},
      origin: noOrigin,
      warnings,
    };
  }
  const {path, file, reading} = reference;
  const {volume} = file;
  const {grid, warnings} = gridOf({...request, map: {path, grid: gridOnly(volume)}});
  const tube = reading.tube !== undefined && agrees(reading.tube, lattice) ? reading.tube : undefined;
  const placement =
    tube === undefined ? placementFromMap(volume, lattice) : placementAgainst(tube, operators);
  refuseContradictions(placement, lattice, request);
  if (tube === undefined && request.isRecentred === true) throw axisUnknown(reference);
  const off = tube && axisOffBox(tube);
  const axis = request.isRecentred === true ? undefined : off;
  const azimuth = tube && seamAzimuthDegrees(tube, operators.reference);
  const found = {placement, seam: azimuth};
  const used = maskPlacement(lattice, request, found);
  const ofMap = maskPlacement(lattice, {...request, ...nothingOfWall}, found);
  return {
    operators: operatorsAbout(operators, axis),
    request: {...request, grid, axis, placement: used},
    origin: volume.origin,
    centring: request.isRecentred === true ? off : undefined,
    map: {path, placement, tube},
    warnings: [
      ...file.warnings,
      ...warnings,
      ...latticeDiffers(reference, lattice),
      ...latticeUnseen(reference, lattice, placement),
      ...placementWarnings({placement, tube, axis: off}, operators, request),
      ...givenAgainstMap(used, ofMap, lattice),
    ],
  };
}

/** As if only the azimuth were given: what the map says of the rest. */
const nothingOfWall = {
  boundaryAngstrom: undefined,
  innerRadiusAngstrom: undefined,
  outerRadiusAngstrom: undefined,
} as const;

/** Where the map is sure of another lattice than the one used, and its quicker checks did not stop at that. */
function latticeDiffers({path, reading}: MapReading, lattice: MicrotubuleLattice): readonly Warning[] {
  const {tube, verdict} = reading;
  if (verdict !== 'microtubule' || tube === undefined || agrees(tube, lattice)) return [];
  return [
    {
      code: 'MAP_LATTICE_DIFFERS',
      message:
        `${path} shows a ${handedName(tube.lattice)}, not a ${handedName(lattice)} (${reading.reason}): with the wrong lattice every ` +
        'operator is wrong.',
    },
  ];
}

/** Where neither the reading nor the quicker checks find the lattice; what is against it is said elsewhere. */
function latticeUnseen(
  {path, reading}: MapReading,
  lattice: MicrotubuleLattice,
  {protofilamentCheck, handCheck}: Placement,
): readonly Warning[] {
  const {tube, verdict, reason} = reading;
  if (verdict === 'microtubule' || (tube !== undefined && agrees(tube, lattice))) return [];
  const isCountUnseen = protofilamentCheck.verdict === 'not determined';
  const isStartUnseen = handCheck.verdict === 'not determined';
  if (!isCountUnseen && !isStartUnseen) return [];
  const what = isCountUnseen
    ? `Nothing in ${path} supports a ${handedName(lattice)}`
    : `${path} shows ${lattice.protofilaments} protofilaments, but not the start number and hand of a ${handedName(lattice)}`;
  return [
    {
      code: 'MAP_LATTICE_UNSEEN',
      message: `${what} (${reason}): it is taken from your numbers alone, and with the wrong lattice every operator is wrong.`,
    },
  ];
}

function handedName(lattice: Pick<MicrotubuleLattice, 'protofilaments' | 'starts' | 'hand'>): string {
  return `${lattice.hand}-handed ${latticeName(lattice)}`;
}

function axisUnknown({path, reading}: MapReading): InputError {
  return new InputError(`${path} cannot be re-centred, because its lattice is not read: ${reading.reason}.`, {
    code: 'MAP_AXIS_UNKNOWN',
    suggestions: ['Centre the map by other means, and leave --recentre out.'],
  });
}

/** Size and pixel without the values, so that the map need not stay in memory. */
function gridOnly({size, voxelAngstrom}: Volume): MaskRequest['grid'] {
  return {size, voxelAngstrom};
}

function maskPlacement(
  lattice: MicrotubuleLattice,
  request: PlacementRequest,
  found?: {readonly placement: Placement; readonly seam?: number},
): MaskPlacement {
  const radii = defaultRadii(lattice);
  const {azimuth, boundary, wall} = found?.placement ?? {};
  const azimuthDegrees = request.azimuthDegrees ?? found?.seam;
  return {
    azimuthDegrees: sourced(
      request.azimuthDegrees,
      {
        value: found?.seam ?? azimuth?.azimuthDegrees,
        uncertainty: azimuth?.uncertaintyDegrees,
        sureness: azimuth?.sureness,
      },
      0,
    ),
    boundaryAngstrom: sourced(
      request.boundaryAngstrom,
      {
        value: boundaryOn(azimuthDegrees, lattice, found?.placement),
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
