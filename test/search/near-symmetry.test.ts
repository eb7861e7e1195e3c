import test from 'ava';
import {rotationThrough, type Operator} from '../../src/geometry/operator.ts';
import {angstromPoint} from '../../src/geometry/frames.ts';
import {rotationAbout} from '../../src/geometry/rotation.ts';
import {multiply} from '../../src/geometry/matrix3.ts';
import {joinAtoms, placeAtoms} from '../../src/simulate/atoms.ts';
import {randomSubunit} from '../../src/simulate/subunit.ts';
import {globalSearch} from '../../src/search/global-search.ts';
import {internalRotations, nearSymmetryWarnings} from '../../src/search/near-symmetry.ts';
import {phantomOf, shifted} from './phantom.ts';

const centre = angstromPoint(0, 0, 0);

test('a part made of two like domains is said to look the same after half a turn about their axis', async (t) => {
  const domain = shifted(randomSubunit({massKilodalton: 18, seed: 2}), [17, 0, 0]);
  const half = rotationThrough(rotationAbout([0, 0.6, 0.8], 180), centre);
  const part = joinAtoms([domain, placeAtoms(domain, half)]);
  const truth: Operator = {rotation: rotationAbout([1, 2, -1], 77), shiftAngstrom: [0, 70, 0]};
  const copies = [part, placeAtoms(part, truth)].map((atoms) => shifted(atoms, [0, -35, 0]));
  const {volume, masks} = phantomOf({
    grid: {size: [52, 80, 52], voxelAngstrom: 2.3},
    copies,
    operators: [],
    seed: 1,
    snr: 2,
  });
  const found = await globalSearch({volume, referenceMask: masks[0], copyMask: masks[1]});
  const [rotation, ...others] = internalRotations(found);
  t.is(others.length, 0);
  t.is(rotation.fold, 2);
  t.true(Math.abs(Math.abs(rotation.axis[1] * 0.6 + rotation.axis[2] * 0.8) - 1) < 0.01);
  t.true(rotation.zBehind < 0.3);
  const [warning] = nearSymmetryWarnings(found, 'mask_B.mrc');
  t.is(warning.code, 'SUBUNIT_NEARLY_SYMMETRIC');
  t.regex(warning.message, /^mask_B\.mrc: 2 operators .* 1\d\d° about .*, a 2-fold axis/);
});

test('threefold near-symmetry names two turns, of 120° both', (t) => {
  const found = internalRotations([0.9, 0.89, 0.885, 0.4, 0.39].map(solution));
  t.deepEqual(
    found.map(({angleDegrees, fold}) => [Math.round(angleDegrees), fold]),
    [
      [120, 3],
      [120, 3],
    ],
  );
});

test('one solution ahead of all others is no symmetry, nor is a field of equals', (t) => {
  t.deepEqual(internalRotations([0.9, 0.5, 0.49, 0.2].map(solution)), []);
  t.deepEqual(internalRotations([0.31, 0.3, 0.29, 0.28].map(solution)), []);
  t.deepEqual(nearSymmetryWarnings([solution(0.9, 0)], 'mask_B.mrc'), []);
});

function solution(score: number, index: number): {readonly operator: Operator; readonly score: number} {
  const rotation = multiply(rotationAbout([1, 0, 0], 33), rotationAbout([0, 0, 1], 120 * index));
  return {operator: rotationThrough(rotation, centre), score};
}
