import test from 'ava';
import fc from 'fast-check';
import type {Vector3} from '../../../src/geometry/vector.ts';
import type {Window} from '../../../src/map/window.ts';
import {atomDistances} from '../../../src/mask/model/atom-distances.ts';
import {modelMask} from '../../../src/mask/model/model-mask.ts';
import {holds} from '../../helpers/holds.ts';

const size: Vector3 = [22, 20, 18];
const shape = {radiusVoxels: 2, softVoxels: 3, smoothVoxels: 0, crossingVoxels: 2.5};

const places = fc
  .array(fc.tuple(...size.map((n) => fc.double({min: -1, max: n, noNaN: true}))), {
    minLength: 1,
    maxLength: 6,
  })
  .map((points) => Float64Array.from(points.flat()));

function valueAt({values, from, size: [nx, ny, nz]}: Window, x: number, y: number, z: number): number {
  const [u, v, w] = [x - from[0], y - from[1], z - from[2]];
  const isInside = u >= 0 && v >= 0 && w >= 0 && u < nx && v < ny && w < nz;
  return isInside ? values[u + nx * (v + ny * w)] : 0;
}

function eachVoxel(work: (x: number, y: number, z: number) => void): void {
  for (let z = 0; z < size[2]; z += 1)
    for (let y = 0; y < size[1]; y += 1) for (let x = 0; x < size[0]; x += 1) work(x, y, z);
}

test('distances to atoms are exact, and Infinity beyond their reach', (t) => {
  const atoms = Float64Array.of(3.2, 4.7, 5.1, 9, 6.5, 7.25);
  const distances = new Float32Array(size[0] * size[1] * size[2]);
  atomDistances(atoms, {first: [0, 0, 0], size}, 6, distances);
  eachVoxel((x, y, z) => {
    const [a, b] = [0, 3].map((k) => Math.hypot(x - atoms[k], y - atoms[k + 1], z - atoms[k + 2]));
    const found = distances[x + size[0] * (y + size[1] * z)];
    const expected = Math.min(a, b);
    t.true(expected > 6 ? found === Infinity : Math.abs(found - expected) < 1e-5);
  });
});

test('a mask alone is 1 to the radius, 0 beyond the soft edge, and one half in the middle of it', (t) => {
  const mask = modelMask(Float64Array.of(11, 10, 9), [], {size, shape});
  t.is(valueAt(mask!, 13, 10, 9), 1);
  t.is(valueAt(mask!, 16, 10, 9), 0);
  t.true(
    Math.abs(valueAt(modelMask(Float64Array.of(10.5, 10, 9), [], {size, shape})!, 14, 10, 9) - 0.5) < 1e-6,
  );
});

test('masks of all parts add up to 1 at most, and to 1 well inside any of them', (t) => {
  holds(
    t,
    fc.property(fc.array(places, {minLength: 2, maxLength: 4}), (parts) => {
      const masks = parts.map((own, index) =>
        modelMask(
          own,
          parts.filter((_, other) => other !== index),
          {size, shape},
        ),
      );
      eachVoxel((x, y, z) => {
        const sum = masks.reduce(
          (total, mask) => total + (mask === undefined ? 0 : valueAt(mask, x, y, z)),
          0,
        );
        if (sum > 1 + 1e-6) throw new Error(`${sum} at ${x}, ${y}, ${z}`);
        const distances = parts.map((own) => nearest(own, [x, y, z]));
        if (Math.max(...distances) <= shape.radiusVoxels && sum < 1 - 1e-6)
          throw new Error(`${sum} inside all`);
        const [first, second] = distances.toSorted((a, b) => a - b);
        if (first < shape.radiusVoxels && second > first + shape.crossingVoxels && sum < 1 - 1e-6)
          throw new Error(`${sum} where one is nearest`);
      });
    }),
    {seed: 7, numRuns: 25},
  );
});

test('a smoothed mask keeps its place and its volume, and has no values but those of a mask', (t) => {
  const own = Float64Array.of(8, 10, 9, 11, 10, 9, 14, 10, 9);
  const mask = modelMask(own, [], {size, shape: {...shape, smoothVoxels: 1.5}})!;
  t.true(mask.values.every((value) => value >= 0 && value <= 1));
  t.is(valueAt(mask, 11, 10, 9), 1);
  const plain = modelMask(own, [], {size, shape})!;
  const core = ({values}: Window): number => values.filter((value) => value === 1).length;
  t.true(Math.abs(core(mask) / core(plain) - 1) < 0.1, `${core(mask)} of ${core(plain)}`);
});

test('atoms outside the box give no mask', (t) => {
  t.is(modelMask(Float64Array.of(40, 10, 9), [], {size, shape}), undefined);
});

function nearest(atoms: Float64Array, [x, y, z]: Vector3): number {
  let least = Infinity;
  for (let k = 0; k < atoms.length; k += 3)
    least = Math.min(least, Math.hypot(x - atoms[k], y - atoms[k + 1], z - atoms[k + 2]));
  return least;
}
