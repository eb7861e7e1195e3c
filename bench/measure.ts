import {spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';

/** What a whole process cost. */
export type Cost = {readonly cpuSeconds: number; readonly peakMegabytes: number};

const gnuTime = '/usr/bin/time';

/**
 * CPU seconds (user and system) and peak memory of a program run to its end, by GNU time.
 *
 * @throws {Error} when GNU time is missing or the program fails.
 */
export function costOf(program: string, args: readonly string[], cwd: string): Cost {
  if (!existsSync(gnuTime)) throw new Error('GNU time is missing: apt-get install time.');
  const run = spawnSync(gnuTime, ['-f', '%U %S %M', program, ...args], {cwd, encoding: 'utf8'});
  const lines = run.stderr.trim().split('\n');
  const [user, system, kilobytes] = (lines.at(-1) ?? '').split(' ').map(Number);
  if (run.status !== 0) throw new Error(`${program} ${args.join(' ')} failed:\n${run.stdout}${run.stderr}`);
  return {cpuSeconds: user + system, peakMegabytes: kilobytes / 1024};
}

/** The run with the least CPU time of several: the one that the machine disturbed least. */
export function leastCostOf(runs: number, measure: () => Cost): Cost {
  return Array.from({length: runs}, measure).reduce((least, cost) =>
    cost.cpuSeconds < least.cpuSeconds ? cost : least,
  );
}
