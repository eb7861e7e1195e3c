import type {Device} from '../compute/device.ts';
import type {Kernel, KernelThis} from '../compute/kernel.ts';
import {margin, type CopyDensitiesInput} from './copy-densities.ts';

type Constants = {
  readonly nodes: Float32Array;
  /** (n, 3). */
  readonly offsets: Float32Array;
  readonly sizeX: number;
  readonly sizeY: number;
  readonly least: number;
  readonly mostX: number;
  readonly mostY: number;
  readonly mostZ: number;
};

/**
 * One thread for each point.
 *
 * With the distance d of a node, its weight is ((2 − |d|)³ − 4 (1 − |d|)³) / 6, negative brackets as 0.
 */
function densityAtOnePoint(this: KernelThis<Constants>, matrix: Float32Array): readonly number[] {
  const p = this.thread.x * 3;
  const a = this.constants.offsets[p];
  const b = this.constants.offsets[p + 1];
  const c = this.constants.offsets[p + 2];
  const xAnywhere = matrix[0] * a + matrix[1] * b + matrix[2] * c + matrix[3];
  const yAnywhere = matrix[4] * a + matrix[5] * b + matrix[6] * c + matrix[7];
  const zAnywhere = matrix[8] * a + matrix[9] * b + matrix[10] * c + matrix[11];
  const x = Math.min(Math.max(xAnywhere, this.constants.least), this.constants.mostX);
  const y = Math.min(Math.max(yAnywhere, this.constants.least), this.constants.mostY);
  const z = Math.min(Math.max(zAnywhere, this.constants.least), this.constants.mostZ);
  const x0 = Math.floor(x);
  const y0 = Math.floor(y);
  const z0 = Math.floor(z);
  const f = x - x0;
  const w0 = ((1 - f) * (1 - f) * (1 - f)) / 6;
  const w1 = 2 / 3 - f * f * (1 - 0.5 * f);
  const w3 = (f * f * f) / 6;
  const w2 = 1 - w0 - w1 - w3;
  const s0 = -0.5 * (1 - f) * (1 - f);
  const s1 = f * (1.5 * f - 2);
  const s3 = 0.5 * f * f;
  const s2 = -s0 - s1 - s3;
  let value = 0;
  let slopeX = 0;
  let slopeY = 0;
  let slopeZ = 0;
  for (let k = 0; k < 4; k++) {
    const dz = z - z0 - k + 1;
    const nearZ = Math.max(1 - Math.abs(dz), 0);
    const farZ = Math.max(2 - Math.abs(dz), 0);
    const wz = (farZ * farZ * farZ - 4 * nearZ * nearZ * nearZ) / 6;
    let sz = -0.5 * (farZ * farZ - 4 * nearZ * nearZ);
    if (k > 1) sz = -sz;
    for (let j = 0; j < 4; j++) {
      const dy = y - y0 - j + 1;
      const nearY = Math.max(1 - Math.abs(dy), 0);
      const farY = Math.max(2 - Math.abs(dy), 0);
      const wy = (farY * farY * farY - 4 * nearY * nearY * nearY) / 6;
      let sy = -0.5 * (farY * farY - 4 * nearY * nearY);
      if (j > 1) sy = -sy;
      const row =
        (((z0 | 0) + (k | 0) - 1) * this.constants.sizeY + (y0 | 0) + (j | 0) - 1) * this.constants.sizeX +
        (x0 | 0);
      const c0 = this.constants.nodes[row - 1];
      const c1 = this.constants.nodes[row];
      const c2 = this.constants.nodes[row + 1];
      const c3 = this.constants.nodes[row + 2];
      const line = w0 * c0 + w1 * c1 + w2 * c2 + w3 * c3;
      value += wz * wy * line;
      slopeX += wz * wy * (s0 * c0 + s1 * c1 + s2 * c2 + s3 * c3);
      slopeY += wz * sy * line;
      slopeZ += sz * wy * line;
    }
  }
  return [value, slopeX, slopeY, slopeZ];
}

/** `copyDensities` on a device and in float32, for many operators: `run(matrix)` gives (4 n). */
export function densityKernel(
  device: Device,
  {spline, offsetsAngstrom}: Omit<CopyDensitiesInput, 'matrix'>,
): Kernel {
  const [sizeX, sizeY, sizeZ] = spline.size;
  return device.compile(densityAtOnePoint, {
    threadCount: offsetsAngstrom.length / 3,
    valuesPerThread: 4,
    arrays: {nodes: spline.values, offsets: Float32Array.from(offsetsAngstrom)},
    integers: {sizeX, sizeY},
    numbers: {
      least: margin.below,
      mostX: sizeX - margin.above,
      mostY: sizeY - margin.above,
      mostZ: sizeZ - margin.above,
    },
    hasIntegerIndices: true,
  });
}
