import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {Parser} from '@oclif/core';
import test, {type ExecutionContext} from 'ava';
import MaskCreate from '../../commands/mask/create.ts';
import {createRequest} from '../../src/cli/mask-create-request.ts';
import {shellRequest} from '../../src/cli/mask-shell-request.ts';
import {encodeMrc} from '../../src/io/mrc/write.ts';
import {createMask} from '../../src/setup/mask/create-mask.ts';
import {createShell} from '../../src/setup/mask/shell-mask.ts';
import {noOrigin, type Volume} from '../../src/map/volume.ts';
import {random} from '../../src/simulate/random.ts';
import {findPeer} from '../helpers/peer.ts';
import {runProgram} from '../helpers/run-localsym.ts';
import {readTinyMrc} from '../helpers/tiny-mrc.ts';

const relion = findPeer('relion_mask_create');
const serialPeerTest = relion === undefined ? test.skip : test.serial;
if (relion === undefined)
  test('relion_mask_create is not installed: no mask was compared with it', (t) => t.pass());

const edge = 40;
const shared = {folder: ''};

/** A sum of waves with random phases, which has blobs of all sizes in all places, the box's faces too. */
function waves(seed: number): Volume {
  const source = random(seed);
  const terms = Array.from({length: 24}, () => ({
    steps: [0, 1, 2].map(() => Math.round(10 * source.uniform() - 5)),
    phase: 2 * Math.PI * source.uniform(),
  }));
  const values = Float32Array.from({length: edge ** 3}, (_, i) => {
    const place = [i % edge, Math.floor(i / edge) % edge, Math.floor(i / edge ** 2)];
    return terms.reduce(
      (sum, {steps, phase}) =>
        sum + Math.cos((2 * Math.PI * steps.reduce((dot, n, k) => dot + n * place[k], 0)) / edge + phase),
      0,
    );
  });
  return {values, size: [edge, edge, edge], voxelAngstrom: 1.5, origin: noOrigin};
}

test.before(async () => {
  shared.folder = await mkdtemp(path.join(tmpdir(), 'localsym-mask-'));
  const write = (name: string, volume: Volume): Promise<void> =>
    writeFile(path.join(shared.folder, name), Buffer.concat(encodeMrc(volume)));
  await write('map.mrc', waves(1));
  await write('other.mrc', waves(2));
});

test.after.always(() => rm(shared.folder, {recursive: true, force: true}));

/** Our mask, as the command makes it of the same flags, but without a process of its own. */
async function createOurs(line: string, output: string): Promise<void> {
  const inFolder = line.replaceAll(/\S+\.mrc/g, (name) => path.join(shared.folder, name));
  const {flags} = await Parser.parse([...inFolder.split(' '), '--no-picture', '--o', output], {
    flags: MaskCreate.flags,
  });
  await (flags.denovo ? createShell(shellRequest(flags)) : createMask(createRequest(flags)));
}

/** The same flags to both programs; ours must give the same voxels. */
async function compare(t: ExecutionContext, line: string): Promise<void> {
  const name = line.replaceAll(/[^\w.]+/g, '_');
  const [theirs, ours] = ['r', 'l'].map((which) => path.join(shared.folder, `${name}-${which}.mrc`));
  const run = await runProgram(relion ?? '', [...line.split(' '), '--o', theirs], shared.folder);
  t.is(run.exitCode, 0, run.stderr);
  await createOurs(line, ours);
  const [a, b] = await Promise.all([theirs, ours].map((file) => readTinyMrc(file)));
  const apart = a.filter((value, i) => Math.abs(value - b[i]) > 0.01).length;
  t.is(a.length, b.length);
  t.true(a.some((value) => value > 0));
  t.true(apart <= 0.001 * a.length, `${apart} of ${a.length} voxels are more than 0.01 apart`);
}

const map = '--i map.mrc --ini_threshold';
for (const line of [
  `${map} 4`,
  `${map} 6 --extend_inimask 3 --width_soft_edge 4`,
  `${map} 6 --extend_inimask 2.5 --width_soft_edge 3.5`,
  `${map} 1 --extend_inimask -2 --width_soft_edge 3`,
  `${map} 6 --width_soft_edge 5 --invert`,
  `${map} 2 --lowpass 13 --extend_inimask 2 --width_soft_edge 2`,
  `${map} 2 --lowpass 20 --angpix 1.5`,
  `${map} 3 --and other.mrc --width_soft_edge 3`,
  `${map} 5 --or other.mrc --lowpass 12`,
  `${map} 3 --and_not other.mrc --extend_inimask 1`,
  `${map} 5 --or_not other.mrc`,
  `${map} 5 --helix --z_percentage 0.33 --extend_inimask 2 --width_soft_edge 4`,
  '--denovo --box_size 40 --outer_radius 9 --angpix 1.5',
  '--denovo --box_size 40 --angpix 1.5 --inner_radius 4 --outer_radius 9.5 --center_x 3 --center_y -2 --center_z 1.5 --width_soft_edge 3',
]) {
  serialPeerTest(`the mask that relion_mask_create makes: ${line}`, (t) => compare(t, line));
}
