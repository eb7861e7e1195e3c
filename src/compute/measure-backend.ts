import type {BackendName} from './backend.ts';
import {compileCopySums} from './copy-sums-kernel.ts';
import {withDevice, type DeviceOptions} from './device.ts';
import {measuredWork, sampleCount} from './workload.ts';

/** How fast a backend is on this machine. */
export type BackendSpeed = {
  readonly threads: number;
  /** What the first run takes longer than the others: loading, compiling, handing over the map. */
  readonly startMilliseconds: number;
  readonly nanosecondsPerSample: number;
  readonly samplesPerSecond: number;
};

/** Enough for threads to be worth it, and little enough to be run often. */
const operatorCount = 8192;

/**
 * Runs the search's kernel until the time is up; the fastest run counts, which others disturbed least.
 *
 * @param seconds for the runs; the start comes on top.
 */
export async function measureBackend(
  name: BackendName,
  seconds: number,
  options: DeviceOptions = {},
): Promise<BackendSpeed> {
  const work = measuredWork(operatorCount);
  const before = performance.now();
  return withDevice(
    name,
    async (device) => {
      const kernel = compileCopySums(device, work, operatorCount);
      await kernel.run(work.matrices);
      const firstMilliseconds = performance.now() - before;
      const milliseconds = await fastest(seconds, async () => kernel.run(work.matrices));
      const nanosecondsPerSample = (1e6 * milliseconds) / sampleCount(operatorCount);
      return {
        threads: device.report.threads,
        startMilliseconds: firstMilliseconds - milliseconds,
        nanosecondsPerSample,
        samplesPerSecond: 1e9 / nanosecondsPerSample,
      };
    },
    options,
  );
}

/** At least two runs. */
async function fastest(seconds: number, run: () => Promise<unknown>): Promise<number> {
  const end = performance.now() + 1000 * seconds;
  let least = Infinity;
  for (let count = 0; count < 2 || performance.now() < end; count += 1) {
    const before = performance.now();
    await run();
    least = Math.min(least, performance.now() - before);
  }
  return least;
}
