import test from 'ava';
import {sampleLine} from '../../../src/lattice/from-map/sample-line.ts';
import {trilinear} from '../../../src/map/interpolate.ts';
import {emptyVolume} from '../../../src/map/volume.ts';
import {random} from '../../../src/simulate/random.ts';

test('every point of a line is as trilinear has it, and NaN outside the box', (t) => {
  const {uniform} = random(5);
  const empty = emptyVolume({size: [7, 6, 5], voxelAngstrom: 2});
  const volume = {...empty, values: empty.values.map(() => uniform())};
  const line = {x: 0.3, y: 4.7, z: 0.2, stepX: 0.37, stepY: -0.31, stepZ: 0.23};
  const into = new Float32Array(30);
  sampleLine(volume, line, {into, at: 2, count: 24});
  for (let i = 0; i < 24; i += 1) {
    const expected = trilinear(volume, 0.3 + i * 0.37, 4.7 - i * 0.31, 0.2 + i * 0.23);
    if (Number.isNaN(expected)) t.true(Number.isNaN(into[i + 2]));
    else t.true(Math.abs(into[i + 2] - expected) < 1e-6);
  }
});
