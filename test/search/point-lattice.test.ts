import test from 'ava';
import * as fc from 'fast-check';
import {isOnLattice, latticeFor, latticeSum, type PointLattice} from '../../src/search/point-lattice.ts';
import {holds} from '../helpers/holds.ts';

const lattices: readonly PointLattice[] = [1, 2].flatMap((step) => [
  {step, kind: 'cubic'} as const,
  {step, kind: 'fcc'} as const,
  {step, kind: 'bcc'} as const,
]);

test('at a resolution of three voxels one voxel in two is enough, at two all are needed', (t) => {
  t.deepEqual(kindAt(2, Infinity), {step: 1, kind: 'cubic'});
  t.deepEqual(kindAt(3, Infinity), {step: 1, kind: 'fcc'});
  t.deepEqual(kindAt(4, Infinity), {step: 1, kind: 'bcc'});
  t.deepEqual(kindAt(7.1, Infinity), {step: 2, kind: 'bcc'});
  t.deepEqual(kindAt(7.1, 4), {step: 1, kind: 'bcc'});
});

for (const lattice of lattices) {
  const name = `${lattice.kind} ${lattice.step}`;

  test(`a wave that the lattice holds has no sum over it, whatever its direction: ${name}`, (t) => {
    const shortest = [2, 4 / Math.sqrt(3), 2 * Math.SQRT2][['cubic', 'fcc', 'bcc'].indexOf(lattice.kind)];
    const n = 24;
    holds(
      t,
      fc.property(fc.tuple(wave(n), wave(n), wave(n)), ([a, b, c]) => {
        // The product of two waves of the shortest length has half of it.
        const frequency = Math.hypot(a, b, c) / n;
        fc.pre(frequency > 0 && frequency < 2 / (shortest * lattice.step) - 1e-9);
        let sum = 0;
        for (let z = 0; z < n; z += 1)
          for (let y = 0; y < n; y += 1)
            for (let x = 0; x < n; x += 1)
              if (isOnLattice(lattice, x, y, z)) sum += Math.cos((2 * Math.PI * (a * x + b * y + c * z)) / n);
        return Math.abs(sum) < 1e-6;
      }),
      {numRuns: 20, seed: 1},
    );
  });

  test(`the sum of a product over the lattice is that over its points: ${name}`, (t) => {
    const lines = [13, 16, 18].map((length) =>
      Float64Array.from({length}, (_, d) => Math.exp(-Math.min(d, length - d))),
    );
    let sum = 0;
    for (let z = -9; z <= 9; z += 1)
      for (let y = -8; y <= 8; y += 1)
        for (let x = -6; x <= 6; x += 1)
          if (isOnLattice(lattice, x, y, z))
            sum += lineAt(lines[0], x) * lineAt(lines[1], y) * lineAt(lines[2], z);
    t.true(Math.abs(latticeSum(lattice, lines) - sum) < 1e-12);
  });
}

function kindAt(resolutionVoxels: number, mostVoxelsPerPoint: number): PointLattice {
  const {step, kind} = latticeFor(resolutionVoxels, mostVoxelsPerPoint);
  return {step, kind};
}

function wave(n: number): fc.Arbitrary<number> {
  return fc.integer({min: -n, max: n});
}

function lineAt(values: Float64Array, distance: number): number {
  return values[Math.abs(distance) % values.length];
}
