import type {Vector3} from '../../geometry/vector.ts';
import {components, regionOfParts} from './components.ts';
import {crop, pasteInto} from './crop.ts';
import {partBoxes, partWithin} from './part-boxes.ts';
import {voxelCount} from './voxel-box.ts';

/**
 * Takes the label, in place, from what does not hang together with the most of its part.
 *
 * @param labels (n): 1 … count, each there; 0 is none.
 * @returns how many voxels have lost it.
 */
export function keepLargest(labels: Uint16Array, size: Vector3, count: number): number {
  let loose = 0;
  for (const [index, box] of partBoxes(labels, size, count).entries()) {
    const part = index + 1;
    const found = components(partWithin(labels, size, box, part), box.size);
    if (found.voxelCounts.length < 2) continue;
    const largest = regionOfParts(found, (component) => component === 0, voxelCount(box));
    const near = crop(labels, size, box, new Uint16Array(voxelCount(box)));
    for (let i = 0; i < near.length; i += 1) {
      if (near[i] !== part || largest[i] !== 0) continue;
      near[i] = 0;
      loose += 1;
    }
    pasteInto(labels, size, box, near);
  }
  return loose;
}
