import test from 'ava';
import {decode} from 'fast-png';
import type {Vector3} from '../../src/geometry/vector.ts';
import {emptyVolume, type Volume} from '../../src/map/volume.ts';
import {chooseSections} from '../../src/picture/choose-sections.ts';
import {maskPicture} from '../../src/picture/mask-picture.ts';
import {outlinePath} from '../../src/picture/outline.ts';
import {greatestProjections, section, views} from '../../src/picture/sections.ts';

const size: Vector3 = [12, 10, 8];
const grid = {size, voxelAngstrom: 2};

/** 1 in a block of voxels, both ends included, 0 elsewhere. */
function block(first: Vector3, last: Vector3): Volume {
  const volume = emptyVolume(grid);
  for (let z = first[2]; z <= last[2]; z += 1)
    for (let y = first[1]; y <= last[1]; y += 1)
      for (let x = first[0]; x <= last[0]; x += 1) volume.values[x + size[0] * (y + size[1] * z)] = 1;
  return volume;
}

function whole({values}: Volume): {values: Float32Array; from: Vector3; size: Vector3} {
  return {values, size, from: [0, 0, 0]};
}

test('sections and projections look along z, y and x with the other axes to the right and upwards', (t) => {
  const volume = emptyVolume(grid);
  volume.values.forEach((_, index) => (volume.values[index] = index));
  const at: Vector3 = [3, 4, 5];
  const index = (x: number, y: number, z: number): number => x + size[0] * (y + size[1] * z);
  const [top, front, side] = views.map((view) => section(whole(volume), size, view, at[view.across]));
  t.is(top.values[7 + top.width * 2], index(7, 2, 5));
  t.is(front.values[7 + front.width * 2], index(7, 4, 2));
  t.is(side.values[7 + side.width * 2], index(3, 7, 2));
  const greatest = greatestProjections(whole(volume), size);
  t.is(greatest[0].values[7 + size[0] * 2], index(7, 2, 7));
  t.is(greatest[1].values[7 + size[0] * 2], index(7, 9, 2));
  t.is(greatest[2].values[7 + size[1] * 2], index(11, 7, 2));
});

test('a piece of a mask gives the same planes as the whole of it', (t) => {
  const volume = block([2, 3, 4], [5, 6, 6]);
  const piece = {
    values: new Float32Array(4 * 4 * 3).fill(1),
    from: [2, 3, 4] as Vector3,
    size: [4, 4, 3] as Vector3,
  };
  t.deepEqual(greatestProjections(piece, size), greatestProjections(whole(volume), size));
  for (const view of views) t.deepEqual(section(piece, size, view, 4), section(whole(volume), size, view, 4));
});

test('an outline lies where the level is crossed, and is closed at the side of the box', (t) => {
  const plane = {width: 3, height: 1, values: Float32Array.of(0, 1, 0.75)};
  const ends = [...outlinePath(plane, 0.5).matchAll(/[ML](\S+?) ([^ML]+)/g)].map(([, x, y]) => `${x} ${y}`);
  t.deepEqual(
    [...new Set(ends)].sort(),
    ['1.00 0.50', '1.50 0.00', '2.50 0.17', '2.83 0.50', '2.50 0.83', '1.50 1.00'].sort(),
  );
  t.true([...new Set(ends)].every((end) => ends.filter((other) => other === end).length === 2));
});

test('sections go through a mask’s centre of mass, or where most of several masks are cut', (t) => {
  const masks = [block([1, 1, 1], [3, 3, 5]), block([7, 2, 3], [9, 8, 6])].map(whole);
  t.deepEqual(chooseSections([masks[0]], size), [2, 2, 3]);
  const [x, y, z] = chooseSections(masks, size);
  t.true((x >= 1 && x <= 3) || (x >= 7 && x <= 9));
  t.true(y >= 2 && y <= 3 && z >= 3 && z <= 5, `${x} ${y} ${z}`);
});

test('the picture shows each mask in its own colour over a grey map', async (t) => {
  const masks = [block([1, 1, 1], [3, 4, 5]), block([7, 5, 2], [10, 8, 6])];
  const map = emptyVolume(grid);
  masks.forEach(({values}) => values.forEach((value, k) => (map.values[k] += 3 * value)));
  const [amber, blue] = [
    [255, 176, 0],
    [41, 197, 255],
  ];
  const count = async (shown: readonly Volume[], colour: readonly number[]): Promise<number> => {
    const picture = await maskPicture({map, masks: shown.map((volume, k) => ({name: `${k}.mrc`, volume}))});
    const {data, channels, width} = decode(picture);
    t.true(width > 700);
    let found = 0;
    for (let at = 0; at < data.length; at += channels)
      if (colour.every((value, k) => Math.abs(data[at + k] - value) < 12)) found += 1;
    return found;
  };
  t.true((await count(masks, amber)) > 2000);
  t.true((await count(masks, blue)) > 2000);
  t.is(await count(masks.slice(0, 1), blue), 0);
});

test('without a map the masks themselves are grey; a flat map is drawn, not refused', async (t) => {
  const mask = block([1, 1, 1], [3, 4, 5]);
  const alone = await maskPicture({masks: [{name: 'a & <b>.mrc', volume: mask}]});
  const flat = await maskPicture({map: emptyVolume(grid), masks: [{name: 'a.mrc', volume: mask}]});
  t.true(decode(alone).height > 300 && decode(flat).height > 300);
});
