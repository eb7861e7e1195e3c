import {InputError} from '../errors.ts';
import {shellLine} from '../export/shell-line.ts';
import type {Placement} from '../lattice/from-map/placement-from-map.ts';
import type {MicrotubuleLattice} from '../lattice/microtubule.ts';
import {givenText, measuredText} from './measured-text.ts';
import type {PlacementRequest} from './place-mask.ts';

/** Where the map says something else than the numbers. */
export type Contradiction = {
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
  readonly sureness: 'sure' | 'likely';
};

/** Protofilament number, starts and hand of the map against those given; empty where they agree or cannot be told. */
export function contradictionsOf(
  placement: Placement,
  lattice: MicrotubuleLattice,
): readonly Contradiction[] {
  const {protofilamentCheck: count, handCheck} = placement;
  const {protofilaments, starts, hand} = lattice;
  if (count.verdict === 'contradicted') {
    return found(count, {
      code: 'MAP_PROTOFILAMENTS_DIFFER',
      message: `The map looks like ${count.strongest} protofilaments, not ${protofilaments}`,
      remedy: `Give --protofilaments ${count.strongest} with its twist, or another --lattice.`,
    });
  }
  if (handCheck.verdict === 'mirrored') {
    const other = hand === 'left' ? 'right' : 'left';
    return found(handCheck, {
      code: 'MAP_HAND_DIFFERS',
      message: `The map's start helix looks ${other}-handed, not ${hand}-handed`,
      remedy:
        hand === 'left'
          ? 'The map has the wrong hand: mirror it (relion_image_handler --invert_hand), or give --hand right.'
          : 'Leave --hand out.',
    });
  }
  if (handCheck.verdict === 'other starts') {
    const {strongest} = handCheck;
    return found(handCheck, {
      code: 'MAP_STARTS_DIFFER',
      message: `The map's start helix looks ${strongest.hand}-handed with ${strongest.starts} starts, not ${hand}-handed with ${starts}`,
      remedy: `Give --start ${strongest.starts}, and check twist and rise.`,
    });
  }
  return [];
}

/**
 * Stops where the map is sure that the numbers are wrong, or holds no tube: a week of refinement would follow.
 *
 * @throws {InputError} `MAP_PROTOFILAMENTS_DIFFER`, `MAP_HAND_DIFFERS`, `MAP_STARTS_DIFFER`, `MAP_RISE_DIFFERS`,
 * `MAP_TWIST_DIFFERS`, `MAP_CONTRAST_NEGATIVE`, `MAP_NO_TUBE`.
 */
export function refuseContradictions(
  placement: Placement,
  lattice: MicrotubuleLattice,
  request: PlacementRequest,
): void {
  const sure = contradictionsOf(placement, lattice).find(({sureness}) => sureness === 'sure');
  if (sure !== undefined) {
    throw new InputError(`${sure.message}, and it is sure of that (${request.mapPath}).`, {
      code: sure.code,
      suggestions: [sure.remedy, withoutMap],
    });
  }
  refuseInverted(placement, request);
  refuseRepeat(placement, lattice, request);
  const isWallGiven = request.innerRadiusAngstrom !== undefined && request.outerRadiusAngstrom !== undefined;
  if (placement.wall.sureness === 'not determined' && !isWallGiven) {
    throw new InputError(`No tube along z can be found in ${request.mapPath}; a microtubule was expected.`, {
      code: 'MAP_NO_TUBE',
      suggestions: [
        'Give the reference map of the microtubule, its axis along z through the box centre.',
        withoutMap,
      ],
    });
  }
}

/** @throws {InputError} `MAP_CONTRAST_NEGATIVE` where the protofilaments, and not only a dark ring, are sure. */
function refuseInverted({contrast, protofilamentCheck: count}: Placement, {mapPath}: PlacementRequest): void {
  if (contrast === 'positive' || count.verdict !== 'agrees' || count.sureness !== 'sure') return;
  throw new InputError(
    `Protein is negative in ${mapPath}; RELION expects it to be positive (white), in a reference above all.`,
    {
      code: 'MAP_CONTRAST_NEGATIVE',
      suggestions: [`${multiplyFirst(mapPath)}, and give the new map.`, withoutMap],
    },
  );
}

/** How contrast is turned round. */
export function multiplyFirst(mapPath = 'map.mrc'): string {
  const line = ['relion_image_handler', '--i', mapPath, '--o', 'positive.mrc', '--multiply_constant', '-1'];
  return `Multiply the map by −1 first: ${shellLine(line)}`;
}

/** So far off, and by so many standard errors, the numbers cannot be the map's; less is a warning. */
const impossible = {riseAngstrom: 1.5, twistDegrees: 0.4, sigmas: 10};

/** @throws {InputError} `MAP_RISE_DIFFERS`, `MAP_TWIST_DIFFERS`. */
function refuseRepeat(
  {repeatCheck}: Placement,
  {dimerRiseAngstrom, dimerTwistDegrees}: MicrotubuleLattice,
  {mapPath}: PlacementRequest,
): void {
  const {dimerRiseAngstrom: rise, riseUncertaintyAngstrom: riseError = 0} = repeatCheck;
  if (rise !== undefined && isImpossible(rise - dimerRiseAngstrom, impossible.riseAngstrom, riseError)) {
    throw new InputError(
      `The dimers in ${mapPath} rise by ${measuredText(rise, riseError)} Å, not by ${givenText(dimerRiseAngstrom)} Å.`,
      {
        code: 'MAP_RISE_DIFFERS',
        suggestions: [`Give --rise ${rise.toFixed(3)}, or correct the pixel size of the map.`, withoutMap],
      },
    );
  }
  const {dimerTwistDegrees: twist, twistUncertaintyDegrees: twistError = 0} = repeatCheck;
  if (twist !== undefined && isImpossible(twist - dimerTwistDegrees, impossible.twistDegrees, twistError)) {
    throw new InputError(
      `The protofilaments in ${mapPath} turn by ${measuredText(twist, twistError)}° per dimer, not by ${givenText(dimerTwistDegrees)}°.`,
      {
        code: 'MAP_TWIST_DIFFERS',
        suggestions: [`Give --twist ${twist.toFixed(4)} (+ is right-handed).`, withoutMap],
      },
    );
  }
}

function isImpossible(difference: number, least: number, error: number): boolean {
  return Math.abs(difference) > Math.max(least, impossible.sigmas * error);
}

const withoutMap =
  'To go by your numbers alone, leave --map out and give --box, --angpix, --azimuth, --boundary and the radii.';

function found(
  {sureness}: {readonly sureness: Placement['handCheck']['sureness']},
  what: Omit<Contradiction, 'sureness'>,
): readonly Contradiction[] {
  return sureness === 'not determined' ? [] : [{...what, sureness}];
}
