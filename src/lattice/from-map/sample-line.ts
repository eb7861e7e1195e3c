import type {Volume} from '../../map/volume.ts';

/** Points at equal steps on a straight line, in voxels from the first voxel's centre. */
export type Line = {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly stepX: number;
  readonly stepY: number;
  readonly stepZ: number;
};

/** Points `centre + cosine · a + sine · b`, in voxels from the first voxel's centre. */
export type Circle = {
  readonly centre: readonly [x: number, y: number, z: number];
  readonly a: readonly [x: number, y: number, z: number];
  readonly b: readonly [x: number, y: number, z: number];
  /** Of the points' angles. */
  readonly cosines: Float64Array;
  readonly sines: Float64Array;
};

/** Values are written from `at` on. */
type Target = {readonly into: Float32Array | Float64Array; readonly at: number; readonly count: number};

/** Where the points at hand lie: kept from call to call, for there are a hundred thousand. */
let places = {x: new Float64Array(0), y: new Float64Array(0), z: new Float64Array(0)};

/** As `trilinear` for every point of a line; NaN outside the box. */
export function sampleLine(volume: Volume, line: Line, target: Target): void {
  const {x, y, z, stepX, stepY, stepZ} = line;
  const {count} = target;
  makeRoom(count);
  for (let i = 0; i < count; i += 1) {
    places.x[i] = x + i * stepX;
    places.y[i] = y + i * stepY;
    places.z[i] = z + i * stepZ;
  }
  samplePlaces(volume, target);
}

/** As `trilinear` for every point of a circle; NaN outside the box. */
export function sampleCircle(
  volume: Volume,
  {centre, a, b, cosines, sines}: Circle,
  {into, at}: Pick<Target, 'into' | 'at'>,
): void {
  const count = cosines.length;
  makeRoom(count);
  for (const [axis, values] of [places.x, places.y, places.z].entries()) {
    const middle = centre[axis];
    const alongA = a[axis];
    const alongB = b[axis];
    for (let i = 0; i < count; i += 1) values[i] = middle + alongA * cosines[i] + alongB * sines[i];
  }
  samplePlaces(volume, {into, at, count});
}

function makeRoom(count: number): void {
  if (places.x.length >= count) return;
  places = {x: new Float64Array(count), y: new Float64Array(count), z: new Float64Array(count)};
}

function samplePlaces({values, size}: Volume, {into, at, count}: Target): void {
  const {x, y, z} = places;
  const nx = size[0];
  const plane = nx * size[1];
  const lastX = nx - 1;
  const lastY = size[1] - 1;
  const lastZ = size[2] - 1;
  for (let i = 0; i < count; i += 1) {
    const px = x[i];
    const py = y[i];
    const pz = z[i];
    if (!(px >= 0 && py >= 0 && pz >= 0 && px <= lastX && py <= lastY && pz <= lastZ)) {
      into[at + i] = Number.NaN;
      continue;
    }
    const ix = px | 0;
    const iy = py | 0;
    const iz = pz | 0;
    const fx = px - ix;
    const fy = py - iy;
    // On the last voxel of an axis the next one has no weight, but it has to be there.
    const toX = ix < lastX ? 1 : 0;
    const a = ix + nx * iy + plane * iz;
    const b = iy < lastY ? a + nx : a;
    const c = iz < lastZ ? a + plane : a;
    const d = c + b - a;
    const near =
      (values[a] + fx * (values[a + toX] - values[a])) * (1 - fy) +
      (values[b] + fx * (values[b + toX] - values[b])) * fy;
    const far =
      (values[c] + fx * (values[c + toX] - values[c])) * (1 - fy) +
      (values[d] + fx * (values[d + toX] - values[d])) * fy;
    into[at + i] = near + (pz - iz) * (far - near);
  }
}
