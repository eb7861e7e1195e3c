import test from 'ava';
import {placeAtoms, joinAtoms} from '../../src/simulate/atoms.ts';
import {complexAtoms} from '../../src/simulate/complex.ts';
import {rasterise} from '../../src/simulate/density.ts';
import {softMaskOfAtoms} from '../../src/simulate/mask.ts';
import {withNoise} from '../../src/simulate/noise.ts';
import type {Atoms} from '../../src/simulate/atoms.ts';
import {emptyVolume, type Volume} from '../../src/map/volume.ts';
import {domainTest, type DomainTest} from '../../src/search/domain-test.ts';
import {gram} from '../../src/search/gram.ts';
import {block, invertPositive} from '../../src/search/linear-algebra.ts';
import {random} from '../../src/simulate/random.ts';
import {isMoved} from '../../src/search/verdict.ts';
import {maskPoints} from '../../src/search/mask-points.ts';
import {prepareSearchMap} from '../../src/search/search-map.ts';
import {solveCopy, type SolvedCopy} from '../../src/search/solve-copy.ts';
import {refinementStages} from '../../src/search/stages.ts';
import {rotationAbout} from '../../src/geometry/rotation.ts';

test('a hinged domain is seen and said; copies that are alike are not suspected', async (t) => {
  const [rigid, hinged] = [await solved(0), await solved(9)];
  t.true((rigid.uncertainty.flexK ?? 9) < 2, `${rigid.uncertainty.flexK}`);
  t.deepEqual(rigid.uncertainty.warnings, []);
  t.true((hinged.uncertainty.flexK ?? 0) > 2, `${hinged.uncertainty.flexK}`);
  t.deepEqual(
    hinged.uncertainty.warnings.map(({code}) => code),
    ['COPIES_DIFFER'],
  );
});

for (const [shape, radii] of [
  ['a ball', [5, 5, 5]],
  ['a rod', [2, 2, 16]],
] as const) {
  test(`noise alone is beyond 2 σ about as often as it should be, in ${shape}`, (t) => {
    const tests = Array.from({length: 200}, (_, seed) => testOfNoise(radii, seed));
    const beyond = tests.filter(({sigmas}) => sigmas > 2).length / tests.length;
    t.true(beyond < 0.1, `${beyond}`);
    t.false(tests.some(isMoved));
  });
}

/** White noise on points with slopes of their own, in the voxels of an ellipsoid. */
function testOfNoise(radii: readonly [number, number, number], seed: number): DomainTest {
  const {gaussian} = random(seed);
  const points = maskPoints(ellipsoid(radii), 'mask.mrc');
  const {count, offsetsAngstrom: z} = points;
  const [a, b, c, u, residual] = Array.from({length: 5}, () => Float64Array.from({length: count}, gaussian));
  const turns = [0, 1, 2].map((axis) =>
    Float64Array.from({length: count}, (_, i) => {
      const [x, y, w] = z.subarray(3 * i, 3 * i + 3);
      return [y * c[i] - w * b[i], w * a[i] - x * c[i], x * b[i] - y * a[i]][axis];
    }),
  );
  const columns = [...turns, a, b, c, u, new Float64Array(count).fill(1)];
  const weights = new Float64Array(count).fill(1);
  const covariance = invertPositive(gram(columns, weights)) ?? new Float64Array(64);
  const fit = {first: columns, copy: columns, residual, slope: 1, weights};
  const found = domainTest(points, fit, block(covariance, 0, 6));
  if (found === undefined) throw new Error('The columns are not independent.');
  return found;
}

function ellipsoid([a, b, c]: readonly [number, number, number]): Volume {
  const volume = emptyVolume({size: [20, 20, 40], voxelAngstrom: 2});
  volume.values.forEach((_, i) => {
    const [x, y, z] = [(i % 20) - 9.7, (Math.floor(i / 20) % 20) - 10.2, Math.floor(i / 400) - 19.9];
    volume.values[i] = Math.hypot(x / a, y / b, z / c) < 1 ? 1 : 0;
  });
  return volume;
}

/** A copy of which all residues beyond x = 4 Å are turned by some degrees about y. */
async function solved(hingeDegrees: number): Promise<SolvedCopy> {
  const grid = {size: [64, 64, 64] as const, voxelAngstrom: 2};
  const complex = complexAtoms({copies: 2, massKilodalton: 30, boxAngstrom: 128, seed: 21, contact: false});
  const [first] = complex.copies;
  const copy = placeAtoms(bent(first, hingeDegrees), complex.operators[0]);
  const clean = rasterise(joinAtoms([first, copy]), grid, {resolutionAngstrom: 6});
  const mask = softMaskOfAtoms(first, grid, {radiusAngstrom: 3, softEdgeVoxels: 3});
  const {map} = withNoise(clean, {snr: 5, seed: 1, signalMask: mask});
  const stages = refinementStages(
    prepareSearchMap(map, {resolutionAngstrom: 6}),
    maskPoints(mask, 'mask.mrc'),
  );
  return solveCopy(stages, complex.operators[0]);
}

function bent(atoms: Atoms, degrees: number): Atoms {
  const centre = atoms.x.reduce((sum, x) => sum + x, 0) / atoms.x.length;
  const turn = rotationAbout([0, 1, 0], degrees);
  const there = placeAtoms(atoms, {
    rotation: turn,
    shiftAngstrom: [centre - turn[0] * centre, 0, -turn[6] * centre],
  });
  const isBeyond = (i: number): boolean => atoms.x[i] > centre + 4;
  return {
    ...atoms,
    x: atoms.x.map((x, i) => (isBeyond(i) ? there.x[i] : x)),
    y: atoms.y.map((y, i) => (isBeyond(i) ? there.y[i] : y)),
    z: atoms.z.map((z, i) => (isBeyond(i) ? there.z[i] : z)),
  };
}
