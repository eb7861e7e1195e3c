import test from 'ava';
import {absoluteCentre, emptyVolume, isSameSize} from '../../src/map/volume.ts';

const grid = {size: [10, 11, 12] as const, voxelAngstrom: 2};

test('the box centre in space: ORIGIN counts where it is set, else NSTART, as in ChimeraX', (t) => {
  t.deepEqual([...absoluteCentre(emptyVolume(grid))], [10, 10, 12]);
  const started = {
    ...emptyVolume(grid),
    origin: {angstrom: [0, 0, 0] as const, startVoxels: [-5, -5, -6] as const},
  };
  t.deepEqual([...absoluteCentre(started)], [0, 0, 0]);
  const placed = {...started, origin: {...started.origin, angstrom: [100, 0, 0] as const}};
  t.deepEqual([...absoluteCentre(placed)], [110, 10, 12]);
});

test('sizes are the same when all three axes are', (t) => {
  t.true(isSameSize([1, 2, 3], [1, 2, 3]));
  t.false(isSameSize([1, 2, 3], [1, 2, 4]));
});
