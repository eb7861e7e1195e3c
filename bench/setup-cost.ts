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

function report(what: string, {cpuSeconds, peakMegabytes}: Cost, note = ''): void {
  process.stdout.write(
    `${what.padEnd(34)} ${cpuSeconds.toFixed(2).padStart(6)} CPU s ${peakMegabytes.toFixed(0).padStart(6)} MB  ${note}\n`,
  );
}

try {
  const node = leastCostOf(3, () => costOf(process.execPath, ['-e', '0'], folder));
  report('node alone', node);
  report(
    'localsym --version',
    leastCostOf(5, () => localsym('--version')),
    'limit 0.35 CPU s',
  );
  report(
    'microtubule --box 300',
    leastCostOf(3, () =>
      localsym('microtubule', ...lattice, '--box', '300', '--angpix', '1.07', '-o', 'seam', '--force'),
    ),
    'limit 2 CPU s',
  );
  const mask = leastCostOf(3, () =>
    localsym(
      'mask',
      'protofilament',
      ...lattice,
      '--box',
      '512',
      '--angpix',
      '1.07',
      '-o',
      'mask.mrc',
      '--force',
    ),
  );
  const maskMegabytes = statSync(path.join(folder, 'mask.mrc')).size / 1024 / 1024;
  const share = (mask.peakMegabytes - node.peakMegabytes) / maskMegabytes;
  report('mask protofilament --box 512', mask, `${share.toFixed(2)} × the mask above Node; limit 1.5`);
  const create = ['--i', 'mask.mrc', '--o', 'created.mrc', '--ini_threshold', '0.5', '--extend_inimask', '0'];
  const relion = leastCostOf(2, () =>
    costOf('relion_mask_create', [...create, '--width_soft_edge', '5'], folder),
  );
  report(
    'relion_mask_create, 512',
    relion,
    `localsym / RELION ${(mask.cpuSeconds / relion.cpuSeconds).toFixed(3)}; limit 1`,
  );
} finally {
  rmSync(folder, {recursive: true, force: true});
}
