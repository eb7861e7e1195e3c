import type {Warning} from '../errors.ts';
import {toAngstrom, toVoxel, voxelPoint} from '../geometry/frames.ts';
import {compose, identityOperator, invert, place, type Operator} from '../geometry/operator.ts';
import type {MaskPoints} from './mask-points.ts';

/** A placed copy, and what it is called. */
export type PlacedCopy = {readonly label: string; readonly operator: Operator};

/** Shares of a copy's points above which it is said. */
const tolerated = {outside: 0.02, overlap: 0.1};

/** Points looked at for each copy, at most. */
const mostPoints = 2000;

/** Warnings about copies that leave the box, and copies that lie on top of each other. */
export function placedCopiesWarnings(points: MaskPoints, copies: readonly PlacedCopy[]): readonly Warning[] {
  const all = [{label: 'the masked region', operator: identityOperator}, ...copies];
  const leaving = copies.flatMap((copy) => outsideWarnings(points, copy));
  const isCore = coreOf(points);
  const overlapping = all.flatMap((a, index) =>
    all.slice(index + 1).flatMap((b) => overlapWarnings({points, isCore}, a, b)),
  );
  return [...leaving, ...overlapping];
}

function outsideWarnings(points: MaskPoints, {label, operator}: PlacedCopy): readonly Warning[] {
  const share = shareOf(points, operator, (voxel) =>
    voxel.some((value, axis) => value < 0 || value > points.grid.size[axis] - 1),
  );
  if (share <= tolerated.outside) return [];
  return [
    {
      code: 'COPY_LEAVES_BOX',
      message: `${label}: ${(100 * share).toFixed(0)} % of the copy lies outside the box and would be lost in averaging.`,
    },
  ];
}

type Core = {readonly points: MaskPoints; readonly isCore: (x: number, y: number, z: number) => boolean};

function overlapWarnings({points, isCore}: Core, a: PlacedCopy, b: PlacedCopy): readonly Warning[] {
  const share = shareOf(points, compose(invert(a.operator), b.operator), ([x, y, z]) =>
    isCore(Math.round(x), Math.round(y), Math.round(z)),
  );
  if (share <= tolerated.overlap) return [];
  return [
    {
      code: 'COPIES_OVERLAP',
      message: `${b.label} and ${a.label} overlap by ${(100 * share).toFixed(0)} % of the mask's core: two names for one place, or a mask that is too large.`,
    },
  ];
}

/** Whether a voxel is one of the points'. */
function coreOf({voxels, count, range: {first, last}}: MaskPoints): Core['isCore'] {
  const [nx, ny, nz] = first.map((index, axis) => last[axis] - index + 1);
  const isThere = new Uint8Array(nx * ny * nz);
  for (let i = 0; i < count; i += 1)
    isThere[
      voxels[3 * i] - first[0] + nx * (voxels[3 * i + 1] - first[1] + ny * (voxels[3 * i + 2] - first[2]))
    ] = 1;
  return (x, y, z) => {
    const [a, b, c] = [x - first[0], y - first[1], z - first[2]];
    const isInRange = a >= 0 && a < nx && b >= 0 && b < ny && c >= 0 && c < nz;
    return isInRange && isThere[a + nx * (b + ny * c)] === 1;
  };
}

/** The share of the points whose image is where `isThere` says. */
function shareOf(
  {voxels, count, grid}: MaskPoints,
  operator: Operator,
  isThere: (voxel: readonly number[]) => boolean,
): number {
  const stride = Math.max(1, Math.ceil(count / mostPoints));
  let [there, looked] = [0, 0];
  for (let i = 0; i < count; i += stride) {
    const point = toAngstrom(voxelPoint(voxels[3 * i], voxels[3 * i + 1], voxels[3 * i + 2]), grid);
    looked += 1;
    if (isThere(toVoxel(place(operator, point), grid))) there += 1;
  }
  return there / looked;
}
