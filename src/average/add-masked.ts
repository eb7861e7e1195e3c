import {clip, intersection, isEmpty, slabRange, type Placed, type Slab} from './placed.ts';
import {rowPart} from './row-part.ts';

/**
 * `addTrilinear` of a masked density and of its mask at once, for windows of the same place and size: where the mask
 * is 0 at a point, so is the masked density, and is not looked at.
 */
export function addMasked(sums: Slab, weights: Slab, density: Placed, mask: Float32Array): void {
  const range = intersection(slabRange(sums), density.range);
  if (isEmpty(range)) return;
  const clipped = clip(density, range);
  const part = new Int32Array(2);
  for (let z = range.first[2]; z <= range.last[2]; z += 1) {
    for (let y = range.first[1]; y <= range.last[1]; y += 1) {
      rowPart(clipped, y, z, part);
      if (part[1] < part[0]) continue;
      const row = sums.size[0] * (y - sums.from[1] + sums.size[1] * (z - sums.from[2])) - sums.from[0];
      addRow(sums.values, weights.values, clipped, mask, y, z, part[0], part[1], row);
    }
  }
}

function addRow(
  sums: Float64Array,
  weights: Float64Array,
  {source, toSource: m}: Placed,
  mask: Float32Array,
  y: number,
  z: number,
  first: number,
  last: number,
  row: number,
): void {
  const {values} = source;
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
  for (let x = first; x <= last; x += 1) {
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
    const a = i + nx * (j + ny * k);
    const b = a + stepY;
    const c = a + stepZ;
    const d = b + stepZ;
    const f = u - i;
    const g = v - j;
    const h = w - k;
    const ma = mask[a] + f * (mask[a + stepX] - mask[a]);
    const mb = mask[b] + f * (mask[b + stepX] - mask[b]);
    const mc = mask[c] + f * (mask[c + stepX] - mask[c]);
    const md = mask[d] + f * (mask[d + stepX] - mask[d]);
    const maskNear = ma + g * (mb - ma);
    const share = maskNear + h * (mc + g * (md - mc) - maskNear);
    if (share === 0) continue;
    const va = values[a] + f * (values[a + stepX] - values[a]);
    const vb = values[b] + f * (values[b + stepX] - values[b]);
    const vc = values[c] + f * (values[c + stepX] - values[c]);
    const vd = values[d] + f * (values[d + stepX] - values[d]);
    const near = va + g * (vb - va);
    sums[row + x] += near + h * (vc + g * (vd - vc) - near);
    weights[row + x] += share;
  }
}
