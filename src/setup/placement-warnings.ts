import type {Warning} from '../errors.ts';
import type {Placement} from '../lattice/from-map/placement-from-map.ts';
import {hasSeam, type MicrotubuleLattice} from '../lattice/microtubule.ts';
import type {PlacementRequest} from './place-mask.ts';

/** The axis may lie so far off, in Å and degrees, before operators about the box axis suffer from it. */
const axisTolerance = {offsetAngstrom: 1, tiltDegrees: 0.3};

/** What the map says against the numbers, and what it does not say. */
export function placementWarnings(
  placement: Placement,
  lattice: MicrotubuleLattice,
  request: PlacementRequest,
): readonly Warning[] {
  const {protofilamentCheck, azimuth} = placement;
  if (protofilamentCheck.verdict === 'contradicted') return latticeWarnings(placement, lattice);
  if (protofilamentCheck.verdict === 'not determined' && azimuth.sureness === 'not determined') {
    return unsureWarnings(placement, request);
  }
  return [
    ...latticeWarnings(placement, lattice),
    ...contrastWarnings(placement),
    ...axisWarnings(placement),
    ...unsureWarnings(placement, request),
    ...seamWarnings(placement, lattice, request),
  ];
}

function contrastWarnings({contrast}: Placement): readonly Warning[] {
  if (contrast === 'positive') return [];
  return [
    {
      code: 'MAP_CONTRAST_NEGATIVE',
      message:
        'The tube is darker than its surroundings in this map; RELION expects protein to be positive (white).',
    },
  ];
}

function latticeWarnings(
  {protofilamentCheck, handCheck}: Placement,
  {protofilaments, starts, hand}: MicrotubuleLattice,
): readonly Warning[] {
  const warnings: Warning[] = [];
  if (protofilamentCheck.verdict === 'contradicted') {
    warnings.push({
      code: 'MAP_PROTOFILAMENTS_DIFFER',
      message:
        `The map looks like ${protofilamentCheck.strongest} protofilaments, not ${protofilaments} ` +
        `(${protofilamentCheck.sureness}): with the wrong number every operator is wrong.`,
    });
    return warnings;
  }
  if (handCheck.verdict === 'mirrored') {
    const other = hand === 'left' ? 'right' : 'left';
    warnings.push({
      code: 'MAP_HAND_DIFFERS',
      message:
        `The map's start helix looks ${other}-handed, not ${hand}-handed (${handCheck.sureness}): ` +
        (hand === 'left'
          ? 'the map has the wrong hand; mirror it (relion_image_handler --invert_hand), or give --hand right.'
          : 'leave --hand out.'),
    });
  }
  if (handCheck.verdict === 'other starts') {
    warnings.push({
      code: 'MAP_STARTS_DIFFER',
      message:
        `The map's start helix looks ${handCheck.strongest.hand}-handed with ${handCheck.strongest.starts} starts, ` +
        `not ${hand}-handed with ${starts} (${handCheck.sureness}).`,
    });
  }
  return warnings;
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
        `The microtubule's axis passes ${offset.toFixed(1)} Å (±${offsetUncertaintyAngstrom.toFixed(1)}) from the box centre` +
        (axis.tiltDegrees === undefined ? '' : `, tilted by ${tilt.toFixed(1)}°`) +
        '; the operators turn about the z axis of the box. Centre and align the reference first.',
    },
  ];
}

function unsureWarnings({azimuth, boundary, wall}: Placement, request: PlacementRequest): readonly Warning[] {
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
  if (boundary.sureness !== 'sure' && request.boundaryAngstrom === undefined) {
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

/** The seam is not looked for: which protofilament is opposite must come from the user. */
function seamWarnings(
  {azimuth}: Placement,
  lattice: MicrotubuleLattice,
  request: PlacementRequest,
): readonly Warning[] {
  if (
    !hasSeam(lattice.starts) ||
    request.azimuthDegrees !== undefined ||
    azimuth.azimuthDegrees === undefined
  )
    return [];
  return [
    {
      code: 'MAP_SEAM_NOT_LOOKED_FOR',
      message:
        `The mask is on the protofilament nearest to +x (azimuth ${azimuth.azimuthDegrees.toFixed(1)}°; the others are ${(360 / lattice.protofilaments).toFixed(2)}° apart). That is right for a ` +
        'reference without a visible seam; if yours shows one, give the --azimuth of the protofilament opposite it.',
    },
  ];
}
