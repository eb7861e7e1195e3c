import type {Device} from '../compute/device.ts';
import type {Kernel, KernelThis} from '../compute/kernel.ts';
import {
  intersection,
  isEmpty,
  rangeSize,
  slabRange,
  type AddPlaced,
  type Placed,
  type Slab,
  type Source,
} from './placed.ts';
import {rowPart} from './row-part.ts';

/** Voxels of one run: enough for threads to pay, few enough for their indices to be exact in float32. */
const voxelsPerRun = 32_768;

type Constants = {
  readonly values: Float32Array;
  readonly sizeX: number;
  readonly sizeY: number;
  readonly sizeXY: number;
  /** The last voxel from which one more step stays in the window. */
  readonly lastX: number;
  readonly lastY: number;
  readonly lastZ: number;
};

/**
 * One thread for each voxel of a box of the result. Beyond the window it goes on with the slope at its face.
 *
 * @param matrix (12) from a voxel of the box, counted from its first, to the window's own voxels.
 * @param place (3) the box's voxels along x, those of one of its planes, and the voxel of the first thread.
 */
function sampleOneVoxel(this: KernelThis<Constants>, matrix: Float32Array, place: Float32Array): number {
  const width = place[0];
  const plane = place[1];
  const index = place[2] + this.thread.x;
  const z = Math.floor((index + 0.5) / plane);
  const y = Math.floor((index - z * plane + 0.5) / width);
  const x = index - z * plane - y * width;
  const u = matrix[0] * x + matrix[1] * y + matrix[2] * z + matrix[3];
  const v = matrix[4] * x + matrix[5] * y + matrix[6] * z + matrix[7];
  const w = matrix[8] * x + matrix[9] * y + matrix[10] * z + matrix[11];
  const i = Math.min(Math.max(Math.floor(u), 0), this.constants.lastX);
  const j = Math.min(Math.max(Math.floor(v), 0), this.constants.lastY);
  const k = Math.min(Math.max(Math.floor(w), 0), this.constants.lastZ);
  const f = u - i;
  const g = v - j;
  const h = w - k;
  const v000 =
    this.constants.values[((k | 0) * this.constants.sizeY + (j | 0)) * this.constants.sizeX + (i | 0)];
  const v100 =
    this.constants.values[((k | 0) * this.constants.sizeY + (j | 0)) * this.constants.sizeX + (i | 0) + 1];
  const v010 =
    this.constants.values[
      ((k | 0) * this.constants.sizeY + (j | 0)) * this.constants.sizeX + (i | 0) + this.constants.sizeX
    ];
  const v110 =
    this.constants.values[
      ((k | 0) * this.constants.sizeY + (j | 0)) * this.constants.sizeX + (i | 0) + 1 + this.constants.sizeX
    ];
  const v001 =
    this.constants.values[
      ((k | 0) * this.constants.sizeY + (j | 0)) * this.constants.sizeX + (i | 0) + this.constants.sizeXY
    ];
  const v101 =
    this.constants.values[
      ((k | 0) * this.constants.sizeY + (j | 0)) * this.constants.sizeX + (i | 0) + 1 + this.constants.sizeXY
    ];
  const v011 =
    this.constants.values[
      ((k | 0) * this.constants.sizeY + (j | 0)) * this.constants.sizeX +
        (i | 0) +
        this.constants.sizeX +
        this.constants.sizeXY
    ];
  const v111 =
    this.constants.values[
      ((k | 0) * this.constants.sizeY + (j | 0)) * this.constants.sizeX +
        (i | 0) +
        1 +
        this.constants.sizeX +
        this.constants.sizeXY
    ];
  const v00 = v000 + f * (v100 - v000);
  const v10 = v010 + f * (v110 - v010);
  const v01 = v001 + f * (v101 - v001);
  const v11 = v011 + f * (v111 - v011);
  const near = v00 + g * (v10 - v00);
  const far = v01 + g * (v11 - v01);
  return near + h * (far - near);
}

/**
 * `addTrilinear` on a device: interpolation in float32, sums and the decision what lies inside in float64.
 *
 * A source is handed over once. Every axis of it needs two voxels or more.
 */
export function addOnDevice(device: Device): AddPlaced {
  const kernels = new Map<Float32Array, Kernel>();
  return async (slab, placed) => {
    const range = intersection(slabRange(slab), placed.range);
    if (isEmpty(range)) return;
    const {source} = placed;
    const kernel = kernels.get(source.values) ?? compileFor(device, source);
    kernels.set(source.values, kernel);
    await runOverBox(kernel, slab, {...placed, range});
  };
}

function compileFor(device: Device, {values, size: [sizeX, sizeY, sizeZ]}: Source): Kernel {
  return device.compile(sampleOneVoxel, {
    threadCount: voxelsPerRun,
    arrays: {values},
    integers: {sizeX, sizeY, sizeXY: sizeX * sizeY},
    numbers: {lastX: sizeX - 2, lastY: sizeY - 2, lastZ: sizeZ - 2},
    hasIntegerIndices: true,
  });
}

async function runOverBox(kernel: Kernel, slab: Slab, placed: Placed): Promise<void> {
  const [width, height, depth] = rangeSize(placed.range);
  const matrix = boxMatrix(placed);
  const part = new Int32Array(2);
  const {first} = placed.range;
  const count = width * height * depth;
  for (let start = 0; start < count; start += voxelsPerRun) {
    const values = await kernel.run(matrix, Float32Array.of(width, width * height, start));
    const end = Math.min(count, start + voxelsPerRun);
    const lastRow = Math.ceil(end / width);
    for (let row = Math.floor(start / width); row < lastRow; row += 1) {
      const [y, z] = [first[1] + (row % height), first[2] + Math.floor(row / height)];
      rowPart(placed, y, z, part);
      const from = row * width - first[0];
      const target = slab.size[0] * (y - slab.from[1] + slab.size[1] * (z - slab.from[2])) - slab.from[0];
      const least = Math.max(part[0], start - from);
      const most = Math.min(part[1], end - 1 - from);
      for (let x = least; x <= most; x += 1) slab.values[target + x] += values[from + x - start];
    }
  }
}

/** From the box's own voxels to the window's own: small numbers, which float32 holds well. */
function boxMatrix({source, toSource: m, range: {first}}: Placed): Float32Array {
  const matrix = Float32Array.from(m);
  for (let row = 0; row < 3; row += 1) {
    const at = 4 * row;
    matrix[at + 3] =
      m[at] * first[0] + m[at + 1] * first[1] + m[at + 2] * first[2] + m[at + 3] - source.from[row];
  }
  return matrix;
}
