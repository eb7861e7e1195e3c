import test from 'ava';
import {identityMatrix} from '../../src/geometry/matrix3.ts';
import {emptyVolume} from '../../src/map/volume.ts';
import {maskPoints} from '../../src/search/mask-points.ts';
import {placedCopiesWarnings} from '../../src/search/placed-copies.ts';

/** A cube of 8 voxels a side about the centre of a box of 40. */
const mask = emptyVolume({size: [40, 40, 40], voxelAngstrom: 2});
for (let z = 16; z < 24; z += 1)
  for (let y = 16; y < 24; y += 1) for (let x = 16; x < 24; x += 1) mask.values[x + 40 * (y + 40 * z)] = 1;
const points = maskPoints(mask, 'mask');
const shifted = (label: string, x: number) => ({
  label,
  operator: {rotation: identityMatrix, shiftAngstrom: [x, 0, 0] as const},
});

test('copies apart and inside the box raise nothing', (t) => {
  t.deepEqual(placedCopiesWarnings(points, [shifted('b', 20), shifted('c', -20)]), []);
});

test('a copy that leaves the box by half is said', (t) => {
  const [warning] = placedCopiesWarnings(points, [shifted('b', 40)]);
  t.is(warning.code, 'COPY_LEAVES_BOX');
  t.regex(warning.message, /^b: (50|6\d) %/);
});

test('copies on top of each other are named', (t) => {
  const [warning] = placedCopiesWarnings(points, [shifted('b', 20), shifted('c', 24)]);
  t.is(warning.code, 'COPIES_OVERLAP');
  t.regex(warning.message, /c and b overlap by 75 %/);
});
