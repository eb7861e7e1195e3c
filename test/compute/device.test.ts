import test from 'ava';
import type {BackendName} from '../../src/compute/backend.ts';
import {withDevice} from '../../src/compute/device.ts';
import type {KernelThis} from '../../src/compute/kernel.ts';

type Constants = {readonly table: Float32Array; readonly count: number; readonly half: number};

function tripleOfThread(
  this: KernelThis<Constants>,
  values: Float32Array,
  factor: number,
): readonly number[] {
  let total = 0;
  for (let i = 0; i < this.constants.count; i++) {
    total += this.constants.table[i];
  }
  return [values[this.thread.x] * factor, total, this.constants.half * this.thread.x];
}

const threeValuesEach = test.macro({
  exec: async (t, backend: BackendName) => {
    const [first, second] = await withDevice(backend, async (device) => {
      const kernel = device.compile(tripleOfThread, {
        threadCount: 5,
        valuesPerThread: 3,
        arrays: {table: new Float32Array(2500).fill(1)},
        integers: {count: 2500},
        numbers: {half: 0.5},
      });
      return [
        await kernel.run(Float32Array.of(1, 2, 3, 4, 5), 2),
        await kernel.run(Float32Array.of(9, 8, 7, 6, 5), 3),
      ];
    });
    t.deepEqual([...first], [2, 2500, 0, 4, 2500, 0.5, 6, 2500, 1, 8, 2500, 1.5, 10, 2500, 2]);
    t.deepEqual([...second], [27, 2500, 0, 24, 2500, 0.5, 21, 2500, 1, 18, 2500, 1.5, 15, 2500, 2]);
  },
  title: (_, backend: BackendName) =>
    `${backend}: five threads of three values, a loop of 2,500 rounds, new arguments each run`,
});

test(threeValuesEach, 'dev');
test(threeValuesEach, 'cpu');
test(threeValuesEach, 'webasm');

function squareOfThread(this: KernelThis<object>, scale: number): number {
  return this.thread.x * this.thread.x * scale;
}

test('two processor threads give what one gives', async (t) => {
  const run = async (threads: number): Promise<Float32Array> =>
    withDevice('webasm', async (device) => device.compile(squareOfThread, {threadCount: 9001}).run(0.5), {
      threads,
    });
  const [one, two] = [await run(1), await run(2)];
  t.is(one.length, 9001);
  t.is(one[3000], 4_500_000);
  t.deepEqual(one, two);
});

test('auto takes WebAssembly for small work and says why', async (t) => {
  const report = await withDevice('auto', async (device) => device.report, {threads: 2});
  t.deepEqual(report, {
    requested: 'auto',
    ran: 'webasm',
    reason: 'the work is too small for a graphics card to pay',
    threads: 2,
    adapter: undefined,
  });
});

test('a long array is refused where indices are float32', async (t) => {
  const arrays = {table: new Float32Array(2 ** 24 + 1)};
  await withDevice('webasm', async (device) => {
    t.throws(() => device.compile(squareOfThread, {threadCount: 4, arrays}), {
      message: /"table" of 16777217/,
    });
    t.notThrows(() => device.compile(squareOfThread, {threadCount: 4, arrays, hasIntegerIndices: true}));
  });
});

test('an error in the work comes out, and the next device opens', async (t) => {
  const failing = withDevice('webasm', async () => Promise.reject(new Error('in the work')));
  await t.throwsAsync(failing, {message: 'in the work'});
  const [value] = await withDevice('webasm', async (device) =>
    device.compile(squareOfThread, {threadCount: 1}).run(1),
  );
  t.is(value, 0);
});

function returnsThroughTheConsole(this: KernelThis<object>, values: never): number {
  return values;
}

test('a kernel that gpu.js would move to another backend is an error', async (t) => {
  await withDevice('webasm', async (device) => {
    const kernel = device.compile(returnsThroughTheConsole, {threadCount: 4});
    await t.throwsAsync(kernel.run({type: 'HTMLImage'} as never), {message: /gpu.js cannot run this kernel/});
  });
});
