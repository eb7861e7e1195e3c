import test from 'ava';
import {readableWall} from '../../../src/lattice/from-map/readable-wall.ts';
import {random} from '../../../src/simulate/random.ts';

const [points, rows, stepAngstrom] = [180, 160, 2];
const dimer = {riseAngstrom: 82, twistDegrees: 0};

/** Waves as long as a monomer, with noise of so many times their amplitude. */
function wall(noise: number): Float32Array {
  const source = random(5);
  return Float32Array.from({length: points * rows}, (_, i) => {
    const height = stepAngstrom * Math.floor(i / points);
    const wave = Math.cos((2 * Math.PI * height) / 41) + Math.cos((2 * Math.PI * 13 * (i % points)) / points);
    return wave + noise * source.gaussian();
  });
}

test('a wall that repeats keeps all the detail that was found', (t) => {
  const {resolutionAngstrom} = readableWall({values: wall(0.2), points, rows, stepAngstrom}, 6, dimer);
  t.is(resolutionAngstrom, 6);
});

test('a noisy wall is low-passed until its dimers are seen, and what lies outside the box stays unknown', (t) => {
  const values = wall(5);
  values[7] = Number.NaN;
  const read = readableWall({values, points, rows, stepAngstrom}, 6, dimer);
  t.true(read.resolutionAngstrom > 10 && read.resolutionAngstrom <= 25, String(read.resolutionAngstrom));
  t.deepEqual([read.values[6], read.values[7], read.values[8]].map(Number.isNaN), [false, true, false]);
  const [clean, n] = [wall(0), points * rows];
  const error = (drawn: Float32Array): number =>
    drawn.reduce((sum, value, i) => sum + (Number.isNaN(value) ? 0 : (value - clean[i]) ** 2), 0) / n;
  t.true(error(read.values) < 0.1 * error(values));
});
