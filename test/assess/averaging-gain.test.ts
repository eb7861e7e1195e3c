import test from 'ava';
import {averagingGain, type CopyInHalves} from '../../src/assess/averaging-gain.ts';
import {measuredWeight, type MeasuredWeight} from '../../src/assess/measured-weight.ts';
import type {Vector3} from '../../src/geometry/vector.ts';
import {loadFourier} from '../../src/map/fourier.ts';
import {random} from '../../src/simulate/random.ts';

const size: Vector3 = [36, 32, 40];
const count = size[0] * size[1] * size[2];

const mask = Float32Array.from({length: count}, (_, i) => {
  const x = i % size[0];
  const y = Math.floor(i / size[0]) % size[1];
  const z = Math.floor(i / (size[0] * size[1]));
  const radius = Math.hypot(x - 17.5, y - 15.5, z - 19.5);
  return radius < 11 ? 1 : radius > 15 ? 0 : (1 + Math.cos((Math.PI * (radius - 11)) / 4)) / 2;
});

/** Three hundred blobs at places that all copies share. */
function density(shift: Vector3, seed = 11): Float32Array {
  const {uniform} = random(seed);
  const values = new Float32Array(count);
  for (let blob = 0; blob < 300; blob += 1) {
    const centre = size.map((length, axis) => 4 + (length - 8) * uniform() + shift[axis]);
    const weight = uniform() + 0.5;
    const [first, last] = [-4, 4].map((reach) => centre.map((value) => Math.round(value + reach)));
    for (let z = Math.max(0, first[2]); z <= Math.min(size[2] - 1, last[2]); z += 1)
      for (let y = Math.max(0, first[1]); y <= Math.min(size[1] - 1, last[1]); y += 1)
        for (let x = Math.max(0, first[0]); x <= Math.min(size[0] - 1, last[0]); x += 1)
          values[x + size[0] * (y + size[1] * z)] +=
            weight * Math.exp(-((x - centre[0]) ** 2 + (y - centre[1]) ** 2 + (z - centre[2]) ** 2) / 2.4);
  }
  return values;
}

type Scene = {
  readonly copies: number;
  readonly noise: number;
  readonly seed: number;
  readonly shift?: (copy: number) => Vector3;
  readonly signalSeed?: (copy: number) => number;
};

function* scene({copies, noise, seed, shift, signalSeed}: Scene): Generator<CopyInHalves> {
  const {gaussian} = random(seed);
  for (let copy = 0; copy < copies; copy += 1) {
    const signal = density(shift?.(copy) ?? [0, 0, 0], signalSeed?.(copy));
    const half = (): Float32Array => signal.map((value) => value + noise * gaussian());
    yield {first: half(), second: half()};
  }
}

async function measure(input: Scene): Promise<MeasuredWeight> {
  return measuredWeight(averagingGain(await loadFourier(), scene(input), {weights: mask, size}));
}

for (const copies of [2, 4, 13]) {
  test(`${copies} copies with independent noise: K_eff is ${copies} within 10 %`, async (t) => {
    const found = await measure({copies, noise: 1.5, seed: copies});
    t.is(found.verdict, 'as-planned');
    t.true(Math.abs(found.gain! / copies - 1) < 0.1, `${found.gain} of ${copies}`);
    t.true(found.spread![0] <= found.gain! && found.gain! <= found.spread![1]);
  });
}

test('half-maps that were averaged before gain nothing more, and are told apart from wrong operators', async (t) => {
  const [copy] = scene({copies: 1, noise: 1, seed: 3});
  const found = measuredWeight(averagingGain(await loadFourier(), [copy, copy, copy], {weights: mask, size}));
  t.is(found.verdict, 'averaged-before');
  t.true(Math.abs(found.gain! - 1) < 0.01);
  t.true(found.sharedNoise! > 0.99);
});

test('copies of different things: the operators are wrong, and the gain is far below K', async (t) => {
  const found = await measure({copies: 4, noise: 1, seed: 4, signalSeed: (copy) => 100 + copy});
  t.is(found.verdict, 'wrong');
  t.true(found.gain! < 2);
});

test('copies displaced against each other: the gain falls with resolution, and the displacement is measured', async (t) => {
  const {gaussian} = random(9);
  const shifts = Array.from({length: 6}, () => [0, 1, 2].map(() => 0.45 * gaussian()) as unknown as Vector3);
  const found = await measure({copies: 6, noise: 0.2, seed: 5, shift: (copy) => shifts[copy]});
  t.is(found.verdict, 'falls');

  t.true(found.gainAtFinest! < 0.7 * found.gainAtCoarsest!);
  const mean = [0, 1, 2].map((axis) => shifts.reduce((sum, shift) => sum + shift[axis], 0) / 6);
  const planted = Math.sqrt(
    shifts.reduce(
      (sum, shift) => sum + shift.reduce((all, value, axis) => all + (value - mean[axis]) ** 2, 0),
      0,
    ) / 5,
  );
  t.true(
    Math.abs(found.displacementVoxels! / planted - 1) < 0.25,
    `${found.displacementVoxels} of ${planted}`,
  );
});

test('noise alone is not determined', async (t) => {
  const found = await measure({copies: 3, noise: 200, seed: 6});
  t.is(found.verdict, 'undetermined');
  t.is(found.gain, undefined);
});
