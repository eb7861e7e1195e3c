import {clip, intersection, isEmpty, slabRange, type Placed, type Slab} from './placed.ts';
import {rowPart} from './row-part.ts';

/** What is added beside a masked density: its mask, sampled alike, on windows of the same place and size. */
type Masking = {
  readonly mask: Float32Array;
  readonly weights: Slab;
};

/**
 * Adds a source, sampled trilinearly under its operator, to the sums of a slab; 0 outside the source's domain.
 *
 * The plain reference for `trilinearKernel`: float64, row by row, only where the source reaches.
 *
 * @param masking of a masked density: where the mask is 0 at a point, so is the density, and is not looked at.
 */
export function addTrilinear(slab: Slab, placed: Placed, masking?: Masking): void {
  const range = intersection(slabRange(slab), placed.range);
  if (isEmpty(range)) return;
  const clipped = clip(placed, range);
  const part = new Int32Array(2);
  for (let z = range.first[2]; z <= range.last[2]; z += 1) {
    for (let y = range.first[1]; y <= range.last[1]; y += 1) {
      rowPart(clipped, y, z, part);
      if (part[1] >= part[0]) addRow(slab, clipped, y, z, part[0], part[1], masking);
    }
  }
}

function addRow(
  {values: sums, from, size}: Slab,
  {source, toSource: m}: Placed,
  y: number,
  z: number,
  first: number,
  last: number,
  masking: Masking | undefined,
): void {
  const {values} = source;
  const mask = masking?.mask;
  const weights = masking?.weights.values;
  const [nx, ny, nz] = source.size;
  const stepX = nx > 1 ? 1 : 0;
  const stepY = ny > 1 ? nx : 0;
  const stepZ = nz > 1 ? nx * ny : 0;
  const topX = Math.max(0, nx - 2);
  const topY = Math.max(0, ny - 2);
  const topZ = Math.max(0, nz - 2);
  const startX = m[1] * y + m[2] * z + m[3] - source.from[0];
  const startY = m[5] * y + m[6] * z + m[7] - source.from[1];
  const startZ = m[9] * y + m[10] * z + m[11] - source.from[2];
  const m0 = m[0];
  const m4 = m[4];
  const m8 = m[8];
  let target = first - from[0] + size[0] * (y - from[1] + size[1] * (z - from[2]));
  for (let x = first; x <= last; x += 1, target += 1) {
    const u = m0 * x + startX;
    const v = m4 * x + startY;
    const w = m8 * x + startZ;
    // Truncating, because rounding can have made a coordinate a little less than 0.
    let i = u | 0;
    let j = v | 0;
    let k = w | 0;
    if (i > topX) i = topX;
    if (j > topY) j = topY;
    if (k > topZ) k = topZ;
    const f = u - i;
    const g = v - j;
    const h = w - k;
    const a = i + nx * (j + ny * k);
    const b = a + stepY;
    const c = a + stepZ;
    const d = b + stepZ;
    if (mask !== undefined && weights !== undefined) {
      const ma = mask[a] + f * (mask[a + stepX] - mask[a]);
      const mb = mask[b] + f * (mask[b + stepX] - mask[b]);
      const mc = mask[c] + f * (mask[c + stepX] - mask[c]);
      const md = mask[d] + f * (mask[d + stepX] - mask[d]);
      const maskNear = ma + g * (mb - ma);
      const share = maskNear + h * (mc + g * (md - mc) - maskNear);
      if (share === 0) continue;
      weights[target] += share;
    }
    const va = values[a] + f * (values[a + stepX] - values[a]);
    const vb = values[b] + f * (values[b + stepX] - values[b]);
    const vc = values[c] + f * (values[c + stepX] - values[c]);
    const vd = values[d] + f * (values[d + stepX] - values[d]);
    const near = va + g * (vb - va);
    sums[target] += near + h * (vc + g * (vd - vc) - near);
  }
}
