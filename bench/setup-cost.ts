/**
 * What setting up costs: start of the program, the 300-px set-up, and a 512-px mask beside relion_mask_create.
 *
 *     npm run bench:setup
 *
 * CPU seconds are of the whole process; memory is the peak above Node's own.
 */
import {mkdtempSync, rmSync, statSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {costOf, leastCostOf, type Cost} from './measure.ts';

const bin = path.resolve(import.meta.dirname, '../src/bin.js');
const folder = mkdtempSync(path.join(tmpdir(), 'localsym-bench-'));
const lattice = ['--protofilaments', '13', '--start', '3', '--twist', '0.1', '--rise', '83.1'];

function localsym(...args: readonly string[]): Cost {
  return costOf(process.execPath, [bin, ...args], folder);
}

/** Prints a line, and lets the bench fail where a limit is passed. */
function report(
  what: string,
  {cpuSeconds, peakMegabytes}: Cost,
  limit?: {readonly found: number; readonly most: number; readonly unit: string},
): void {
  const isMissed = limit !== undefined && limit.found > limit.most;
  const verdict =
    limit === undefined
      ? ''
      : `${limit.found.toFixed(3)} of at most ${limit.most} ${limit.unit}${isMissed ? '  MISSED' : ''}`;
  process.stdout.write(
    `${what.padEnd(34)} ${cpuSeconds.toFixed(2).padStart(6)} CPU s ${peakMegabytes.toFixed(0).padStart(6)} MB  ${verdict}\n`,
  );
  if (isMissed) process.exitCode = 1;
}

try {
  const node = leastCostOf(3, () => costOf(process.execPath, ['-e', '0'], folder));
  report('node alone', node);
  const version = leastCostOf(5, () => localsym('--version'));
  report('localsym --version', version, {found: version.cpuSeconds, most: 0.35, unit: 'CPU s'});
  const setUpArgs = [...lattice, '--box', '300', '--angpix', '1.07', '-o', 'seam', '--force'];
  const setUp = leastCostOf(3, () => localsym('microtubule', ...setUpArgs));
  report('microtubule --box 300', setUp, {found: setUp.cpuSeconds, most: 2, unit: 'CPU s'});
  const maskArgs = [...lattice, '--box', '512', '--angpix', '1.07', '-o', 'mask.mrc', '--force'];
  const mask = leastCostOf(3, () => localsym('mask', 'protofilament', ...maskArgs));
  const maskMegabytes = statSync(path.join(folder, 'mask.mrc')).size / 1024 / 1024;
  const share = (mask.peakMegabytes - node.peakMegabytes) / maskMegabytes;
  report('mask protofilament --box 512', mask, {found: share, most: 1.5, unit: '× the mask above Node'});
  const create = ['--i', 'mask.mrc', '--o', 'created.mrc', '--ini_threshold', '0.5', '--extend_inimask', '0'];
  const relion = costOf('relion_mask_create', [...create, '--width_soft_edge', '5'], folder);
  report('relion_mask_create, 512', relion, {
    found: mask.cpuSeconds / relion.cpuSeconds,
    most: 1,
    unit: '× RELION for ours',
  });
} finally {
  rmSync(folder, {recursive: true, force: true});
}
