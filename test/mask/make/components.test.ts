import test from 'ava';
import fc from 'fast-check';
import type {Vector3} from '../../../src/geometry/vector.ts';
import {components, regionOfParts} from '../../../src/mask/make/components.ts';
import {fillHoles} from '../../../src/mask/make/holes.ts';

/** Sizes of the parts by flooding from each voxel, one after the other. */
function floodedSizes(inside: Uint8Array, [nx, ny, nz]: Vector3): number[] {
  const left = inside.slice();
  const sizes: number[] = [];
  for (let start = 0; start < left.length; start += 1) {
    if (left[start] === 0) continue;
    const queue = [start];
    left[start] = 0;
    let count = 0;
    while (queue.length > 0) {
      const i = queue.pop() ?? 0;
      count += 1;
      const [x, y, z] = [i % nx, Math.floor(i / nx) % ny, Math.floor(i / (nx * ny))];
      const near = [
        ...(x > 0 ? [i - 1] : []),
        ...(x < nx - 1 ? [i + 1] : []),
        ...(y > 0 ? [i - nx] : []),
        ...(y < ny - 1 ? [i + nx] : []),
        ...(z > 0 ? [i - nx * ny] : []),
        ...(z < nz - 1 ? [i + nx * ny] : []),
      ];
      for (const j of near.filter((k) => left[k] !== 0)) {
        left[j] = 0;
        queue.push(j);
      }
    }
    sizes.push(count);
  }
  return sizes.sort((a, b) => b - a);
}

const edge = fc.integer({min: 1, max: 9});
const region = fc
  .tuple(edge, edge, edge, fc.double({min: 0.1, max: 0.9}), fc.integer())
  .chain(([nx, ny, nz, share]) =>
    fc
      .array(fc.double({min: 0, max: 1, noNaN: true}), {minLength: nx * ny * nz, maxLength: nx * ny * nz})
      .map((draws) => ({
        size: [nx, ny, nz] as Vector3,
        inside: Uint8Array.from(draws, (draw) => (draw < share ? 1 : 0)),
      })),
  );

test('parts are those that flooding finds, the largest first, and together they are the region', (t) => {
  fc.assert(
    fc.property(region, ({inside, size}) => {
      const found = components(inside, size);
      t.deepEqual([...found.voxelCounts], floodedSizes(inside, size));
      t.deepEqual(
        regionOfParts(found, () => true, inside.length),
        inside,
      );
      const first = regionOfParts(found, (part) => part === 0, inside.length);
      t.is(
        first.reduce((sum, value) => sum + value, 0),
        found.voxelCounts.at(0) ?? 0,
      );
    }),
    {seed: 3, numRuns: 150},
  );
});

test('a long winding part is one part: no recursion runs out', (t) => {
  const [nx, ny] = [301, 301];
  const inside = Uint8Array.from({length: nx * ny}, (_, i) => {
    const [x, y] = [i % nx, Math.floor(i / nx)];
    const isGap = y % 4 === 1 ? x !== nx - 1 : y % 4 === 3 ? x !== 0 : false;
    return isGap ? 0 : 1;
  });
  t.is(components(inside, [nx, ny, 1]).voxelCounts.length, 1);
});

test('an enclosed hole is filled, one that opens to the box is not', (t) => {
  const size: Vector3 = [7, 7, 7];
  const at = (x: number, y: number, z: number): number => x + 7 * (y + 7 * z);
  const inside = Uint8Array.from({length: 343}, (_, i) => {
    const place = [i % 7, Math.floor(i / 7) % 7, Math.floor(i / 49)];
    return place.every((k) => k >= 1 && k <= 5) ? 1 : 0;
  });
  inside[at(3, 3, 3)] = 0;
  const opened = inside.slice();
  for (const z of [4, 5]) opened[at(3, 3, z)] = 0;
  t.is(fillHoles(inside, size), 1);
  t.is(inside[at(3, 3, 3)], 1);
  t.is(fillHoles(opened, size), 0);
});
