import test from 'ava';
import type {Vector3} from '../../src/geometry/vector.ts';
import {atomsOf} from '../../src/simulate/atoms.ts';
import {rasterise} from '../../src/simulate/density.ts';
import {tubulinDimer, type Chain, type PseudoAtom} from '../../src/simulate/tubulin.ts';
import {correlate} from './correlate.ts';

const grid = {size: [36, 36, 36] as const, voxelAngstrom: 2};

const positionsOf = (atoms: readonly PseudoAtom[], chain: Chain): Vector3[] =>
  atoms.filter((atom) => atom.chain === chain).map(({position}) => position);

const densityOf = (positions: readonly Vector3[], resolutionAngstrom: number): Float32Array =>
  rasterise(
    atomsOf(
      positions,
      positions.map(() => 110),
    ),
    grid,
    {resolutionAngstrom},
  ).values;

const lifted = (positions: readonly Vector3[], by: number): Vector3[] =>
  positions.map(([x, y, z]) => [x, y, z + by]);

test('the same seed gives the same dimer, another seed another', (t) => {
  t.deepEqual(tubulinDimer(1), tubulinDimer(1));
  t.notDeepEqual(tubulinDimer(1), tubulinDimer(2));
});

test('a dimer has the size and the mass of tubulin', (t) => {
  for (const seed of [1, 2, 3]) {
    const atoms = tubulinDimer(seed);
    const mass = atoms.reduce((sum, {massDalton}) => sum + massDalton, 0);
    t.true(Math.abs(mass - 101_000) < 1000, `${mass} Da`);
    t.is(positionsOf(atoms, 'beta').length, 440);
    const extent = ([0, 1, 2] as const).map((axis) => {
      const along = atoms.map(({position}) => position[axis]);
      return Math.max(...along) - Math.min(...along);
    });
    t.true(extent[0] > 46 && extent[0] < 56, `${extent[0]} Å deep`);
    t.true(extent[1] > 42 && extent[1] < 52, `${extent[1]} Å wide`);
    t.true(extent[2] > 78 && extent[2] < 92, `${extent[2]} Å long`);
  }
});

test('α and β resemble each other at 8 Å without being the same', (t) => {
  for (const seed of [1, 2, 3]) {
    const atoms = tubulinDimer(seed);
    const alpha = densityOf(lifted(positionsOf(atoms, 'alpha'), 20.75), 8);
    const beta = densityOf(lifted(positionsOf(atoms, 'beta'), -20.75), 8);
    const found = correlate(alpha, beta);
    t.true(found > 0.85 && found < 0.96, `seed ${seed}: ${found}`);
  }
});

test('a monomer turned upside down, or about its radius, is another one', (t) => {
  const beta = lifted(positionsOf(tubulinDimer(1), 'beta'), -20.75);
  const turns: readonly ((p: Vector3) => Vector3)[] = [
    ([x, y, z]) => [x, -y, -z],
    ([x, y, z]) => [-x, y, -z],
    ([x, y, z]) => [-x, -y, z],
    ([x, y, z]) => [x, -y, z],
  ];
  for (const turn of turns) t.true(correlate(densityOf(beta, 8), densityOf(beta.map(turn), 8)) < 0.7);
});

test('no two residues of a dimer lie in the same place', (t) => {
  const positions = tubulinDimer(2).map(({position}) => position);
  let closest = Infinity;
  positions.forEach((a, i) =>
    positions.slice(0, i).forEach((b) => {
      closest = Math.min(closest, Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]));
    }),
  );
  t.true(closest > 3.5, `${closest} Å`);
});
