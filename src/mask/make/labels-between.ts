import type {Vector3} from '../../geometry/vector.ts';
import type {Binned} from './binned.ts';

/**
 * Labels of larger voxels brought back to a map: each voxel inside takes the label that has most weight about it,
 * trilinear between the larger voxels' centres; where there is none, that of a neighbour that has one.
 */
export function labelsBetween(
  coarse: Uint16Array,
  {size: [mx, my, mz], factor}: Binned,
  inside: Uint8Array,
  [nx, ny, nz]: Vector3,
): Uint16Array {
  if (factor === 1) return coarse;
  const labels = new Uint16Array(inside.length);
  const found = new Uint16Array(8);
  const weights = new Float64Array(8);
  const place = (i: number, length: number): readonly [number, number, number] => {
    const at = (i + 0.5) / factor - 0.5;
    const low = Math.floor(at);
    return [Math.max(0, low), Math.min(length - 1, low + 1), at - low];
  };
  for (let z = 0, i = 0; z < nz; z += 1) {
    const [z0, z1, fz] = place(z, mz);
    for (let y = 0; y < ny; y += 1) {
      const [y0, y1, fy] = place(y, my);
      for (let x = 0; x < nx; x += 1, i += 1) {
        if (inside[i] === 0) continue;
        const [x0, x1, fx] = place(x, mx);
        weights.fill(0);
        for (let corner = 0; corner < 8; corner += 1) {
          const [isX, isY, isZ] = [(corner & 1) !== 0, (corner & 2) !== 0, (corner & 4) !== 0];
          found[corner] = coarse[(isX ? x1 : x0) + mx * ((isY ? y1 : y0) + my * (isZ ? z1 : z0))];
          if (found[corner] === 0) continue;
          const weight = (isX ? fx : 1 - fx) * (isY ? fy : 1 - fy) * (isZ ? fz : 1 - fz);
          weights[found.indexOf(found[corner])] += weight;
        }
        let best = 0;
        for (let corner = 1; corner < 8; corner += 1) if (weights[corner] > weights[best]) best = corner;
        labels[i] = weights[best] > 0 ? found[best] : 0;
      }
    }
  }
  return spreadInto(labels, inside, [nx, ny, nz]);
}

/** Voxels inside without a label take a neighbour's, layer by layer. */
function spreadInto(labels: Uint16Array, inside: Uint8Array, [nx, ny, nz]: Vector3): Uint16Array {
  let open: number[] = [];
  for (let i = 0; i < labels.length; i += 1) if (inside[i] !== 0 && labels[i] === 0) open.push(i);
  while (open.length > 0) {
    const taken: [number, number][] = [];
    for (const i of open) {
      const [x, y, z] = [i % nx, Math.floor(i / nx) % ny, Math.floor(i / (nx * ny))];
      const near = [
        x > 0 ? labels[i - 1] : 0,
        x < nx - 1 ? labels[i + 1] : 0,
        y > 0 ? labels[i - nx] : 0,
        y < ny - 1 ? labels[i + nx] : 0,
        z > 0 ? labels[i - nx * ny] : 0,
        z < nz - 1 ? labels[i + nx * ny] : 0,
      ];
      const label = near.find((value) => value !== 0);
      if (label !== undefined) taken.push([i, label]);
    }
    if (taken.length === 0) break;
    for (const [i, label] of taken) labels[i] = label;
    open = open.filter((i) => labels[i] === 0);
  }
  return labels;
}
