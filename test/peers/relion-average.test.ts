import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import type {Vector3} from '../../src/geometry/vector.ts';
import {writeFiles} from '../../src/io/files.ts';
import {readMrc} from '../../src/io/mrc/read.ts';
import {encodeMrc} from '../../src/io/mrc/write.ts';
import {formatOperators} from '../../src/io/star/operators.ts';
import type {Volume} from '../../src/map/volume.ts';
import {greatestDifference} from '../helpers/maps.ts';
import {findPeer} from '../helpers/peer.ts';
import {runLocalsym, runProgram} from '../helpers/run-localsym.ts';
import {caseOperators, caseVoxelAngstrom, symmetricCase} from '../average/symmetric-case.ts';

const relion = findPeer('relion_localsym');
/** One after the other: each starts two programs. */
const peerTest = relion === undefined ? test.skip : test.serial;
if (relion === undefined)
  test('relion_localsym is not installed: no average was compared with it', (t) => t.pass());

const shared = {folder: ''};
const angpix = ['--angpix', String(caseVoxelAngstrom)];
const operators = ['--i_mask_info', 'operators.star'];

const sizes = [
  [32, 32, 32],
  [22, 31, 27],
] as const;

test.before(async () => {
  shared.folder = await mkdtemp(path.join(tmpdir(), 'localsym-average-'));
  for (const size of sizes) await writeCase(size);
});

test.after.always(() => rm(shared.folder, {recursive: true, force: true}));

/** Two masks and their operators: copies overlap, and some leave the box in part. */
async function writeCase(size: Vector3): Promise<void> {
  const folder = folderOf(size);
  const {volume, masks} = symmetricCase(size);
  const maskNames = masks.map((_, index) => `mask-${index + 1}.mrc`);
  const sets = maskNames.map((maskName, index) => ({maskName, operators: caseOperators[index]}));
  await writeFiles([
    {path: path.join(folder, 'map.mrc'), content: encodeMrc(volume)},
    ...masks.map((mask, index) => ({path: path.join(folder, maskNames[index]), content: encodeMrc(mask)})),
    {path: path.join(folder, 'operators.star'), content: formatOperators(sets)},
  ]);
}

function folderOf(size: Vector3): string {
  return path.join(shared.folder, size.join('-'));
}

type Compared = {readonly theirs: Volume; readonly ours: Volume; readonly greatest: number};

/** Gives both programs the same words, `relion_localsym` and `localsym`. */
async function compare(
  folder: string,
  name: string,
  words: readonly string[],
  ourWords: readonly string[] = [],
): Promise<Compared> {
  const [theirFile, ourFile] = [`${name}-relion.mrc`, `${name}-ours.mrc`];
  const theirRun = await runProgram(relion ?? '', [...words, ...angpix, '--o_map', theirFile], folder);
  if (theirRun.exitCode !== 0) throw new Error(theirRun.stdout + theirRun.stderr);
  const verb = words[0].replace('--', '');
  const ourRun = await runLocalsym(
    [verb, ...words, ...ourWords, ...angpix, '--o_map', ourFile, '--force'],
    folder,
  );
  if (ourRun.exitCode !== 0) throw new Error(ourRun.stderr);
  const theirs = (await readMrc(path.join(folder, theirFile))).volume;
  const ours = (await readMrc(path.join(folder, ourFile))).volume;
  const greatest = theirs.values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return {theirs, ours, greatest};
}

const works = {
  apply: ['--apply', '--i_map', 'map.mrc', ...operators],
  'apply in a sphere': [
    '--apply',
    '--i_map',
    'map.mrc',
    ...operators,
    '--sphere_percentage',
    '0.7',
    '--width',
    '4',
  ],
  'duplicate masks': ['--duplicate', ...operators],
  'duplicate the map': ['--duplicate', '--i_map', 'map.mrc', ...operators],
  transform: [
    '--transform',
    '--i_map',
    'map.mrc',
    '--rot',
    '10',
    '--tilt',
    '20',
    '--psi',
    '30',
    '--xoff',
    '1',
    '--yoff',
    '-2',
    '--zoff',
    '3',
  ],
};

for (const size of sizes) {
  for (const [name, words] of Object.entries(works)) {
    peerTest(`${size.join(' × ')}: ${name}, as relion_localsym to 2e-6 of the maximum`, async (t) => {
      const folder = folderOf(size);
      const {theirs, ours, greatest} = await compare(folder, name.replaceAll(' ', '-'), words);
      const difference = greatestDifference(theirs, ours) / greatest;
      t.log(difference.toExponential(1));
      t.true(difference <= 2e-6);
      t.is(ours.voxelAngstrom, theirs.voxelAngstrom);
    });
  }
}

peerTest('apply on a device in float32, as relion_localsym to 2e-5 of the maximum', async (t) => {
  const folder = folderOf(sizes[1]);
  const {theirs, ours, greatest} = await compare(folder, 'device', works.apply, ['--backend', 'webasm']);
  t.true(greatestDifference(theirs, ours) <= 2e-5 * greatest);
});

peerTest('the origin in the header is kept, where RELION writes 0', async (t) => {
  const folder = folderOf(sizes[1]);
  const {theirs, ours} = await compare(folder, 'origin', works.apply);
  t.deepEqual(theirs.origin.angstrom, [0, 0, 0]);
  t.deepEqual(ours.origin.angstrom, [3, -4, 5]);
});
