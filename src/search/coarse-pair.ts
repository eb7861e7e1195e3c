import type {Cropped} from '../map/cropped.ts';
import type {Volume} from '../map/volume.ts';
import {bandPassedCrop, type CoarseMap, type Coarseness} from './coarse-map.ts';
import {coarsePoints, type CoarsePoints} from './coarse-points.ts';
import type {MaskShape} from './mask-centre.ts';

/** The reference and the surroundings of its copy, at one coarseness. */
export type CoarsePair = {
  readonly points: CoarsePoints;
  /** About the centre of the copy's mask, large enough for the points in every orientation. */
  readonly map: CoarseMap;
  /** How far the points' centre may go from the middle of the map. */
  readonly greatestOffsetAngstrom: number;
};

export type CoarsePairInput = {
  readonly volume: Volume;
  readonly referenceMask: Volume | Cropped;
  readonly reference: MaskShape;
  readonly copy: MaskShape;
};

/** Masks of one set, made by hand or cut by a threshold, have been seen to have their centres this far off. */
const leastOffsetAngstrom = 4;

export function coarsePair(
  {volume, referenceMask, reference, copy}: CoarsePairInput,
  coarseness: Coarseness,
): CoarsePair {
  const {voxelAngstrom} = coarseness;
  const points = coarsePoints(volume, referenceMask, reference, coarseness);
  const greatestOffsetAngstrom = greatestOffset(coarseness);
  const reachAngstrom = (points.reachVoxels + 1) * voxelAngstrom + greatestOffsetAngstrom;
  const map = bandPassedCrop(volume, {centre: copy.centre, reachAngstrom}, coarseness);
  return {points, map, greatestOffsetAngstrom};
}

/** How far the centres may be apart in Å: further than that the coarse map looks different. */
export function greatestOffset({voxelAngstrom}: Coarseness): number {
  return Math.max(voxelAngstrom, leastOffsetAngstrom);
}
