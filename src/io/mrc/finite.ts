import type {Vector3} from '../../geometry/vector.ts';
import type {Fault} from './fault.ts';

/** `MRC_NOT_FINITE` where NaN or infinite values are among those of a map of that size. */
export function finiteFaults(values: Float32Array, size: Vector3, name: string): readonly Fault[] {
  const {count, first} = countNotFinite(values);
  if (count === 0) return [];
  const [nx, ny] = size;
  const place = [first % nx, Math.floor(first / nx) % ny, Math.floor(first / (nx * ny))].join(', ');
  return [
    {
      severity: 'error',
      code: 'MRC_NOT_FINITE',
      message:
        `${name} has ${count} of ${values.length} values that are not finite, the first, ${values[first]}, ` +
        `at voxel ${place} (x, y, z from 0); finite numbers were expected.`,
      suggestion: 'Find out which program wrote them; --permissive takes them as 0.',
      consequence: 'They are taken as 0.',
    },
  ];
}

/** A copy in which values that are not finite are 0. */
export function withoutNotFinite(values: Float32Array): Float32Array {
  return values.map((value) => (Number.isFinite(value) ? value : 0));
}

/** How many values are NaN or infinite, and the index of the first, −1 where none is. */
export function countNotFinite(values: Float32Array): {readonly count: number; readonly first: number} {
  let count = 0;
  let first = -1;
  for (let k = 0; k < values.length; k += 1) {
    const value = values[k];
    if (value - value !== 0) {
      if (count === 0) first = k;
      count += 1;
    }
  }
  return {count, first};
}
