/**
 * What a sample point of the search's kernel costs on each backend, beside a plain C loop that does the same:
 *
 *     npm run bench:kernel
 *
 * The C loop is compiled here, with `cc -O3 -march=native`. CPU time is that of all threads and hardly minds other
 * programs; the gain of two threads is in wall time and needs two idle cores, so the share of them that was had is
 * printed with it.
 */
import {spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import type {BackendName} from '../src/compute/backend.ts';
import {compileCopySums} from '../src/compute/copy-sums-kernel.ts';
import type {CopySumsInput} from '../src/compute/copy-sums.ts';
import {findAdapter, withDevice} from '../src/compute/device.ts';
import {measuredWork, sampleCount} from '../src/compute/workload.ts';

/** Nanoseconds per sample point. */
type KernelCost = {readonly cpu: number; readonly wall: number; readonly checksum: number};

const operatorCount = 8192;
const runCount = 9;
const work = measuredWork(operatorCount);

function costInC(folder: string): KernelCost {
  const source = path.resolve(import.meta.dirname, '../../bench/correlate.c');
  const program = path.join(folder, 'correlate');
  const file = path.join(folder, 'work.bin');
  writeFileSync(file, workFile(work));
  run('cc', ['-O3', '-march=native', source, '-o', program, '-lm']);
  const {nanosecondsPerSample, checksum} = JSON.parse(run(program, [file])) as {
    readonly nanosecondsPerSample: number;
    readonly checksum: number;
  };
  return {cpu: nanosecondsPerSample, wall: nanosecondsPerSample, checksum};
}

function run(program: string, args: readonly string[]): string {
  const {status, stdout, stderr, error} = spawnSync(program, args, {encoding: 'utf8'});
  if (status !== 0) throw new Error(`${program} failed: ${error?.message ?? stderr}`);
  return stdout;
}

/** As bench/correlate.c reads it. */
function workFile({volume, points, matrices}: CopySumsInput): Uint8Array {
  const {weights, scores, pointsAngstrom, mean} = points;
  const table = Array.from(weights, (weight, i) => [
    ...pointsAngstrom.subarray(3 * i, 3 * i + 3),
    weight,
    weight * scores[i],
  ]);
  const header = Int32Array.from([...volume.size, weights.length, matrices.length / 12]);
  const parts = [header, Float32Array.of(mean), volume.values, Float32Array.from(table.flat()), matrices];
  return Buffer.concat(
    parts.map(({buffer, byteOffset, byteLength}) => Buffer.from(buffer, byteOffset, byteLength)),
  );
}

async function costOn(backend: BackendName, threads: number): Promise<KernelCost> {
  return withDevice(
    backend,
    async (device) => {
      const kernel = compileCopySums(device, work, operatorCount);
      const sums = await kernel.run(work.matrices);
      const checksum = sums.reduce((sum, value) => sum + value, 0);
      let [cpu, wall] = [Infinity, Infinity];
      for (let i = 0; i < runCount; i += 1) {
        const cpuBefore = process.cpuUsage();
        const wallBefore = performance.now();
        await kernel.run(work.matrices);
        wall = Math.min(wall, performance.now() - wallBefore);
        const {user, system} = process.cpuUsage(cpuBefore);
        cpu = Math.min(cpu, (user + system) / 1000);
      }
      const perMillisecond = 1e6 / sampleCount(operatorCount);
      return {cpu: cpu * perMillisecond, wall: wall * perMillisecond, checksum};
    },
    {threads},
  );
}

function report(what: string, cost: KernelCost, reference: KernelCost): void {
  const agrees = Math.abs(cost.checksum / reference.checksum - 1) < 1e-3;
  process.stdout.write(
    `${what.padEnd(20)} ${cost.cpu.toFixed(2).padStart(8)} ${cost.wall.toFixed(2).padStart(8)} ` +
      `${(cost.cpu / reference.cpu).toFixed(2).padStart(8)} × C${agrees ? '' : '  CHECKSUM DIFFERS'}\n`,
  );
}

const folder = mkdtempSync(path.join(tmpdir(), 'localsym-bench-'));
try {
  process.stdout.write('ns per sample point       CPU     wall      CPU\n');
  const reference = costInC(folder);
  report('C, one thread', reference, reference);
  const one = await costOn('webasm', 1);
  report('webasm, one thread', one, reference);
  const two = await costOn('webasm', 2);
  report('webasm, two threads', two, reference);
  report('cpu', await costOn('cpu', 1), reference);
  if ((await findAdapter()).kind !== 'none') report('webgpu', await costOn('webgpu', 1), reference);
  process.stdout.write(
    `webasm one thread / C: ${(one.cpu / reference.cpu).toFixed(2)}, limit 4\n` +
      `two threads: ${(one.wall / two.wall).toFixed(2)} × as fast as one, limit 1.6; ` +
      `they had ${(two.cpu / two.wall).toFixed(2)} cores, and one had ${(one.cpu / one.wall).toFixed(2)}\n`,
  );
} finally {
  rmSync(folder, {recursive: true, force: true});
}
