import test from 'ava';
import {atomsOf} from '../../src/simulate/atoms.ts';
import {rasterise} from '../../src/simulate/density.ts';

const grid = {size: [40, 36, 44] as const, voxelAngstrom: 2};
const atoms = atomsOf(
  [
    [3.3, -5.7, 8.1],
    [-10.2, 4.4, 0.6],
  ],
  [100, 50],
);

test('the mass is kept at every resolution', (t) => {
  for (const resolutionAngstrom of [3, 6, 10, 15]) {
    const {values, voxelAngstrom} = rasterise(atoms, grid, {resolutionAngstrom});
    const mass = values.reduce((sum, value) => sum + value, 0) * voxelAngstrom ** 3;
    t.true(Math.abs(mass - 150) < 1e-3, `${mass} Da`);
  }
});

test('the centre of mass of the map is that of the atoms, between voxels', (t) => {
  const {values, size} = rasterise(atoms, grid, {resolutionAngstrom: 8});
  const sums = [0, 0, 0, 0];
  values.forEach((value, i) => {
    const x = i % size[0];
    const y = Math.floor(i / size[0]) % size[1];
    const z = Math.floor(i / (size[0] * size[1]));
    [1, (x - 20) * 2, (y - 18) * 2, (z - 22) * 2].forEach((factor, k) => (sums[k] += value * factor));
  });
  const expected = [(3.3 * 2 - 10.2) / 3, (-5.7 * 2 + 4.4) / 3, (8.1 * 2 + 0.6) / 3];
  expected.forEach((value, axis) => t.true(Math.abs(sums[axis + 1] / sums[0] - value) < 1e-3));
});

test('a peak has the height and the width of its Gaussian', (t) => {
  const one = atomsOf([[0, 0, 0]], [1]);
  const {values, size} = rasterise(one, grid, {resolutionAngstrom: 10});
  const at = (x: number): number => values[20 + x + size[0] * (18 + size[1] * 22)];
  const sigma = Math.hypot(10 / (Math.PI * Math.SQRT2), 1.2);
  t.true(Math.abs(at(0) * (2 * Math.PI * sigma ** 2) ** 1.5 - 1) < 0.001);
  t.true(Math.abs(at(2) / at(0) - Math.exp(-(4 ** 2) / (2 * sigma ** 2))) < 1e-5);
});

test('nothing wraps around the box, and atoms outside are left out', (t) => {
  const near = atomsOf([[-39, 0, 0]], [1]);
  const {values, size} = rasterise(near, grid, {resolutionAngstrom: 8});
  const half = values.filter((_, i) => i % size[0] >= size[0] / 2);
  t.true(half.every((value) => value === 0));
  t.true(values.some((value) => value > 0));
  const outside = rasterise(atomsOf([[200, 0, 0]], [1]), grid, {resolutionAngstrom: 8});
  t.true(outside.values.every((value) => value === 0));
});
