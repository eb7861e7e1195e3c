import type {Grid} from '../geometry/frames.ts';
import {identityOperator, invert, type Operator} from '../geometry/operator.ts';
import type {Window} from '../map/window.ts';
import {boxRange, intersection, slabRange, type Placed, type Source} from './placed.ts';
import {imageRange, voxelMatrix} from './voxel-matrix.ts';

/** One masked region and where its copies lie. */
export type CopySet = {
  /** In [0, 1]: see `cropMask`. */
  readonly mask: Window;
  /** From the masked region to its other copies, without the identity. */
  readonly operators: readonly Operator[];
};

/** The region itself, then its copies. */
export function withIdentity({operators}: Pick<CopySet, 'operators'>): readonly Operator[] {
  return [identityOperator, ...operators];
}

/** A source at the place to which an operator takes it, as far as that is in the box. */
export function placedAt(source: Source, operator: Operator, grid: Grid): Placed {
  const reach = imageRange(source.domain, voxelMatrix(operator, grid));
  return {
    source,
    toSource: voxelMatrix(invert(operator), grid),
    range: intersection(reach, boxRange(grid.size)),
  };
}

/** Where an operator takes a window: voxels that may lie outside the box. */
export function reachOf(window: Window, operator: Operator, grid: Grid): ReturnType<typeof imageRange> {
  return imageRange(slabRange(window), voxelMatrix(operator, grid));
}
