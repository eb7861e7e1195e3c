import type {CopySumsInput} from './copy-sums.ts';
import type {Device} from './device.ts';
import type {Kernel, KernelThis} from './kernel.ts';
import type {StandardPoints} from './masked-points.ts';

/** Points summed on their own before they join the whole: float32 sums of thousands would drift. */
const blockLength = 64;

type Constants = {
  readonly volume: Float32Array;
  /** `(blockCount · blockLength, 5)`: x, y, z, weight, weight · score. */
  readonly points: Float32Array;
  readonly blockCount: number;
  readonly blockLength: number;
  readonly sizeX: number;
  readonly sizeY: number;
  readonly sizeXY: number;
  /** The last voxel from which one more step stays in the box. */
  readonly lastX: number;
  readonly lastY: number;
  readonly lastZ: number;
  readonly mean: number;
};

/** One thread for each operator. Indices are whole numbers, so the map may be of any size. */
function sumOneCopy(this: KernelThis<Constants>, matrices: Float32Array): readonly number[] {
  const m = this.thread.x * 12;
  const xx = matrices[m];
  const xy = matrices[m + 1];
  const xz = matrices[m + 2];
  const xShift = matrices[m + 3];
  const yx = matrices[m + 4];
  const yy = matrices[m + 5];
  const yz = matrices[m + 6];
  const yShift = matrices[m + 7];
  const zx = matrices[m + 8];
  const zy = matrices[m + 9];
  const zz = matrices[m + 10];
  const zShift = matrices[m + 11];
  let sum = 0;
  let squares = 0;
  let products = 0;
  for (let block = 0; block < this.constants.blockCount; block++) {
    let blockSum = 0;
    let blockSquares = 0;
    let blockProducts = 0;
    for (let i = 0; i < this.constants.blockLength; i++) {
      const px = this.constants.points[(block * this.constants.blockLength + i) * 5];
      const py = this.constants.points[(block * this.constants.blockLength + i) * 5 + 1];
      const pz = this.constants.points[(block * this.constants.blockLength + i) * 5 + 2];
      const x = xx * px + xy * py + xz * pz + xShift;
      const y = yx * px + yy * py + yz * pz + yShift;
      const z = zx * px + zy * py + zz * pz + zShift;
      const xIn = Math.min(Math.max(x, 0), this.constants.lastX + 1);
      const yIn = Math.min(Math.max(y, 0), this.constants.lastY + 1);
      const zIn = Math.min(Math.max(z, 0), this.constants.lastZ + 1);
      const x0 = Math.min(Math.floor(xIn), this.constants.lastX);
      const y0 = Math.min(Math.floor(yIn), this.constants.lastY);
      const z0 = Math.min(Math.floor(zIn), this.constants.lastZ);
      const fx = xIn - x0;
      const fy = yIn - y0;
      const fz = zIn - z0;
      const v000 =
        this.constants.volume[((z0 | 0) * this.constants.sizeY + (y0 | 0)) * this.constants.sizeX + (x0 | 0)];
      const v100 =
        this.constants.volume[
          ((z0 | 0) * this.constants.sizeY + (y0 | 0)) * this.constants.sizeX + (x0 | 0) + 1
        ];
      const v010 =
        this.constants.volume[
          ((z0 | 0) * this.constants.sizeY + (y0 | 0)) * this.constants.sizeX +
            (x0 | 0) +
            this.constants.sizeX
        ];
      const v110 =
        this.constants.volume[
          ((z0 | 0) * this.constants.sizeY + (y0 | 0)) * this.constants.sizeX +
            (x0 | 0) +
            1 +
            this.constants.sizeX
        ];
      const v001 =
        this.constants.volume[
          ((z0 | 0) * this.constants.sizeY + (y0 | 0)) * this.constants.sizeX +
            (x0 | 0) +
            this.constants.sizeXY
        ];
      const v101 =
        this.constants.volume[
          ((z0 | 0) * this.constants.sizeY + (y0 | 0)) * this.constants.sizeX +
            (x0 | 0) +
            1 +
            this.constants.sizeXY
        ];
      const v011 =
        this.constants.volume[
          ((z0 | 0) * this.constants.sizeY + (y0 | 0)) * this.constants.sizeX +
            (x0 | 0) +
            this.constants.sizeX +
            this.constants.sizeXY
        ];
      const v111 =
        this.constants.volume[
          ((z0 | 0) * this.constants.sizeY + (y0 | 0)) * this.constants.sizeX +
            (x0 | 0) +
            1 +
            this.constants.sizeX +
            this.constants.sizeXY
        ];
      const v00 = v000 + fx * (v100 - v000);
      const v10 = v010 + fx * (v110 - v010);
      const v01 = v001 + fx * (v101 - v001);
      const v11 = v011 + fx * (v111 - v011);
      const near = v00 + fy * (v10 - v00);
      const far = v01 + fy * (v11 - v01);
      const beyond = Math.max(Math.abs(x - xIn), Math.max(Math.abs(y - yIn), Math.abs(z - zIn)));
      const value = (near + fz * (far - near) - this.constants.mean) * Math.max(0, 1 - beyond);
      const weighted = this.constants.points[(block * this.constants.blockLength + i) * 5 + 3] * value;
      blockSum += weighted;
      blockSquares += weighted * value;
      blockProducts += this.constants.points[(block * this.constants.blockLength + i) * 5 + 4] * value;
    }
    sum += blockSum;
    squares += blockSquares;
    products += blockProducts;
  }
  return [sum, squares, products];
}

/** `copySums` on a device and in float32: for one set of operators. */
export async function copySumsOnDevice(device: Device, input: CopySumsInput): Promise<Float32Array> {
  const kernel = compileCopySums(device, input, input.matrices.length / 12);
  const sums = await kernel.run(input.matrices);
  kernel.destroy();
  return sums;
}

/**
 * The kernel, for many sets of `operatorCount` operators: `run(matrices)` gives `(k, 3)`, as `copySums`.
 *
 * The map is handed over once, at the first run.
 */
export function compileCopySums(
  device: Device,
  {volume, points}: Omit<CopySumsInput, 'matrices'>,
  operatorCount: number,
): Kernel {
  const [sizeX, sizeY, sizeZ] = volume.size;
  const blockCount = Math.ceil(points.weights.length / blockLength);
  return device.compile(sumOneCopy, {
    threadCount: operatorCount,
    valuesPerThread: 3,
    arrays: {volume: volume.values, points: pointTable(points, blockCount * blockLength)},
    integers: {blockCount, blockLength, sizeX, sizeY, sizeXY: sizeX * sizeY},
    numbers: {lastX: sizeX - 2, lastY: sizeY - 2, lastZ: sizeZ - 2, mean: points.mean},
    hasIntegerIndices: true,
  });
}

/** Rows beyond the last point have no weight. */
function pointTable({pointsAngstrom, weights, scores}: StandardPoints, rowCount: number): Float32Array {
  const table = new Float32Array(5 * rowCount);
  weights.forEach((weight, i) => {
    table.set(pointsAngstrom.subarray(3 * i, 3 * i + 3), 5 * i);
    table.set([weight, weight * scores[i]], 5 * i + 3);
  });
  return table;
}
