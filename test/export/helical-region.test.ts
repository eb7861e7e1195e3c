import test from 'ava';
import {helicalBoxVoxels, helicalRegion} from '../../src/export/helical-region.ts';

const tube = {boxVoxels: 300, voxelAngstrom: 1.07, tubeDiameterAngstrom: 280, dimerRiseAngstrom: 83.1};

test('a 300-px box at 1.07 Å is too small for the helical symmetry of a dimer on a 280 Å tube', (t) => {
  t.is(helicalRegion(tube), undefined);
});

test('the box that would do is named, and one of two voxels less does not', (t) => {
  const boxVoxels = helicalBoxVoxels(tube);
  t.not(helicalRegion({...tube, boxVoxels}), undefined);
  t.is(helicalRegion({...tube, boxVoxels: boxVoxels - 2}), undefined);
});

test('the part holds two repeats and lies inside the particle circle', (t) => {
  for (const boxVoxels of [320, 400, 512, 700]) {
    const region = helicalRegion({...tube, boxVoxels});
    const height = ((region?.zPercentage ?? 0) / 100) * boxVoxels * 1.07;
    t.true(height >= 2 * 83.1);
    t.true(height <= Math.sqrt((region?.particleDiameterAngstrom ?? 0) ** 2 - 280 ** 2));
    t.true((region?.zPercentage ?? 0) >= 30);
  }
});
