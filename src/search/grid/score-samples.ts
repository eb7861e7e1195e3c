import {eulerMatrix} from '../../geometry/euler.ts';
import type {Matrix3} from '../../geometry/matrix3.ts';
import type {Vector3} from '../../geometry/vector.ts';

/** The voxels of the window that the mask weighs, from its centre, and what the map has there. */
export type MaskedPoints = {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly z: Float64Array;
  /** Of the mask, above 0 to 1. */
  readonly weight: Float64Array;
  readonly density: Float64Array;
};

export type ScoreInput = {
  readonly points: MaskedPoints;
  /** The window about the copy: `(edge, edge, edge)`, x fastest. */
  readonly target: Float64Array;
  readonly edgeVoxels: number;
  /** rot, tilt, psi in degrees, three numbers a sample. */
  readonly angles: Float64Array;
  /** Where the points' centre goes, x, y, z in voxels from the target's centre, three numbers a sample. */
  readonly shifts: Float64Array;
};

/**
 * relion_localsym's score, `sqrt(Σ m (B(R x + t) − A(x))² / Σ m)`, of every orientation with every shift.
 *
 * B is interpolated trilinearly; beyond the outermost voxels of its window it is 0, not less and less.
 *
 * @param onOrientation called after each orientation with how many are done.
 * @returns orientation after orientation, in each all shifts.
 */
export function scoreSamples(input: ScoreInput, onOrientation?: (done: number) => void): Float64Array {
  const {points, edgeVoxels, angles, shifts} = input;
  const [orientations, shiftCount] = [angles.length / 3, shifts.length / 3];
  const target = padded(input.target, edgeVoxels);
  const totalWeight = points.weight.reduce((sum, weight) => sum + weight, 0);
  const scores = new Float64Array(orientations * shiftCount);
  const middle = edgeVoxels / 2;
  for (let i = 0; i < orientations; i += 1) {
    const rotation = orientation(angles, i);
    for (let j = 0; j < shiftCount; j += 1) {
      const shift: Vector3 = [shifts[3 * j] + middle, shifts[3 * j + 1] + middle, shifts[3 * j + 2] + middle];
      const sum = squaredDifference(points, rotation, shift, {target, edgeVoxels});
      scores[i * shiftCount + j] = Math.sqrt(sum / totalWeight);
    }
    onOrientation?.(i + 1);
  }
  return scores;
}

function orientation(angles: Float64Array, index: number): Matrix3 {
  return eulerMatrix({
    rotDegrees: angles[3 * index],
    tiltDegrees: angles[3 * index + 1],
    psiDegrees: angles[3 * index + 2],
  });
}

/** One layer of 0 behind the last voxels, so that a point on them needs no case of its own. */
function padded(values: Float64Array, edge: number): Float64Array {
  const result = new Float64Array((edge + 1) ** 3);
  for (let z = 0; z < edge; z += 1) {
    for (let y = 0; y < edge; y += 1) {
      const row = edge * (y + edge * z);
      result.set(values.subarray(row, row + edge), (edge + 1) * (y + (edge + 1) * z));
    }
  }
  return result;
}

/** Everything in one loop, as it runs once for every point of every sample. */
function squaredDifference(
  {x: pointX, y: pointY, z: pointZ, weight, density}: MaskedPoints,
  [m0, m1, m2, m3, m4, m5, m6, m7, m8]: Matrix3,
  [shiftX, shiftY, shiftZ]: Vector3,
  {target, edgeVoxels}: {readonly target: Float64Array; readonly edgeVoxels: number},
): number {
  const last = edgeVoxels - 1;
  const stepY = edgeVoxels + 1;
  const stepZ = stepY * stepY;
  let sum = 0;
  for (let i = 0; i < weight.length; i += 1) {
    const u = pointX[i];
    const v = pointY[i];
    const w = pointZ[i];
    const x = m0 * u + m1 * v + m2 * w + shiftX;
    const y = m3 * u + m4 * v + m5 * w + shiftY;
    const z = m6 * u + m7 * v + m8 * w + shiftZ;
    let value = 0;
    if (x >= 0 && y >= 0 && z >= 0 && x <= last && y <= last && z <= last) {
      const x0 = x | 0;
      const y0 = y | 0;
      const z0 = z | 0;
      const fx = x - x0;
      const fy = y - y0;
      const a = x0 + stepY * y0 + stepZ * z0;
      const b = a + stepZ;
      const a0 = target[a] + fx * (target[a + 1] - target[a]);
      const a1 = target[a + stepY] + fx * (target[a + stepY + 1] - target[a + stepY]);
      const b0 = target[b] + fx * (target[b + 1] - target[b]);
      const b1 = target[b + stepY] + fx * (target[b + stepY + 1] - target[b + stepY]);
      const near = a0 + fy * (a1 - a0);
      const far = b0 + fy * (b1 - b0);
      value = near + (z - z0) * (far - near);
    }
    const difference = value - density[i];
    sum += weight[i] * difference * difference;
  }
  return sum;
}
