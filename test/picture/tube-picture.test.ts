import test from 'ava';
import {decode} from 'fast-png';
import {centreVoxel, type Grid} from '../../src/geometry/frames.ts';
import {tubeFrame, type TubeAxis} from '../../src/geometry/tube-axis.ts';
import {emptyVolume, type Volume} from '../../src/map/volume.ts';
import {sectorMask, type Sector} from '../../src/mask/sector.ts';
import type {Plane} from '../../src/picture/sections.ts';
import {tubePicture} from '../../src/picture/tube-picture.ts';
import type {TubeScene} from '../../src/picture/tube-scene.ts';
import {crossPlane, places, radialPlane, unrolledPlane} from '../../src/picture/tube-planes.ts';

const grid: Grid = {size: [64, 64, 60], voxelAngstrom: 4};
const axis: TubeAxis = {offsetAngstrom: [9, -6], leanRadians: [0.03, -0.05]};
const twistDegreesPerAngstrom = 0.1;

/** A ball in the tube's own frame: at 60°, radius 80 Å, height 50 Å, on a protofilament that twists. */
function ball(): Volume {
  const map = emptyVolume(grid);
  const radians = ((60 + twistDegreesPerAngstrom * 50) * Math.PI) / 180;
  const [x, y, z] = [80 * Math.cos(radians), 80 * Math.sin(radians), 50];
  const f = tubeFrame(axis);
  const centre = [0, 1, 2].map(
    (row) =>
      (f[3 * row] * x + f[3 * row + 1] * y + f[3 * row + 2] * z + [...axis.offsetAngstrom, 0][row]) / 4 +
      centreVoxel(grid.size)[row],
  );
  map.values.forEach((_, index) => {
    const at = [index % 64, Math.floor(index / 64) % 64, Math.floor(index / 4096)];
    const square = at.reduce((sum, value, k) => sum + (value - centre[k]) ** 2, 0);
    map.values[index] = Math.exp(-square / 4);
  });
  return map;
}

/** Column and row of the greatest value. */
function brightest({values, width}: Plane): readonly [number, number] {
  const index = values.reduce((best, value, at) => (value > values[best] ? at : best), 0);
  return [index % width, Math.floor(index / width)];
}

test('a ball on a leaning, twisted tube is found where azimuth, radius and height say, in all planes', (t) => {
  const tube = {axis, twistDegreesPerAngstrom};
  const map = ball();
  const heights = places(40, 60, 2);
  const [x, y] = brightest(crossPlane(map, tube, {across: places(-100, 100, 2), heights}));
  t.true(Math.hypot(x * 2 - 100 - 40, y * 2 - 100 - 69.28) < 3, `${x} ${y}`);
  const wall = {heights: places(-80, 80, 2), radii: places(76, 84, 2), azimuths: places(58, 62, 1)};
  const [azimuth, up] = brightest(unrolledPlane(map, tube, {...wall, azimuths: places(0, 120, 1)}));
  t.true(Math.abs(azimuth - 60) <= 1 && Math.abs(up * 2 - 80 - 50) <= 2, `${azimuth} ${up}`);
  const [out, high] = brightest(radialPlane(map, tube, {...wall, radii: places(40, 120, 2)}));
  t.true(Math.abs(out * 2 + 40 - 80) <= 2 && Math.abs(high * 2 - 80 - 50) <= 2, `${out} ${high}`);
});

test('what lies outside the box is NaN in a plane, not made up', (t) => {
  const map = {...emptyVolume(grid), values: new Float32Array(64 * 64 * 60).fill(1)};
  const across = places(-200, 200, 10);
  const {values, width} = crossPlane(map, {twistDegreesPerAngstrom: 0}, {across, heights: places(0, 4, 4)});
  t.is(values[0], Number.NaN);
  t.is(values[20 + width * 20], 1);
});

const sector: Sector = {
  azimuthDegrees: 40,
  widthDegrees: 45,
  twistDegreesPerAngstrom: 0,
  innerRadiusAngstrom: 60,
  outerRadiusAngstrom: 95,
  bottomAngstrom: -40,
  topAngstrom: 40,
  softEdgeAngstrom: 8,
};

const scene: TubeScene = {
  title: 'mask-4.mrc on a & <b>.mrc: protofilament 4 of 8',
  subtitle: 'azimuth 40.0°',
  map: sectorMask({...sector, widthDegrees: 30}, grid),
  mask: sectorMask(sector, grid),
  tube: {twistDegreesPerAngstrom: 0},
  sector,
  name: '4',
  middleDegrees: 40,
  monomerAngstrom: 40,
  copies: [{name: '5', azimuthDegrees: -5, riseAngstrom: 12}],
  seam: {azimuthDegrees: 220, name: 'seam, as found in the map'},
};

/** How many pixels have about the colour. */
async function count(drawn: TubeScene, colour: readonly number[]): Promise<number> {
  const {data, channels} = decode(await tubePicture(drawn));
  let found = 0;
  for (let at = 0; at < data.length; at += channels)
    if (colour.every((value, k) => Math.abs(data[at + k] - value) < 40)) found += 1;
  return found;
}

const [amber, blue, red] = [
  [255, 176, 0],
  [41, 197, 255],
  [255, 75, 75],
];

test('the picture shows the mask, its copies and the seam in their colours', async (t) => {
  t.true((await count(scene, amber)) > 1500);
  const copies = (await count(scene, blue)) - (await count({...scene, copies: []}, blue));
  const seam = (await count(scene, red)) - (await count({...scene, seam: undefined}, red));
  t.true(copies > 80 && seam > 300, `${copies} and ${seam} pixels`);
});

test('the outline is that of the mask’s own voxels, and not of what was planned', async (t) => {
  const empty = await count({...scene, mask: emptyVolume(grid)}, amber);
  t.true(empty < 0.3 * (await count(scene, amber)), `${empty} pixels`);
});

test('the same scene is drawn to the same bytes', async (t) => {
  t.deepEqual(await tubePicture(scene), await tubePicture(scene));
});
