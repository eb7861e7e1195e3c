import test from 'ava';
import {coverageWarnings} from '../../../src/setup/average/apply-warnings.ts';

const grid = {size: [9, 9, 9], voxelAngstrom: 2} as const;
const coverage = {changedVoxels: 50, overlapVoxels: 0, greatestAt: [4, 4, 4]} as const;

test('masks that add up to far less than 1 are told, whole ones are not', (t) => {
  const [warning] = coverageWarnings({...coverage, greatestWeight: 0.3}, grid);
  t.is(warning.code, 'MASKS_TOO_LOW');
  t.deepEqual(coverageWarnings({...coverage, greatestWeight: 1}, grid), []);
});
