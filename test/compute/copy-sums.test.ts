import path from 'node:path';
import test from 'ava';
import type {BackendName} from '../../src/compute/backend.ts';
import {copySums} from '../../src/compute/copy-sums.ts';
import {copySumsOnDevice} from '../../src/compute/copy-sums-kernel.ts';
import {withDevice} from '../../src/compute/device.ts';
import {standardise} from '../../src/compute/masked-points.ts';
import {emptyVolume} from '../../src/map/volume.ts';
import {runProgram} from '../helpers/run-localsym.ts';
import {softwareGraphics} from '../helpers/software-graphics.ts';
import {agreementCase, runCase, type CaseResult} from './agreement-case.ts';

/** Sums of a few ones and tens, in float32. */
const tolerance = 3e-6;

function greatestDifference({sums}: CaseResult): number {
  const reference = copySums(agreementCase());
  return sums.reduce((worst, value, i) => Math.max(worst, Math.abs(value - reference[i])), 0);
}

const agreesWithReference = test.macro({
  exec: async (t, backend: BackendName) => {
    const result = await runCase(backend);
    t.is(result.report.ran, backend);
    t.is(result.sums.length, 3 * 37);
    t.true(greatestDifference(result) < tolerance, String(greatestDifference(result)));
  },
  title: (_, backend: BackendName) => `the kernel on ${backend} agrees with the plain sums`,
});

test(agreesWithReference, 'dev');
test(agreesWithReference, 'cpu');
test(agreesWithReference, 'webasm');

test('the kernel on webgpu agrees with the plain sums', async (t) => {
  const env = softwareGraphics();
  if (env === undefined) {
    t.log('skipped: chromium, whose SwiftShader stands in for a graphics card, is not installed');
    t.pass();
    return;
  }
  const run = await runProgram(
    process.execPath,
    [path.join(import.meta.dirname, 'print-case.js')],
    import.meta.dirname,
    env,
  );
  t.is(run.exitCode, 0, run.stderr);
  const result = JSON.parse(run.stdout) as CaseResult;
  t.is(result.report.ran, 'webgpu');
  t.true(greatestDifference(result) < tolerance, String(greatestDifference(result)));
});

test('a point on a voxel counts that voxel; half a voxel beyond the box, half of it', (t) => {
  const volume = emptyVolume({size: [3, 3, 3], voxelAngstrom: 1});
  volume.values.fill(10);
  const points = {...standardise(onePoint), mean: 4};
  const shiftedBy = (x: number): number => copySums({volume, points, matrices: shift(x)})[0];
  t.is(shiftedBy(0), 6);
  t.is(shiftedBy(1), 6);
  t.is(shiftedBy(1.5), 3);
  t.is(shiftedBy(-2), 0);
  t.is(shiftedBy(900), 0);
});

const onePoint = {
  pointsAngstrom: Float32Array.of(0, 0, 0),
  weights: Float32Array.of(0.3),
  densities: Float32Array.of(4),
};

function shift(x: number): Float32Array {
  return Float32Array.of(1, 0, 0, x + 1, 0, 1, 0, 1, 0, 0, 1, 1);
}

test('the last voxels of a map above 2²⁴ voxels are read right', async (t) => {
  const volume = emptyVolume({size: [256, 256, 260], voxelAngstrom: 1});
  for (let x = 0; x < 256; x += 1) volume.values[volume.values.length - 256 + x] = x;
  const matrices = Float32Array.from(
    [201, 202, 203, 204].flatMap((x) => [1, 0, 0, x, 0, 1, 0, 255, 0, 0, 1, 259]),
  );
  const points = {...standardise(onePoint), mean: 0};
  const sums = await withDevice('webasm', async (device) =>
    copySumsOnDevice(device, {volume, points, matrices}),
  );
  t.deepEqual(
    [0, 3, 6, 9].map((i) => sums[i]),
    [201, 202, 203, 204],
  );
});
