import {InputError, type Warning} from '../errors.ts';
import {toAngstrom, voxelPoint, type AngstromPoint, type Grid} from '../geometry/frames.ts';
import type {Vector3} from '../geometry/vector.ts';
import {asCropped, type Cropped} from '../map/cropped.ts';
import {isSameSize, type Volume} from '../map/volume.ts';
import type {Window} from '../map/window.ts';

/** Where a mask lies and how large it is. */
export type MaskShape = {
  /** Mean place of its voxels, weighted with their values and not rounded. */
  readonly centre: AngstromPoint;
  /** Sum of its values: the number of voxels, soft ones in part. */
  readonly voxels: number;
  readonly volumeCubicAngstrom: number;
  /** Radius of the sphere of the same volume. */
  readonly radiusAngstrom: number;
  /** The smallest box that holds what is above 0: first and last voxel of each axis. */
  readonly firstVoxel: Vector3;
  readonly lastVoxel: Vector3;
};

/** RELION's own tolerance for values outside [0, 1]. */
const valueTolerance = 1e-6;

/** Masks of one set whose sizes differ by more are hardly masks of the same thing. */
const greatestSizeDifference = 0.2;

/**
 * The place and the size of a mask.
 *
 * RELION rounds the centre of the first mask of a set to whole voxels, which moves its operators by up to
 * half a voxel along each axis; here no centre is rounded.
 *
 * @param name what messages call the mask.
 * @throws {InputError} `MASK_NOT_FINITE`, `MASK_VALUES` for values outside [0, 1], `MASK_EMPTY`.
 */
export function maskShape(mask: Volume | Cropped, name: string): MaskShape {
  const [nx, ny, nz] = mask.size;
  const {sums, range, first, last} = scan(asCropped(mask).window);
  checkRange(range, name);
  if (!(sums[0] > 0)) throw emptyMask(name, [nx, ny, nz]);
  const centre = toAngstrom(voxelPoint(sums[1] / sums[0], sums[2] / sums[0], sums[3] / sums[0]), mask);
  const volumeCubicAngstrom = sums[0] * mask.voxelAngstrom ** 3;
  return {
    centre,
    voxels: sums[0],
    volumeCubicAngstrom,
    radiusAngstrom: Math.cbrt((3 * volumeCubicAngstrom) / (4 * Math.PI)),
    firstVoxel: first,
    lastVoxel: last,
  };
}

/** Warnings about masks of one set, the reference first, that do not look like masks of the same thing. */
export function compareMasks(
  masks: readonly {readonly name: string; readonly shape: MaskShape}[],
): readonly Warning[] {
  const [reference, ...others] = masks;
  return others.flatMap(({name, shape}) => {
    const ratio = shape.voxels / reference.shape.voxels;
    const difference = Math.max(ratio, 1 / ratio) - 1;
    if (difference <= greatestSizeDifference) return [];
    const sizes = `${Math.round(shape.voxels)} voxels, ${reference.name} ${Math.round(reference.shape.voxels)}`;
    return [
      {
        code: 'MASK_SIZES_DIFFER',
        message: `${name} has ${sizes}: ${Math.round(100 * difference)} % apart, so they may not hold the same part, and their centres may not lie at the same place of it.`,
      },
    ];
  });
}

/** @throws {InputError} `MASK_BOX` where the mask's box or voxel is not the map's. */
export function checkMaskBox(mask: Grid, map: Grid, name: string): void {
  if (!isSameSize(mask.size, map.size)) {
    throw new InputError(
      `${name} has ${mask.size.join(' × ')} voxels, the map ${map.size.join(' × ')}; masks need the map's box.`,
      {code: 'MASK_BOX', suggestions: ['Make the mask in the box of this map.']},
    );
  }
}

type Scan = {
  /** Of the values, and of the values times x, y and z. */
  readonly sums: readonly [number, number, number, number];
  readonly range: readonly [least: number, greatest: number];
  readonly first: Vector3;
  readonly last: Vector3;
};

/** One pass over the voxels, row by row. */
function scan({values, size: [nx, ny, nz], from: [startX, startY, startZ]}: Window): Scan {
  const sums: [number, number, number, number] = [0, 0, 0, 0];
  const first: [number, number, number] = [Infinity, Infinity, Infinity];
  const last: [number, number, number] = [-1, -1, -1];
  let [least, greatest] = [Infinity, -Infinity];
  for (let z = startZ, start = 0; z < startZ + nz; z += 1) {
    for (let y = startY; y < startY + ny; y += 1, start += nx) {
      let [row, rowTimesX] = [0, 0];
      let [from, to] = [Infinity, -1];
      for (let x = 0; x < nx; x += 1) {
        const value = values[start + x];
        if (value === 0) continue;
        if (!(value >= least)) least = value;
        if (!(value <= greatest)) greatest = value;
        row += value;
        rowTimesX += value * x;
        if (from > x) from = x;
        to = x;
      }
      if (to < 0) continue;
      sums[0] += row;
      sums[1] += rowTimesX + row * startX;
      sums[2] += row * y;
      sums[3] += row * z;
      first[0] = Math.min(first[0], startX + from);
      first[1] = Math.min(first[1], y);
      first[2] = Math.min(first[2], z);
      last[0] = Math.max(last[0], startX + to);
      last[1] = Math.max(last[1], y);
      last[2] = z;
    }
  }
  // A NaN among the values has made its row's sum NaN, whatever `least` and `greatest` are by now.
  return {sums, range: Number.isFinite(sums[0]) ? [least, greatest] : [Number.NaN, Number.NaN], first, last};
}

function checkRange([least, greatest]: readonly [number, number], name: string): void {
  if (Number.isNaN(least)) {
    throw new InputError(`${name} has values that are not numbers (NaN or infinite).`, {
      code: 'MASK_NOT_FINITE',
      suggestions: ['Make the mask again; RELION would spread the NaN over the whole map.'],
    });
  }
  if (least >= -valueTolerance && greatest <= 1 + valueTolerance) return;
  if (least > greatest) return;
  throw new InputError(
    `${name} has values from ${Number(least.toPrecision(6))} to ${Number(greatest.toPrecision(6))}; those of a mask lie in [0, 1].`,
    {
      code: 'MASK_VALUES',
      suggestions: [`If it is a map, make a mask of it: localsym mask create --map ${name} -o mask.mrc`],
    },
  );
}

function emptyMask(name: string, size: Vector3): InputError {
  return new InputError(`${name} is empty: none of its ${size.join(' × ')} voxels is above 0.`, {
    code: 'MASK_EMPTY',
    suggestions: ['Check the threshold with which the mask was made.'],
  });
}
