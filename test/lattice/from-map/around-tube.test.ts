import test from 'ava';
import {centreVoxel} from '../../../src/geometry/frames.ts';
import {aroundTube} from '../../../src/lattice/from-map/around-tube.ts';
import {emptyVolume, type Volume} from '../../../src/map/volume.ts';

const along = {offsetAngstrom: [6, 0], leanRadians: [0, 0]} as const;

function numbered(size: readonly [number, number, number]): Volume {
  const map = emptyVolume({size, voxelAngstrom: 2});
  return {...map, values: map.values.map((_, i) => i)};
}

test('the centre voxel stays the centre voxel, in even and odd boxes', (t) => {
  for (const edge of [40, 41]) {
    const map = numbered([edge, edge, 12]);
    const cut = aroundTube(map, along, 20);
    t.deepEqual(cut.size, [27, 21, 12]);
    const [whole, part] = [map, cut].map(({size, values}) => {
      const [x, y, z] = centreVoxel(size);
      return values[x + size[0] * (y + size[1] * z)];
    });
    t.is(part, whole);
  }
});

test('a tube that nearly fills the box is left whole, as a copy', (t) => {
  const map = numbered([24, 24, 12]);
  const cut = aroundTube(map, along, 30);
  t.deepEqual(cut, map);
  t.not(cut.values, map.values);
});
