import {InputError} from '../errors.ts';
import type {Placement} from '../lattice/from-map/placement-from-map.ts';
import type {MicrotubuleLattice} from '../lattice/microtubule.ts';
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
 * @throws {InputError} `MAP_PROTOFILAMENTS_DIFFER`, `MAP_HAND_DIFFERS`, `MAP_STARTS_DIFFER`, `MAP_NO_TUBE`.
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

const withoutMap =
  'To go by your numbers alone, leave --map out and give --box, --angpix, --azimuth, --boundary and the radii.';

function found(
  {sureness}: {readonly sureness: Placement['handCheck']['sureness']},
  what: Omit<Contradiction, 'sureness'>,
): readonly Contradiction[] {
  return sureness === 'not determined' ? [] : [{...what, sureness}];
}
