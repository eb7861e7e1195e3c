import type {Vector3} from '../../geometry/vector.ts';
import {lowPass} from '../../map/low-pass.ts';
import type {Window} from '../../map/window.ts';
import {softMask} from '../make/soft-edge.ts';
import {atLeast} from '../make/threshold.ts';
import {atomDistances, boxAbout, type AtomPlaces} from './atom-distances.ts';
import {ownShare} from './share.ts';

/** What a mask about atoms looks like, in voxels. */
export type ModelMaskShape = {
  /** The mask is 1 to this distance from an atom. */
  readonly radiusVoxels: number;
  /** Width of the raised cosine beyond; 0 makes the mask binary. */
  readonly softVoxels: number;
  /** Standard deviation of the Gaussian that smooths the surface before the edge; 0 leaves it. */
  readonly smoothVoxels: number;
  /** Width of the crossing to the parts beside it. */
  readonly crossingVoxels: number;
};

/**
 * The mask about some atoms, in [0, 1], that leaves to the parts beside it what is nearer to them: masks of
 * all parts add up to 1 at most.
 *
 * @param size of the map's box.
 * @param rivals atoms of each part beside it, on which there may be masks or not.
 * @returns the piece of the map's box in which the mask is not 0; undefined where that is none of it.
 */
export function modelMask(
  own: AtomPlaces,
  rivals: readonly AtomPlaces[],
  {size, shape}: {readonly size: Vector3; readonly shape: ModelMaskShape},
): Window | undefined {
  const {radiusVoxels, softVoxels, smoothVoxels, crossingVoxels} = shape;
  const reachVoxels = radiusVoxels + softVoxels + 2 * smoothVoxels;
  const box = boxAbout(own, size, reachVoxels);
  if (box === undefined) return undefined;
  const ownDistances = new Float32Array(box.size[0] * box.size[1] * box.size[2]);
  atomDistances(own, box, reachVoxels, ownDistances);
  const values =
    smoothVoxels > 0
      ? smoothedMask(ownDistances, box.size, shape)
      : ownDistances.map((distance) => edge(distance - radiusVoxels, softVoxels));
  const share = ownShare({box, ownDistances, rivals, crossingVoxels, reachVoxels});
  for (let k = 0; k < values.length; k += 1) values[k] *= share[k];
  return {values, from: box.first, size: box.size};
}

/** The surface at `radiusVoxels`, smoothed so that the volume stays, and then the edge by distance from that. */
function smoothedMask(
  distances: Float32Array,
  size: Vector3,
  {radiusVoxels, softVoxels, smoothVoxels}: ModelMaskShape,
): Float32Array {
  const solid = {
    values: distances.map((distance) => (distance <= radiusVoxels ? 1 : 0)),
    from: [0, 0, 0] as Vector3,
    size,
  };
  const smooth = lowPass(solid, smoothVoxels).values;
  const volume = solid.values.reduce((count, value) => count + value, 0);
  const level = smooth.toSorted()[Math.max(0, smooth.length - volume)];
  const inside = atLeast(smooth, level);
  return softMask({inside, size, extendVoxels: 0, softVoxels});
}

function edge(beyondVoxels: number, softVoxels: number): number {
  if (beyondVoxels <= 0) return 1;
  return beyondVoxels >= softVoxels ? 0 : (1 + Math.cos((Math.PI * beyondVoxels) / softVoxels)) / 2;
}
