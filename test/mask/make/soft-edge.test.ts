import test from 'ava';
import type {Vector3} from '../../../src/geometry/vector.ts';
import {softMask} from '../../../src/mask/make/soft-edge.ts';

const size: Vector3 = [24, 20, 18];
const at = (x: number, y: number, z: number): number => x + size[0] * (y + size[1] * z);

/** Two voxels inside. */
function twoVoxels(): Uint8Array {
  const inside = new Uint8Array(size[0] * size[1] * size[2]);
  inside[at(10, 9, 8)] = 1;
  inside[at(2, 1, 17)] = 1;
  return inside;
}

test('1 as far as it is extended, then a raised cosine by exact distance, then 0', (t) => {
  const values = softMask({inside: twoVoxels(), size, extendVoxels: 2.5, softVoxels: 4});
  for (let z = 0; z < size[2]; z += 1)
    for (let y = 0; y < size[1]; y += 1)
      for (let x = 0; x < size[0]; x += 1) {
        const distance = Math.min(Math.hypot(x - 10, y - 9, z - 8), Math.hypot(x - 2, y - 1, z - 17));
        const share = Math.min(1, Math.max(0, (distance - 2.5) / 4));
        t.true(Math.abs(values[at(x, y, z)] - 0.5 - 0.5 * Math.cos(Math.PI * share)) < 1e-6);
      }
});

test('without extension and edge the mask is what was inside', (t) => {
  const inside = twoVoxels();
  t.deepEqual(softMask({inside, size, extendVoxels: 0, softVoxels: 0}), Float32Array.from(inside));
});

test('nothing inside gives an empty mask', (t) => {
  const values = softMask({inside: new Uint8Array(60), size: [5, 4, 3], extendVoxels: 2, softVoxels: 3});
  t.true(values.every((value) => value === 0));
});
