import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {Parser} from '@oclif/core';
import test from 'ava';
import MaskCreate from '../../commands/mask/create.ts';
import MaskEdit from '../../commands/mask/edit.ts';
import MaskSplit from '../../commands/mask/split.ts';
import {createRequest} from '../../src/cli/mask-create-request.ts';
import {editRequest} from '../../src/cli/mask-edit-request.ts';
import {shellRequest} from '../../src/cli/mask-shell-request.ts';
import {splitRequest} from '../../src/cli/mask-split-request.ts';
import {difference} from '../../src/geometry/operator.ts';
import {readMrc} from '../../src/io/mrc/read.ts';
import {encodeMrc} from '../../src/io/mrc/write.ts';
import {readMaskList} from '../../src/io/star/mask-list.ts';
import {emptyVolume, type Volume} from '../../src/map/volume.ts';
import {readOperators} from '../../src/io/star/operators.ts';
import {maskShape} from '../../src/search/mask-centre.ts';
import {createMask, type CreatedMask} from '../../src/setup/mask/create-mask.ts';
import {editMask, type EditReport} from '../../src/setup/mask/edit-mask.ts';
import {createShell, type ShellReport} from '../../src/setup/mask/shell-mask.ts';
import {splitMask, type SplitReport} from '../../src/setup/mask/split-mask.ts';
import {refusalOf} from '../helpers/refusal.ts';
import {mrcBytes} from '../helpers/mrc-bytes.ts';
import {runLocalsym, type Run} from '../helpers/run-localsym.ts';
import {operatorBetween, trimerAndTetramer, type MixedComplex} from '../helpers/trimer-and-tetramer.ts';

/** A trimer and a tetramer of equally heavy proteins in contact, with noise; and their split. */
const shared: {folder: string; complex?: MixedComplex; split?: Run} = {folder: ''};

test.before(async (t) => {
  shared.folder = await mkdtemp(path.join(tmpdir(), 'localsym-mask-'));
  shared.complex = trimerAndTetramer({
    massesKilodalton: [25, 25],
    voxels: 72,
    voxelAngstrom: 2.2,
    resolutionAngstrom: 6,
    seed: 3,
    snr: 4,
  });
  await write('map.mrc', shared.complex.map);
  shared.split = await mask('split', '--map', 'map.mrc', '--parts', '7', '-o', 'parts/masks.star', '--json');
  t.is(shared.split.exitCode, 0, shared.split.stdout);
});

test.after.always(() => rm(shared.folder, {recursive: true, force: true}));

async function write(name: string, volume: Volume): Promise<void> {
  await writeFile(path.join(shared.folder, name), Buffer.concat(encodeMrc(volume)));
}

async function mask(...args: readonly string[]): Promise<Run> {
  return runLocalsym(['mask', ...args], shared.folder);
}

async function read(name: string): Promise<Volume> {
  return (await readMrc(path.join(shared.folder, name))).volume;
}

/** As the command does it, without a process of its own. */
async function runInProcess(line: string): Promise<unknown> {
  const inFolder = line.replaceAll(/\S+\.(mrc|star)/g, (name) => path.join(shared.folder, name));
  const [command, ...args] = inFolder.split(' ');
  if (command === 'split') {
    return splitMask(splitRequest((await Parser.parse(args, {flags: MaskSplit.flags})).flags));
  }
  if (command === 'edit') {
    const {flags} = await Parser.parse(args, {flags: MaskEdit.flags});
    return editMask(editRequest({...flags, mask: flags.mask ?? '', output: flags.output ?? ''}));
  }
  const {flags} = await Parser.parse(args, {flags: MaskCreate.flags});
  return flags.denovo ? createShell(shellRequest(flags)) : createMask(createRequest(flags));
}

/** The copy whose density a mask holds most of, by number. */
async function copyUnder(file: string): Promise<number> {
  const {values} = await read(file);
  const held = (shared.complex?.copies ?? []).map((copy) =>
    copy.values.reduce((sum, density, i) => sum + density * values[i], 0),
  );
  return held.indexOf(Math.max(...held));
}

test.serial('a threshold is found and explained, and encloses about the mass that is there', async (t) => {
  const made = await runInProcess('create --map map.mrc -o found.mrc');
  const {threshold, region, mask: facts, files} = made as CreatedMask;
  t.is(threshold.source, 'histogram');
  t.true(region.massKilodalton > 160 && region.massKilodalton < 250, String(region.massKilodalton));
  t.deepEqual(region.keptParts, [1]);
  t.deepEqual(facts.faces, []);
  t.deepEqual(
    files.map((file) => path.basename(file)),
    ['found.mrc', 'found.png'],
  );
  const {values} = await read('found.mrc');
  t.true(values.every((value) => value >= 0 && value <= 1));
});

test.serial('what it does is told in a small table', async (t) => {
  const run = await mask('create', '--map', 'map.mrc', '--mass', '175', '-o', 'told.mrc', '--no-picture');
  t.regex(run.stdout, /low-pass +15 Å\n +threshold +\S+ at which the map encloses 175 kDa of protein/);
  t.regex(run.stdout, /encloses .* in one part/);
  t.regex(run.stdout, /edge +extended by \S+ px \(3 Å\), then soft over 5 px \(11 Å\), by exact distance/);
  t.regex(run.stdout, /Wrote told\.mrc\n$/);
});

test.serial(
  'split: a mask for each copy of a trimer and a tetramer in contact, told apart though equally heavy',
  async (t) => {
    const report = JSON.parse(shared.split?.stdout ?? '') as SplitReport;
    const list = await readMaskList(path.join(shared.folder, 'parts/masks.star'));
    t.deepEqual(report.warnings, []);
    const copies = await Promise.all(
      list.groups.map(({maskNames}) => Promise.all(maskNames.map((name) => copyUnder(name)))),
    );
    const sorted = copies
      .map((group) => [...group].sort((a, b) => a - b))
      .sort((a, b) => a.length - b.length);
    t.deepEqual(sorted, [
      [0, 1, 2],
      [3, 4, 5, 6],
    ]);
  },
);

test.serial('split: search finds every operator from its masks', async (t) => {
  const args = ['--map', 'map.mrc', '--masks', 'parts/masks.star', '--resolution', '6', '-o', 'found.star'];
  const run = await runLocalsym(['search', ...args, '--quiet'], shared.folder);
  t.is(run.exitCode, 0, run.stderr);
  const list = await readMaskList(path.join(shared.folder, 'parts/masks.star'));
  const found = await readOperators(path.join(shared.folder, 'found.star'));
  const places = (shared.complex?.places ?? []).flat();
  for (const {maskNames} of list.groups) {
    const copies = await Promise.all(maskNames.map((name) => copyUnder(name)));
    const operators = found.sets.find(({maskName}) => maskName === maskNames[0])?.operators ?? [];
    const {centre} = maskShape(await read(maskNames[0]), maskNames[0]);
    t.is(operators.length, maskNames.length - 1);
    for (const [index, operator] of operators.entries()) {
      const truth = operatorBetween(places, copies[0], copies[index + 1]);
      const {angleDegrees, distanceAngstrom} = difference(operator, truth, centre);
      t.true(angleDegrees < 1 && distanceAngstrom < 0.3, `${angleDegrees}° ${distanceAngstrom} Å`);
    }
  }
});

test.serial('split: seeds say where the parts are', async (t) => {
  const report = JSON.parse(shared.split?.stdout ?? '') as SplitReport;
  const seeds = report.parts.map(({mask: {centreAngstrom}}) => `--seeds ${centreAngstrom.join(',')}`);
  const line = `split --map map.mrc ${seeds.join(' ')} -o seeded/masks.star --no-picture`;
  const seeded = (await runInProcess(line)) as SplitReport;
  t.is(seeded.parts.length, 7);
  t.deepEqual(
    seeded.parts.map(({areaId}) => areaId),
    report.parts.map(({areaId}) => areaId),
  );
});

/** Three balls, two of which are alike. */
async function balls(): Promise<void> {
  const map = emptyVolume({size: [48, 48, 48], voxelAngstrom: 2});
  const places = [
    [12, 12, 12, 6],
    [34, 14, 20, 6],
    [20, 36, 34, 9],
  ];
  for (let i = 0; i < map.values.length; i += 1) {
    const [x, y, z] = [i % 48, Math.floor(i / 48) % 48, Math.floor(i / 48 ** 2)];
    const isIn = places.some(([a, b, c, radius]) => Math.hypot(x - a, y - b, z - c) <= radius);
    if (isIn) map.values[i] = 1;
  }
  await write('balls.mrc', map);
}

test.serial(
  'split: parts that do not touch need no number, and one without a partner is reported and not listed',
  async (t) => {
    await balls();
    const args = ['--mask', 'balls.mrc', '-o', 'balls/masks.star', '--no-picture'];
    const run = await mask('split', ...args);
    t.is(run.exitCode, 0, run.stderr);
    t.regex(run.stderr, /mask3\.mrc.*like no other part/);
    const text = await readFile(path.join(shared.folder, 'balls/masks.star'), 'utf8');
    t.regex(text, /balls\/mask1\.mrc +1\nballs\/mask2\.mrc +1\n$/);
    t.notRegex(text, /mask3/);
  },
);

test.serial('edit: masks are united, subtracted and inverted, and stay between 0 and 1', async (t) => {
  const [a, b] = [await read('parts/mask1.mrc'), await read('parts/mask2.mrc')];
  const args = 'edit --mask parts/mask1.mrc --no-picture';
  await runInProcess(`${args} --union parts/mask2.mrc -o union.mrc`);
  await runInProcess(`${args} --subtract parts/mask2.mrc --invert -o rest.mrc`);
  const [union, rest] = [await read('union.mrc'), await read('rest.mrc')];
  t.true(union.values.every((value, i) => value === Math.max(a.values[i], b.values[i])));
  t.true(
    rest.values.every((value, i) => Math.abs(value - 1 + Math.min(a.values[i], 1 - b.values[i])) < 1e-6),
  );
});

test.serial('edit: a quarter turn about the box centre and back gives the mask again', async (t) => {
  const original = await read('parts/mask1.mrc');
  await runInProcess('edit --mask parts/mask1.mrc --rotate 0,0,90 -o turned.mrc --no-picture');
  const made = await runInProcess('edit --mask turned.mrc --rotate 0,0,-90 -o back.mrc --no-picture');
  const {warnings} = made as EditReport;
  const {values} = await read('back.mrc');
  t.deepEqual(warnings, []);
  t.true(values.every((value, i) => Math.abs(value - original.values[i]) < 1e-5));
});

const refused: Readonly<
  Record<string, readonly [args: string, code: string, says: RegExp, exitCode?: 2 | 3]>
> = {
  'a threshold that nothing reaches': [
    'create --map map.mrc --threshold 99 -o x.mrc',
    'MASK_THRESHOLD_EMPTY',
    /Nothing in \S+map\.mrc reaches the threshold of 99: its values range from -\S+ to \S+\./,
  ],
  'a part that there is not': [
    'create --map map.mrc --part 4 -o x.mrc',
    'MASK_PART_MISSING',
    /no part 4: there is one/,
  ],
  'everything is dust': [
    'create --map map.mrc --min-volume 1e9 -o x.mrc',
    'MASK_ONLY_DUST',
    /the largest has/,
  ],
  'a region shrunk to nothing': [
    'create --map map.mrc --extend -40 -o x.mrc',
    'MASK_SHRUNK_AWAY',
    /40 voxels/,
  ],
  'one flag by two names': [
    'create --map map.mrc --threshold 1 --ini_threshold 1 -o x.mrc',
    'MASK_FLAG_TWICE',
    /--threshold and --ini_threshold are one flag/,
    2,
  ],
  'what relion_mask_create would ignore': [
    'create --i map.mrc --and map.mrc --or map.mrc --o x.mrc',
    'MASK_FLAG_IGNORED',
    /--and and --or cannot be given together/,
    2,
  ],
  'a flag of --denovo with a map': [
    'create --map map.mrc --box_size 64 -o x.mrc',
    'MASK_FLAG_IGNORED',
    /--box_size: it means something with --denovo only/,
    2,
  ],
  'flags for a map with --denovo': [
    'create --denovo --box_size 64 --angpix 2 --threshold 1 --part 1 -o x.mrc',
    'MASK_FLAG_IGNORED',
    /--threshold, --part: each means something with a map only/,
    2,
  ],
  'nothing left of two maps': [
    'create --i map.mrc --and_not map.mrc --ini_threshold 0.5 --o x.mrc',
    'MASK_REGION_EMPTY',
    /No voxel is left/,
  ],
  'a map of another box to be drawn': [
    'edit --mask parts/mask1.mrc --map flat.mrc --soft 3 -o x.mrc',
    'MASK_BOX',
    /flat\.mrc has 8 × 8 × 8 voxels/,
  ],
  'a header without pixel size': ['create --map nopixel.mrc -o x.mrc', 'MRC_VOXEL_SIZE', /no voxel size/],
  'values that are not finite': ['create --map nan.mrc -o x.mrc', 'MRC_NOT_FINITE', /not finite/],
  'a map that is the same everywhere': ['create --map flat.mrc -o x.mrc', 'MAP_FLAT', /is 1 everywhere/],
  'masks in boxes of different size': [
    'edit --mask parts/mask1.mrc --union flat.mrc -o x.mrc',
    'MASK_BOX',
    /flat\.mrc has 8 × 8 × 8 voxels, \S+mask1\.mrc 72 × 72 × 72/,
  ],
  'mask values outside [0, 1]': [
    'edit --mask map.mrc --invert -o x.mrc',
    'MASK_VALUES',
    /map\.mrc has values from -/,
  ],
  'nothing to edit': ['edit --mask parts/mask1.mrc -o x.mrc', 'MASK_EDIT_NOTHING', /nothing to do/, 2],
  'a mask moved out of its box': [
    'edit --mask parts/mask1.mrc --shift 900,0,0 -o x.mrc',
    'MASK_MOVED_OUT',
    /moved out of its box/,
  ],
  'one part to split': [
    'split --map map.mrc -o x.star',
    'SPLIT_ONE_PART',
    /one part: everything in it hangs together/,
  ],
  'more parts than there are peaks': [
    'split --map map.mrc --parts 900 -o x.star',
    'SPLIT_TOO_MANY_PARTS',
    /900 parts/,
  ],
  'one seed': ['split --map map.mrc --seeds 0,0,0 -o x.star', 'SPLIT_COUNT', /--seeds, 1 of them: 2 to/, 2],
  'a map as output of a split': [
    'split --map map.mrc --parts 2 -o x.mrc',
    'OUTPUT_NAME',
    /ending in \.star/,
    2,
  ],
  'a seed outside': [
    'split --map map.mrc --seeds 0,0,0 --seeds 70,70,70 -o x.star',
    'SPLIT_SEED_OUTSIDE',
    /70,70,70 lies \d+ Å from the region/,
  ],
};

test.serial('what cannot be done is refused in one clear message, with nothing written', async (t) => {
  const small = {size: [8, 8, 8] as const};
  const ones = Array.from({length: 512}, () => 1);
  const files = {
    'nopixel.mrc': mrcBytes({...small, reals: {40: 0, 44: 0, 48: 0}}),
    'nan.mrc': mrcBytes({...small, values: ones.map((value, i) => (i === 7 ? Number.NaN : value))}),
    'flat.mrc': mrcBytes({...small, values: ones}),
  };
  for (const [name, bytes] of Object.entries(files)) await writeFile(path.join(shared.folder, name), bytes);
  for (const [what, [args, code, says, exitCode = 3]] of Object.entries(refused)) {
    const error = await refusalOf(() => runInProcess(args));
    t.is(error.code, code, what);
    t.regex(error.message, says, what);
    t.is(error.exitCode, exitCode, what);
  }
  await t.throwsAsync(readFile(path.join(shared.folder, 'x.mrc')));
  await t.throwsAsync(readFile(path.join(shared.folder, 'x.star')));
});

test.serial('a pixel size of exactly 1 Å is warned of, and a mask that reaches the box too', async (t) => {
  const map = emptyVolume({size: [24, 24, 24], voxelAngstrom: 1});
  map.values.fill(1, 0, 6 * 24 * 24);
  await write('one.mrc', map);
  const run = await mask(
    'create',
    '--map',
    'one.mrc',
    '--threshold',
    '0.5',
    '-o',
    'one-mask.mrc',
    '--no-picture',
  );
  t.is(run.exitCode, 0, run.stderr);
  t.regex(run.stderr, /pixel size of exactly 1 Å/);
  t.regex(run.stderr, /reaches the box's faces −x, \+x, −y, \+y, −z:/);
});

test.serial('a sphere is drawn too, its edge in Å if it is given so', async (t) => {
  const run = await mask(
    ...'create --denovo --box_size 32 --angpix 2 --outer_radius 8 -o ball.mrc --json'.split(' '),
    '--soft',
    '6 Å',
  );
  const {files, mask: summary} = JSON.parse(run.stdout) as ShellReport;
  t.deepEqual(files, ['ball.mrc', 'ball.png']);
  t.true(summary.voxels > 2 * summary.wholeVoxels, `${summary.voxels} of ${summary.wholeVoxels}`);
});

test.serial('a folder takes the masks and a list called masklist.star', async (t) => {
  const folder = path.join(shared.folder, 'in-folder');
  const made = await runInProcess(`split --map map.mrc --parts 7 -o ${folder} --no-picture`);
  const {maskList, files} = made as SplitReport;
  t.is(maskList, path.join(folder, 'masklist.star'));
  t.is(files[0], path.join(folder, 'mask1.mrc'));
  t.is((await readMaskList(path.join(folder, 'masklist.star'))).groups.length, 2);
});

test.serial('a mask of another pixel size is taken voxel by voxel, and that is said', async (t) => {
  const one = await read('parts/mask1.mrc');
  await write('other-pixel.mrc', {...one, voxelAngstrom: 1.1});
  const made = await runInProcess(
    'edit --mask parts/mask1.mrc --union other-pixel.mrc -o both.mrc --no-picture',
  );
  const [{code, message}] = (made as EditReport).warnings;
  t.is(code, 'MASK_PIXEL_SIZE');
  t.regex(message, /other-pixel\.mrc has voxels of 1\.1 Å, that of \S+mask1\.mrc of 2\.2\S* Å/);
});
