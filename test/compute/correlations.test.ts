import test from 'ava';
import {compileCopySums} from '../../src/compute/copy-sums-kernel.ts';
import {correlations, correlationsOfSums, correlationsOnDevice} from '../../src/compute/correlations.ts';
import {withDevice} from '../../src/compute/device.ts';
import {standardise} from '../../src/compute/masked-points.ts';
import {voxelMatrices} from '../../src/compute/voxel-matrices.ts';
import {toAngstrom, voxelPoint} from '../../src/geometry/frames.ts';
import {identityOperator, place, type Operator} from '../../src/geometry/operator.ts';
import {rotationAbout} from '../../src/geometry/rotation.ts';
import {emptyVolume} from '../../src/map/volume.ts';
import {random} from '../../src/simulate/random.ts';
import {agreementCase} from './agreement-case.ts';

const quarterTurn: Operator = {rotation: rotationAbout([0, 0, 1], 90), shiftAngstrom: [3, -6, 1.5]};

/** A blob of random voxels, and its copy at other contrast under the quarter turn. */
function plantedCopy() {
  const {uniform} = random(3);
  const volume = emptyVolume({size: [24, 24, 24], voxelAngstrom: 1.5});
  const points: number[] = [];
  const densities: number[] = [];
  for (let i = 0; i < 125; i += 1) {
    const point = toAngstrom(
      voxelPoint(9 + (i % 5), 9 + (Math.floor(i / 5) % 5), 9 + Math.floor(i / 25)),
      volume,
    );
    const density = uniform();
    const [x, y, z] = place(quarterTurn, point).map((value) => Math.round(value / 1.5 + 12));
    volume.values[x + 24 * (y + 24 * z)] = 7 + 3 * density;
    points.push(...point);
    densities.push(density);
  }
  const pointsAngstrom = Float32Array.from(points);
  const weights = new Float32Array(125).fill(0.5);
  return {volume, points: standardise({pointsAngstrom, weights, densities: Float32Array.from(densities)})};
}

test('a copy of other contrast and background correlates perfectly where it lies, and not elsewhere', (t) => {
  const {volume, points} = plantedCopy();
  const matrices = voxelMatrices([quarterTurn, identityOperator], volume);
  const [there, elsewhere] = correlations({volume, points, matrices});
  t.true(Math.abs(there - 1) < 1e-6, String(there));
  t.true(elsewhere < 0.5, String(elsewhere));
});

test('a constant map correlates with nothing', (t) => {
  const {volume, points} = plantedCopy();
  const matrices = voxelMatrices([quarterTurn], volume);
  volume.values.fill(123.4);
  t.deepEqual([...correlations({volume, points, matrices})], [0]);
});

test('points of one density correlate with nothing', (t) => {
  const {volume, points} = plantedCopy();
  const flat = standardise({
    ...points,
    weights: new Float32Array(125).fill(1),
    densities: new Float32Array(125),
  });
  t.deepEqual([...correlations({volume, points: flat, matrices: voxelMatrices([quarterTurn], volume)})], [0]);
});

test('correlations on a device are those of the plain program within 1e-5', async (t) => {
  const input = agreementCase();
  const onDevice = await withDevice('webasm', async (device) => correlationsOnDevice(device, input));
  correlations(input).forEach((plain, k) => t.true(Math.abs(plain - onDevice[k]) < 1e-5));
});

test('one kernel serves set after set of operators', async (t) => {
  const input = agreementCase();
  const count = 10;
  const sets = [0, count, 2 * count].map((from) => input.matrices.subarray(12 * from, 12 * (from + count)));
  await withDevice('webasm', async (device) => {
    const kernel = compileCopySums(device, input, count);
    for (const matrices of sets) {
      const plain = correlations({...input, matrices});
      correlationsOfSums(await kernel.run(matrices)).forEach((value, k) =>
        t.true(Math.abs(value - plain[k]) < 1e-5),
      );
    }
  });
});
