import {execFile} from 'node:child_process';
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {readTinyMrc, writeTinyMrc} from './tiny-mrc.ts';

/** What relion_localsym made of a local-symmetry file. */
export type RelionVerdict = {
  /** Masked regions in its output, the first one included, to 0.001; undefined where it stopped. */
  readonly copies: number | undefined;
  /** All that it printed. */
  readonly output: string;
};

const edgeVoxels = 32;

/**
 * Lets `relion_localsym --duplicate` read a local-symmetry file at 1 Å a voxel.
 *
 * Every mask is the same single voxel at x = +4 in a box of 32.
 */
export async function duplicateWithRelion(
  program: string,
  star: string | Uint8Array,
  maskNames: readonly string[],
): Promise<RelionVerdict> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'localsym-relion-'));
  try {
    await writeFile(path.join(folder, 'operators.star'), star);
    for (const maskName of maskNames) await writeMask(path.join(folder, maskName));
    const output = await run(
      program,
      ['--duplicate', '--i_mask_info', 'operators.star', '--o_map', 'out.mrc', '--angpix', '1'],
      folder,
    );
    const values = await readTinyMrc(path.join(folder, 'out.mrc')).catch(() => undefined);
    const sum = values?.reduce((total, value) => total + value, 0);
    return {copies: sum === undefined ? undefined : Math.round(1000 * sum) / 1000, output};
  } finally {
    await rm(folder, {recursive: true});
  }
}

/** Both output streams of a program, whatever its exit code. */
export async function run(program: string, options: readonly string[], folder: string): Promise<string> {
  return new Promise((resolve) => {
    execFile(program, options, {cwd: folder}, (_, stdout, stderr) => resolve(stdout + stderr));
  });
}

async function writeMask(file: string): Promise<void> {
  const values = new Float32Array(edgeVoxels ** 3);
  const centre = edgeVoxels / 2;
  values[centre + 4 + edgeVoxels * (centre + edgeVoxels * centre)] = 1;
  await mkdir(path.dirname(file), {recursive: true});
  await writeTinyMrc(file, edgeVoxels, values);
}
