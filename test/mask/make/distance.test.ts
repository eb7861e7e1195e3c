import test from 'ava';
import fc from 'fast-check';
import type {Vector3} from '../../../src/geometry/vector.ts';
import {euclideanDistance, squaredDistance} from '../../../src/mask/make/distance.ts';
import {holds} from '../../helpers/holds.ts';

/** Every pair of voxels. */
function bruteForce(inside: Uint8Array, [nx, ny, nz]: Vector3): Float32Array {
  const point = (i: number): Vector3 => [i % nx, Math.floor(i / nx) % ny, Math.floor(i / (nx * ny))];
  const points = [...inside.keys()].filter((i) => inside[i] !== 0).map(point);
  return Float32Array.from({length: nx * ny * nz}, (_, i) => {
    const [x, y, z] = point(i);
    return points.reduce((least, [a, b, c]) => Math.min(least, Math.hypot(x - a, y - b, z - c)), Infinity);
  });
}

const edge = fc.integer({min: 1, max: 21});
const sparse = fc
  .tuple(edge, edge, edge, fc.infiniteStream(fc.integer({min: 0, max: 4000})))
  .map(([nx, ny, nz, places]) => {
    const inside = new Uint8Array(nx * ny * nz);
    const {value: count} = places.next();
    for (let k = 0; k <= count % 7; k += 1) inside[Number(places.next().value) % inside.length] = 1;
    return {inside, size: [nx, ny, nz] as Vector3};
  });

test('the distance is that of the nearest voxel inside, as comparing all pairs finds it', (t) => {
  holds(
    t,
    fc.property(sparse, ({inside, size}) => {
      const [ours, theirs] = [euclideanDistance(inside, size), bruteForce(inside, size)];
      return ours.every((distance, i) => Math.abs(distance - theirs[i]) < 1e-5);
    }),
    {seed: 5, numRuns: 150},
  );
});

test('a limit leaves what is nearer as it is and makes the rest infinite', (t) => {
  const size: Vector3 = [17, 9, 12];
  const inside = new Uint8Array(17 * 9 * 12);
  inside[5 + 17 * (4 + 9 * 6)] = 1;
  inside[16] = 1;
  const [whole, limited] = [squaredDistance(inside, size), squaredDistance(inside, size, {limitVoxels: 4.5})];
  t.deepEqual(
    limited,
    whole.map((square) => (square > 4.5 ** 2 ? Infinity : square)),
  );
});

test('where nothing is inside, everything is infinitely far', (t) => {
  t.true(euclideanDistance(new Uint8Array(60), [5, 4, 3]).every((distance) => distance === Infinity));
});
