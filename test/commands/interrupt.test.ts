import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {readdir, stat} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {inTemporaryFolder} from '../helpers/temporary-folder.ts';

const bin = path.resolve(import.meta.dirname, '../../src/bin.js');
const box = 256;
const wholeMask = 1024 + 4 * box ** 3;
const args = ['microtubule', '--lattice', '13_3', '--box', String(box), '--angpix', '1.5', '-o', 'seam'];

/** Starts a set-up and ends it by a signal, `delay` ms after its first file appears. */
async function interrupt(folder: string, signal: NodeJS.Signals, delay: number): Promise<void> {
  const child = spawn(process.execPath, [bin, ...args], {cwd: folder, stdio: 'ignore'});
  const exit = once(child, 'exit');
  const seam = path.join(folder, 'seam');
  while (child.exitCode === null && (await readdir(seam).catch(() => [])).length === 0) {
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await new Promise((resolve) => setTimeout(resolve, delay));
  child.kill(signal);
  await exit;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGKILL'] as const) {
  for (const delay of [0, 5, 20, 60]) {
    test(`${signal} ${delay} ms into the writing leaves no half-written file under its final name`, (t) =>
      inTemporaryFolder(async (folder) => {
        await interrupt(folder, signal, delay);
        const names = await readdir(path.join(folder, 'seam'));
        const temporary = names.filter((name) => name.endsWith('.part'));
        const final = names.filter((name) => !name.endsWith('.part'));
        if (signal !== 'SIGKILL') t.deepEqual(temporary, []);
        for (const name of final) {
          const {size} = await stat(path.join(folder, 'seam', name));
          t.true(name === 'mask-7.mrc' ? size === wholeMask : size > 0, `${name}: ${size} bytes`);
        }
        t.true(temporary.every((name) => name.startsWith('.')));
      }));
  }
}
