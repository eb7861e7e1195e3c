import type {Warning} from '../errors.ts';
import {wrapDegrees} from '../geometry/rotation.ts';
import type {TubeAxis} from '../geometry/tube-axis.ts';
import type {TubeReading} from '../lattice/from-map/lattice-reading.ts';
import type {Placement} from '../lattice/from-map/placement-from-map.ts';
import {hasSeam, lateralStep, oppositeTheSeam, type MicrotubuleLattice} from '../lattice/microtubule.ts';
import {seamAzimuthDegrees} from './lattice/tube-placement.ts';
import {significanceText} from './lattice/significance-text.ts';
import {contradictionsOf, multiplyFirst} from './map-contradictions.ts';
import {measuredText} from './measured-text.ts';
import type {MicrotubuleOperators} from './microtubule-setup.ts';
import type {PlacementRequest} from './place-mask.ts';
import {repeatWarnings} from './repeat-warnings.ts';

/** The axis may lie so far off, in Å and degrees, before operators about the box axis suffer from it. */
const axisTolerance = {offsetAngstrom: 1, tiltDegrees: 0.3};

/** What was found in a map. */
type FoundInMap = {
  readonly placement: Placement;
  /** Where the map's lattice is the one used. */
  readonly tube?: TubeReading;
  /** The tube's, where it is not that of the box. */
  readonly axis?: TubeAxis;
};

/** What the map says against the numbers, and what it does not say. */
export function placementWarnings(
  {placement, tube, axis}: FoundInMap,
  operators: MicrotubuleOperators,
  request: PlacementRequest,
): readonly Warning[] {
  const {lattice} = operators;
  const {protofilamentCheck, azimuth} = placement;
  if (tube === undefined) {
    if (protofilamentCheck.verdict === 'contradicted') return latticeWarnings(placement, lattice);
    if (protofilamentCheck.verdict === 'not determined' && azimuth.sureness === 'not determined') {
      return unsureWarnings(placement, request);
    }
  }
  return [
    ...(tube === undefined ? latticeWarnings(placement, lattice) : []),
    ...repeatWarnings({placement, tube}, operators),
    ...contrastWarnings(placement, request),
    ...(axis === undefined ? axisWarnings(placement) : ownAxisWarnings(placement, request)),
    ...unsureWarnings(placement, request),
    ...azimuthWarnings(placement, lattice, request),
    ...seamWarnings({placement, tube}, operators, request),
  ];
}

/** Where protofilaments are sure, an inverted map is refused before. */
function contrastWarnings({contrast}: Placement, {mapPath}: PlacementRequest): readonly Warning[] {
  if (contrast === 'positive') return [];
  return [
    {
      code: 'MAP_CONTRAST_NEGATIVE',
      message:
        'The tube is darker than its surroundings in this map; RELION expects protein to be positive (white). ' +
        `If it is inverted: ${multiplyFirst(mapPath)}`,
    },
  ];
}

/** What is sure to contradict is refused before; this is what is only likely. */
function latticeWarnings(placement: Placement, lattice: MicrotubuleLattice): readonly Warning[] {
  return contradictionsOf(placement, lattice).map(({code, message, sureness}) => ({
    code,
    message: `${message} (${sureness}): with the wrong lattice every operator is wrong.`,
  }));
}

function axisWarnings({axis}: Placement): readonly Warning[] {
  const {offsetAngstrom, offsetUncertaintyAngstrom = 0} = axis;
  if (axis.sureness === 'not determined' || offsetAngstrom === undefined) return [];
  const offset = Math.hypot(...offsetAngstrom);
  const tilt = axis.tiltDegrees ?? 0;
  const isOff = offset > Math.max(axisTolerance.offsetAngstrom, 3 * offsetUncertaintyAngstrom);
  const isTilted = tilt > Math.max(axisTolerance.tiltDegrees, 3 * (axis.tiltUncertaintyDegrees ?? 0));
  if (!isOff && !isTilted) return [];
  return [
    {
      code: 'MAP_AXIS_OFF',
      message:
        `The microtubule's axis passes ${measuredText(offset, offsetUncertaintyAngstrom, 1)} Å from the box centre` +
        (axis.tiltDegrees === undefined
          ? ''
          : `, tilted by ${measuredText(tilt, axis.tiltUncertaintyDegrees ?? 0, 1)}°`) +
        '; the operators turn about the z axis of the box. Centre and align the reference first.',
    },
  ];
}

function ownAxisWarnings({axis}: Placement, {isRecentred}: PlacementRequest): readonly Warning[] {
  const {
    offsetAngstrom = [0, 0],
    offsetUncertaintyAngstrom = 0,
    tiltDegrees = 0,
    tiltUncertaintyDegrees = 0,
  } = axis;
  return [
    {
      code: 'MAP_AXIS_OFF',
      message:
        `The microtubule's axis passes ${measuredText(Math.hypot(...offsetAngstrom), offsetUncertaintyAngstrom)} Å from the box ` +
        `centre, tilted by ${measuredText(tiltDegrees, tiltUncertaintyDegrees)}°: ` +
        (isRecentred === true
          ? 'reference-centred.mrc is the map moved there, which operators, mask and jobs are for; particles follow in the next refinement.'
          : "operators and mask are about this axis. RELION's own helical symmetry is about the z axis of the box and is left out " +
            'of the jobs; --recentre makes a reference for it.'),
    },
  ];
}

function unsureWarnings(
  {azimuth, boundary, wall, handCheck}: Placement,
  request: PlacementRequest,
): readonly Warning[] {
  const warnings: Warning[] = [];
  if (azimuth.sureness !== 'sure' && request.azimuthDegrees === undefined) {
    warnings.push({
      code: 'MAP_AZIMUTH_UNSURE',
      message:
        azimuth.azimuthDegrees === undefined
          ? 'No protofilaments can be seen in the map; the mask was put on +x. On a smooth tube that is as good as any, otherwise give --azimuth.'
          : `The azimuth of the protofilaments is only likely (±${(azimuth.uncertaintyDegrees ?? 0).toFixed(1)}°): look at the mask on the map.`,
    });
  }
  if (
    boundary.sureness !== 'sure' &&
    request.boundaryAngstrom === undefined &&
    handCheck.verdict !== 'mirrored'
  ) {
    warnings.push({
      code: 'MAP_BOUNDARY_UNSURE',
      message:
        boundary.boundaryAngstrom === undefined
          ? 'Where tubulins end cannot be seen in the map; a boundary was put at the box centre: give --boundary if you know it.'
          : `The tubulin boundary is only likely (±${(boundary.uncertaintyAngstrom ?? 0).toFixed(1)} Å): look at the ends of the mask.`,
    });
  }
  if (
    wall.sureness !== 'sure' &&
    (request.innerRadiusAngstrom === undefined || request.outerRadiusAngstrom === undefined)
  ) {
    warnings.push({
      code: 'MAP_WALL_UNSURE',
      message:
        wall.sureness === 'likely'
          ? 'One edge of the wall cannot be told from the map and was put where tubulin usually ends; give --inner-radius and --outer-radius if it is wrong.'
          : 'No wall can be found in the map; usual radii were taken. Is this a microtubule along z?',
    });
  }
  return warnings;
}

/** An azimuth that is given between two protofilaments of the map. */
function azimuthWarnings(
  {azimuth}: Placement,
  {protofilaments}: MicrotubuleLattice,
  {azimuthDegrees: given}: PlacementRequest,
): readonly Warning[] {
  const found = azimuth.azimuthDegrees;
  if (given === undefined || found === undefined) return [];
  const spacing = 360 / protofilaments;
  const apart = (given - found) / spacing;
  const offDegrees = (apart - Math.round(apart)) * spacing;
  if (Math.abs(offDegrees) <= Math.max(2, 3 * (azimuth.uncertaintyDegrees ?? 0))) return [];
  return [
    {
      code: 'MAP_AZIMUTH_DIFFERS',
      message:
        `--azimuth ${given}° is ${Math.abs(offDegrees).toFixed(1)}° beside the nearest protofilament of the map, at ` +
        `${(given - offDegrees).toFixed(1)}°: the mask would hold parts of two.`,
    },
  ];
}

/** Which protofilament is which: from the seam, else it must come from the user. */
function seamWarnings(
  {placement, tube}: FoundInMap,
  {lattice, reference}: MicrotubuleOperators,
  request: PlacementRequest,
): readonly Warning[] {
  const {azimuthDegrees} = placement.azimuth;
  if (!hasSeam(lattice.starts) || azimuthDegrees === undefined) return [];
  const opposite = reference === oppositeTheSeam(lattice.protofilaments) ? ', opposite the seam' : '';
  const spacing = 360 / lattice.protofilaments;
  const step = lateralStep({...lattice, closure: 'exact'});
  const found = tube && seamAzimuthDegrees(tube, reference);
  const {azimuthDegrees: given} = request;
  if (found !== undefined) {
    if (given === undefined || Math.abs(wrapDegrees(given - found)) < spacing / 2) return [];
    return [
      {
        code: 'MAP_SEAM_DIFFERS',
        message:
          `--azimuth ${given.toFixed(1)}° is not where the map's seam puts protofilament ${reference}${opposite}: that is at ${found.toFixed(1)}° ` +
          `(Z ${significanceText(tube?.seam.significance ?? 0)}). With the wrong one α is averaged with β.`,
      },
    ];
  }
  if (given !== undefined) return [];
  const why = tube === undefined ? 'the lattice cannot be read in it' : tube.seam.reason;
  return [
    {
      code: 'MAP_SEAM_UNKNOWN',
      message:
        `Where the seam is cannot be said from the map: ${why}. The mask is on the protofilament nearest to +x, at ` +
        `${azimuthDegrees.toFixed(1)}° (neighbours are ${Math.abs(step.helicalDegrees).toFixed(2)}° apart). If your reference has a seam, the mask must be on ` +
        `protofilament ${reference} counted from it${opposite}: give its --azimuth, or α is averaged with β.`,
    },
  ];
}
