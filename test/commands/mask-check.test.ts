import {mkdtemp, readdir, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import type {Vector3} from '../../src/geometry/vector.ts';
import {readMrc} from '../../src/io/mrc/read.ts';
import {encodeMrc} from '../../src/io/mrc/write.ts';
import {cutWindow} from '../../src/map/window.ts';
import type {Volume} from '../../src/map/volume.ts';
import type {CheckMaskReport} from '../../src/setup/mask/check-fit.ts';
import type {ResampleReport} from '../../src/setup/mask/resample.ts';
import {mrcBytes} from '../helpers/mrc-bytes.ts';
import {runLocalsym} from '../helpers/run-localsym.ts';

/** A simulated pair of copies with their masks; and masks with one fault each. */
const shared = {folder: ''};

test.before(async (t) => {
  shared.folder = await mkdtemp(path.join(tmpdir(), 'localsym-mask-check-'));
  const args = '--copies 2 --mass 25 --box 56 --angpix 2.5 --resolution 7 --snr 8 --seed 4 -o .'.split(' ');
  const run = await runLocalsym(['simulate', 'complex', ...args], shared.folder);
  t.is(run.exitCode, 0, run.stderr);
  const {volume} = await readMrc(inFolder('mask1.mrc'));
  const change = (values: Float32Array): Volume => ({...volume, values});
  const part = cutWindow(volume, rangeOf(volume));
  const small: Volume = {
    ...volume,
    values: part.values,
    size: part.size,
    origin: {angstrom: [0, 0, 0], startVoxels: part.from},
  };
  const files: Readonly<Record<string, Volume>> = {
    'binary.mrc': change(volume.values.map((value) => (value > 0.5 ? 1 : 0))),
    'high.mrc': change(volume.values.map((value) => 1.5 * value)),
    'empty.mrc': change(volume.values.map(() => 0)),
    'solvent.mrc': change(solvent(volume)),
    'small.mrc': small,
    'moved.mrc': {...small, origin: {angstrom: [900, 0, 0], startVoxels: [0, 0, 0]}},
  };
  for (const [name, content] of Object.entries(files))
    await writeFile(inFolder(name), Buffer.concat(encodeMrc(content)));
  await writeFile(inFolder('text.mrc'), 'not a map\n');
  await writeFile(inFolder('nopixel.mrc'), mrcBytes({size: [20, 20, 20], reals: {40: 0, 44: 0, 48: 0}}));
  await writeFile(inFolder('nan.mrc'), mrcBytes({size: [4, 4, 4], values: new Float32Array(64).fill(NaN)}));
  const list = 'data_\n\nloop_\n_rlnMaskName #1\n_rlnAreaId #2\nmask1.mrc 1\nbinary.mrc 1\n';
  await writeFile(inFolder('same.star'), list);
});

test.after.always(() => rm(shared.folder, {recursive: true, force: true}));

function inFolder(name: string): string {
  return path.join(shared.folder, name);
}

function rangeOf({values, size}: Volume): {readonly first: Vector3; readonly last: Vector3} {
  const [first, last] = [
    [Infinity, Infinity, Infinity],
    [-1, -1, -1],
  ];
  values.forEach((value, k) => {
    if (value === 0) return;
    const place = [k % size[0], Math.floor(k / size[0]) % size[1], Math.floor(k / (size[0] * size[1]))];
    place.forEach((v, axis) => {
      first[axis] = Math.min(first[axis], v);
      last[axis] = Math.max(last[axis], v);
    });
  });
  return {first: first as unknown as Vector3, last: last as unknown as Vector3};
}

/** A soft ball in a corner of the box. */
function solvent({size}: Volume): Float32Array {
  return Float32Array.from({length: size[0] * size[1] * size[2]}, (_, k) => {
    const [x, y, z] = [k % size[0], Math.floor(k / size[0]) % size[1], Math.floor(k / (size[0] * size[1]))];
    return Math.min(1, Math.max(0, (8 - Math.hypot(x - 9, y - 9, z - 9)) / 4));
  });
}

async function check(
  ...args: readonly string[]
): Promise<CheckMaskReport & {readonly exitCode: number | null}> {
  const run = await runLocalsym(['mask', 'check', ...args, '--no-picture', '--json'], shared.folder);
  return {...(JSON.parse(run.stdout) as CheckMaskReport), exitCode: run.exitCode};
}

function codes({findings}: CheckMaskReport): readonly string[] {
  return findings.map(({code}) => code);
}

test('good masks fit their map: by numbers, on their density, and without overlap', async (t) => {
  const report = await check('--masks', 'masklist.star', '--map', 'map.mrc');
  t.true(report.holds);
  t.is(report.exitCode, 0);
  t.false(
    report.findings.some(({severity}) => severity === 'fault'),
    codes(report).join(' '),
  );
  for (const {facts, onMap, areaId} of report.masks) {
    t.is(areaId, 1);
    t.true(Math.abs(facts.softEdgeVoxels - 5) < 1, String(facts.softEdgeVoxels));
    t.is(facts.parts.length, 1);
    t.true(onMap !== undefined && onMap.contrast > 5 && onMap.cutShare < 0.13);
    t.true(onMap !== undefined && onMap.heldShare > 0.3 && onMap.heldShare < 0.7, String(onMap?.heldShare));
  }
});

test('each fault is found in the mask that has it, with a remedy, and the exit code is 4', async (t) => {
  const faulty: Readonly<Record<string, string>> = {
    'binary.mrc': 'MASK_HARD_EDGE',
    'high.mrc': 'MASK_VALUES',
    'empty.mrc': 'MASK_EMPTY',
    'solvent.mrc': 'MASK_ON_SOLVENT',
    'small.mrc': 'MASK_BOX',
    'text.mrc': 'MRC_TRUNCATED',
    'nan.mrc': 'MRC_NOT_FINITE',
  };
  const report = await check(...Object.keys(faulty), '--map', 'map.mrc');
  t.is(report.exitCode, 4);
  t.false(report.holds);
  for (const [name, code] of Object.entries(faulty)) {
    const finding = report.findings.find(({about}) => about === name);
    t.true(
      report.findings.some((each) => each.about === name && each.code === code),
      `${name}: ${codes(report).join(' ')}`,
    );
    t.true((finding?.remedy.length ?? 0) > 5);
  }
});

test('a hard edge alone is a warning: the mask can be used', async (t) => {
  const report = await check('binary.mrc', '--map', 'map.mrc');
  t.deepEqual([report.holds, report.exitCode], [true, 0]);
});

test('one region twice in a set is a fault, and a mask of another box is one without a map, too', async (t) => {
  t.true(codes(await check('--masks', 'same.star', '--map', 'map.mrc')).includes('MASKS_SAME_REGION'));
  t.true(codes(await check('mask1.mrc', 'small.mrc')).includes('MASK_BOX'));
});

test('the program prints a table, the findings with remedies, and the verdict; a second check keeps the picture', async (t) => {
  const args = ['mask', 'check', 'mask1.mrc', 'small.mrc', '--map', 'map.mrc'];
  const run = await runLocalsym(args, shared.folder);
  t.is(run.exitCode, 4);
  t.regex(run.stdout, /mask +set +voxels +volume\/Å³ +kDa/);
  t.regex(
    run.stdout,
    /FAULT MASK_BOX: The mask small\.mrc.*\n {2}→ Resample it: localsym mask resample small\.mrc/,
  );
  t.regex(run.stdout, /The masks DO NOT FIT map\.mrc: 1 fault/);
  t.true((await readdir(shared.folder)).includes('check-mask1.png'));
  const again = await runLocalsym(args, shared.folder);
  t.regex(again.stderr, /! check-mask1\.png exists and was not drawn again; --force draws it/);
});

test('a mask in a small box comes back onto the map’s grid as it was', async (t) => {
  const args = ['mask', 'resample', 'small.mrc', '--like', 'map.mrc', '-o', 'back.mrc', '--json'];
  const run = await runLocalsym(args, shared.folder);
  t.is(run.exitCode, 0, run.stdout);
  const report = JSON.parse(run.stdout) as ResampleReport;
  t.is(report.aligned.alignment, 'origin');
  t.is(report.cutOffShare, 0);
  t.deepEqual(report.files, ['back.mrc', 'back.png']);
  const [back, original] = await Promise.all(
    ['back.mrc', 'mask1.mrc'].map((name) => readMrc(inFolder(name))),
  );
  t.deepEqual(back.volume.values, original.volume.values);
});

test('what is cut off, and a map that is no mask, are told', async (t) => {
  const cut = await runLocalsym(
    ['mask', 'resample', 'mask1.mrc', '--like', 'small.mrc', '--align', 'corner', '-o', 'cut.mrc', '--json'],
    shared.folder,
  );
  const report = JSON.parse(cut.stdout) as ResampleReport;
  t.true(report.warnings.some(({code}) => code === 'RESAMPLE_CUT'));
  const map = await runLocalsym(
    ['mask', 'resample', 'map.mrc', '--like', 'mask1.mrc', '-o', 'map2.mrc'],
    shared.folder,
  );
  t.is(map.exitCode, 0, map.stderr);
  t.regex(map.stdout, /a map: its values go beyond 0 to 1/);
});

type Case = readonly [args: readonly string[], exitCode: 2 | 3, message: RegExp];
const cases: Readonly<Record<string, Case>> = {
  'no mask to check': [['check', '--map', 'map.mrc'], 2, /no mask to check/],
  'a list with a mask that is missing': [['check', '--masks', 'truth.star'], 3, /truth\.star.*_rlnAreaId/],
  'a map that is missing': [['check', 'mask1.mrc', '--map', 'nowhere.mrc'], 3, /nowhere\.mrc does not exist/],
  'a mask far from the map': [
    ['resample', 'moved.mrc', '--like', 'map.mrc', '--align', 'origin', '-o', 'x.mrc'],
    3,
    /Nothing of moved\.mrc lies inside the box of map\.mrc/,
  ],
  'a mask without pixel size': [
    ['resample', 'nopixel.mrc', '--like', 'map.mrc', '-o', 'x.mrc'],
    3,
    /nopixel\.mrc/,
  ],
  'an output that is no mask': [
    ['resample', 'mask1.mrc', '--like', 'map.mrc', '-o', 'x.map'],
    2,
    /x\.map.*\.mrc/,
  ],
  'an output that exists': [
    ['resample', 'mask1.mrc', '--like', 'map.mrc', '-o', 'mask2.mrc'],
    3,
    /mask2\.mrc/,
  ],
  'NaN to resample': [['resample', 'nan.mrc', '--like', 'map.mrc', '-o', 'x.mrc'], 3, /nan\.mrc.*not finite/],
};

for (const [title, [args, exitCode, message]] of Object.entries(cases)) {
  test(`${title}: one clear message, exit code ${exitCode}`, async (t) => {
    const run = await runLocalsym(['mask', ...args], shared.folder);
    t.is(run.exitCode, exitCode, run.stderr);
    t.regex(run.stderr, message);
    t.is(run.stderr.match(/^Error: /gm)?.length, 1, run.stderr);
    t.notRegex(run.stderr, /^\s+at |bug in localsym/m);
    t.false((await readdir(shared.folder)).includes('x.mrc'));
  });
}
