import {InputError} from '../../errors.ts';
import type {Grid} from '../../geometry/frames.ts';
import {extended, shrunk} from '../../mask/make/extend.ts';
import {softMask} from '../../mask/make/soft-edge.ts';
import {widthVoxels, type Width} from './width.ts';

/** By exact distance from the region; or in whole voxels first and from these, as relion_mask_create does. */
type EdgeRule = 'exact' | 'relion';

export type EdgeRequest = {
  /** Negative: the region is shrunk. */
  readonly extend: Width;
  readonly soft: Width;
  readonly edgeRule: EdgeRule;
};

export type EdgeReport = {
  readonly extendVoxels: number;
  readonly softVoxels: number;
  readonly rule: EdgeRule;
};

/**
 * The widths of an edge in voxels.
 *
 * @throws {InputError} `MASK_EDGE_NEGATIVE`.
 */
export function edgeReport({extend, soft, edgeRule}: EdgeRequest, {voxelAngstrom}: Grid): EdgeReport {
  const extendVoxels = widthVoxels(extend, voxelAngstrom);
  const softVoxels = widthVoxels(soft, voxelAngstrom);
  if (softVoxels >= 0) return {extendVoxels, softVoxels, rule: edgeRule};
  throw new InputError(`The soft edge is ${softVoxels} voxels wide; 0 or more was expected.`, {
    code: 'MASK_EDGE_NEGATIVE',
    suggestions: ['Give a width such as 5, or a negative --extend to make the mask smaller.'],
    exitCode: 2,
  });
}

/**
 * The mask on a region, with its edge.
 *
 * @param into (n): where it is put; left out, a new array.
 * @throws {InputError} as `edgeReport`; `MASK_SHRUNK_AWAY` where nothing is left.
 */
export function edgeOf(
  inside: Uint8Array,
  grid: Grid,
  request: EdgeRequest,
  into?: Float32Array,
): {readonly values: Float32Array; readonly report: EdgeReport} {
  const {size} = grid;
  const {edgeRule} = request;
  const report = edgeReport(request, grid);
  const {extendVoxels, softVoxels} = report;
  const changed = core(inside, size, {extendVoxels, edgeRule, scratch: into});
  if (extendVoxels < 0 && !changed.includes(1)) {
    throw new InputError(`Nothing is left when the region is shrunk by ${-extendVoxels} voxels.`, {
      code: 'MASK_SHRUNK_AWAY',
      suggestions: ['Shrink it by less.'],
    });
  }
  const isExact = edgeRule === 'exact' && extendVoxels > 0;
  return {
    values: softMask({inside: changed, size, extendVoxels: isExact ? extendVoxels : 0, softVoxels, into}),
    report,
  };
}

function core(
  inside: Uint8Array,
  size: Grid['size'],
  {
    extendVoxels,
    edgeRule,
    scratch,
  }: {readonly extendVoxels: number; readonly edgeRule: EdgeRule; readonly scratch?: Float32Array},
): Uint8Array {
  if (edgeRule === 'relion') return extended(inside, size, extendVoxels, scratch);
  return extendVoxels < 0 ? shrunk(inside, size, -extendVoxels, scratch) : inside;
}
