import test from 'ava';
import {placeAtoms, joinAtoms} from '../../src/simulate/atoms.ts';
import {complexAtoms} from '../../src/simulate/complex.ts';
import {rasterise} from '../../src/simulate/density.ts';
import {softMaskOfAtoms} from '../../src/simulate/mask.ts';
import {withNoise} from '../../src/simulate/noise.ts';
import type {Atoms} from '../../src/simulate/atoms.ts';
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
  const isMoved = (i: number): boolean => atoms.x[i] > centre + 4;
  return {
    ...atoms,
    x: atoms.x.map((x, i) => (isMoved(i) ? there.x[i] : x)),
    y: atoms.y.map((y, i) => (isMoved(i) ? there.y[i] : y)),
    z: atoms.z.map((z, i) => (isMoved(i) ? there.z[i] : z)),
  };
}
