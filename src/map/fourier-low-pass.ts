import {planeFilter} from './plane-filter.ts';
import {rowTransforms} from './row-transforms.ts';
import type {Volume} from './volume.ts';

/** Half the width of the filter's edge, in steps of the transform of the longest edge. */
const halfEdge = 1;

/**
 * The map without what is finer than a resolution: 1 up to one step of the transform below it, 0 from one step above,
 * a raised cosine between. In a cubic box this is RELION's filter, which rounds to whole steps too.
 *
 * Only the frequencies that are kept are transformed, and held in memory.
 *
 * @param resolutionAngstrom what is finer than two voxels changes nothing.
 */
export async function fourierLowPass(volume: Volume, resolutionAngstrom: number): Promise<Volume> {
  const {size, voxelAngstrom, values} = volume;
  const longest = Math.max(...size);
  const cutSteps = Math.round((longest * voxelAngstrom) / resolutionAngstrom);
  if (cutSteps - halfEdge >= longest / 2) return volume;
  const {default: load} = await import('@echogarden/kissfft-wasm');
  const kiss = await load();
  const [nx, ny, nz] = size;
  const kept = size.map((length) =>
    Math.min(Math.floor(length / 2), Math.ceil(((cutSteps + halfEdge) * length) / longest)),
  );
  // One plane of y and z for each frequency along x.
  const planes = Array.from({length: kept[0] + 1}, () => new Float32Array(2 * ny * nz));
  const rows = rowTransforms(kiss, nx);
  for (let row = 0; row < ny * nz; row += 2) rows.forward(values, row, planes);
  const plane = planeFilter(kiss, [ny, nz], [kept[1], kept[2]]);
  for (const [x, spectrum] of planes.entries()) {
    plane.filter(spectrum, (y, z) => {
      const steps = longest * Math.hypot(x / nx, y / ny, z / nz);
      return passed(steps - cutSteps) / (nx * ny * nz);
    });
  }
  const filtered = new Float32Array(values.length);
  for (let row = 0; row < ny * nz; row += 2) rows.inverse(planes, row, filtered);
  plane.free();
  rows.free();
  return {...volume, values: filtered};
}

function passed(stepsBeyond: number): number {
  if (stepsBeyond < -halfEdge) return 1;
  if (stepsBeyond > halfEdge) return 0;
  return 0.5 + 0.5 * Math.cos((Math.PI * (stepsBeyond + halfEdge)) / (2 * halfEdge));
}
