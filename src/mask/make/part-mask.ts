import type {Vector3} from '../../geometry/vector.ts';
import type {Window} from '../../map/window.ts';
import {crop} from './crop.ts';
import {squaredDistance} from './distance.ts';
import {shrunk} from './extend.ts';
import {partWithin} from './part-boxes.ts';
import {edgeValue} from './soft-edge.ts';
import {grownBox, voxelCount, type VoxelBox} from './voxel-box.ts';

export type PartMaskInput = {
  /** (n): numbers of parts, 0 outside all. */
  readonly labels: Uint16Array;
  readonly size: Vector3;
  readonly part: number;
  /** The smallest box about it, as `partBoxes` gives it. */
  readonly box: VoxelBox;
  /** Below 0 the part is shrunk. */
  readonly extendVoxels: number;
  readonly softVoxels: number;
  /** So far into a neighbour the mask reaches 0, and as far within its own part it is whole; left out: it goes on. */
  readonly crossingVoxels?: number;
};

/**
 * The mask on one part of a divided region: as `softMask`, but where it is confined it crosses from 1 to 0 between
 * parts, one half where both are equally near, so that it holds little of a neighbour that touches.
 *
 * @returns the piece of the mask that is not 0; undefined where nothing of the part is left.
 */
export function partMask(input: PartMaskInput): Window | undefined {
  const {labels, size, part, extendVoxels, softVoxels, crossingVoxels} = input;
  const reach = Math.max(0, extendVoxels) + softVoxels;
  const box = grownBox(input.box, Math.ceil(Math.max(1, reach)), size);
  const own = partWithin(labels, size, box, part);
  const core = extendVoxels < 0 ? shrunk(own, box.size, -extendVoxels) : own;
  if (!core.includes(1)) return undefined;
  const extension = Math.max(0, extendVoxels);
  const values = squaredDistance(core, box.size, {limitVoxels: reach});
  for (let i = 0; i < values.length; i += 1)
    values[i] = edgeValue(Math.sqrt(values[i]) - extension, softVoxels);
  const window = {values, from: box.first, size: box.size};
  if (crossingVoxels !== undefined) {
    confine(window, crop(labels, size, box, new Uint16Array(voxelCount(box))), {part, reach, crossingVoxels});
  }
  return window;
}

/** Lets a mask cross over to 0 where other parts are nearer, in place. @param labels of the window's voxels. */
function confine(
  {values, size}: Window,
  labels: Uint16Array,
  {
    part,
    reach,
    crossingVoxels,
  }: {readonly part: number; readonly reach: number; readonly crossingVoxels: number},
): void {
  const limit = {limitVoxels: reach + crossingVoxels};
  const own = new Uint8Array(labels.length);
  const others = new Uint8Array(labels.length);
  for (let i = 0; i < labels.length; i += 1) {
    if (labels[i] === part) own[i] = 1;
    else if (labels[i] !== 0) others[i] = 1;
  }
  const [toOwn, toOthers] = [squaredDistance(own, size, limit), squaredDistance(others, size, limit)];
  for (let i = 0; i < values.length; i += 1) {
    if (values[i] === 0 || toOthers[i] === Infinity) continue;
    values[i] *= crossing(Math.sqrt(toOwn[i]) - Math.sqrt(toOthers[i]), crossingVoxels);
  }
}

/** From 1 to 0 as another part comes nearer than the own one. */
function crossing(fartherVoxels: number, widthVoxels: number): number {
  const share = Math.min(1, Math.max(-1, fartherVoxels / widthVoxels));
  return 0.5 - 0.5 * Math.sin((Math.PI * share) / 2);
}
