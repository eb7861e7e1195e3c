import test from 'ava';
import {atomsOf} from '../../src/simulate/atoms.ts';
import {softMaskOfAtoms} from '../../src/simulate/mask.ts';
import {randomSubunit} from '../../src/simulate/subunit.ts';

const grid = {size: [48, 48, 48] as const, voxelAngstrom: 2};

test('the mask is 1 near the atoms, a half in the middle of the edge and 0 beyond', (t) => {
  const one = atomsOf([[0, 0, 0]], [1]);
  const {values} = softMaskOfAtoms(one, grid, {radiusAngstrom: 10, softEdgeVoxels: 4});
  const at = (x: number): number => values[24 + x + 48 * (24 + 48 * 24)];
  t.deepEqual([0, 3, 5, 9, 12].map(at), [1, 1, 1, 0, 0]);
  t.true(Math.abs(at(7) - 0.5) < 1e-6);
  t.true(Math.abs(at(6) - (1 + Math.SQRT1_2) / 2) < 1e-6);
  t.is(at(-7), at(7));
});

test('values lie in [0, 1], and every atom is inside', (t) => {
  const atoms = randomSubunit({massKilodalton: 20, seed: 1});
  const {values} = softMaskOfAtoms(atoms, grid, {radiusAngstrom: 5, softEdgeVoxels: 5});
  t.true(values.every((value) => value >= 0 && value <= 1));
  atoms.x.forEach((x, i) => {
    const [vx, vy, vz] = [x, atoms.y[i], atoms.z[i]].map((value) => Math.round(value / 2) + 24);
    t.is(values[vx + 48 * (vy + 48 * vz)], 1);
  });
});

test('without an edge the mask is binary, and what leaves the box is cut off', (t) => {
  const atCorner = atomsOf([[-48, -48, -48]], [1]);
  const {values} = softMaskOfAtoms(atCorner, grid, {radiusAngstrom: 6, softEdgeVoxels: 0});
  t.true(values.every((value) => value === 0 || value === 1));
  t.is(values[0], 1);
  t.is(values[47], 0);
});
