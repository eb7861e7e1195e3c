import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {writeFiles} from '../../src/io/files.ts';
import {readMrc} from '../../src/io/mrc/read.ts';
import {encodeMrc} from '../../src/io/mrc/write.ts';
import {formatOperators} from '../../src/io/star/operators.ts';
import {emptyVolume, type Volume} from '../../src/map/volume.ts';
import type {ApplyReport} from '../../src/setup/average/apply-symmetry.ts';
import type {DuplicateReport} from '../../src/setup/average/duplicate-copies.ts';
import type {TransformReport} from '../../src/setup/average/transform-map.ts';
import {caseOperators, symmetricCase} from '../average/symmetric-case.ts';
import {correlation, greatestDifference} from '../helpers/maps.ts';
import {runLocalsym, type Run} from '../helpers/run-localsym.ts';

const shared = {folder: ''};
const {volume, masks} = symmetricCase([26, 30, 24]);
const star = 'operators.star';

test.before(async () => {
  shared.folder = await mkdtemp(path.join(tmpdir(), 'localsym-average-'));
  const sets = ['mask-1.mrc', 'mask-2.mrc'].map((maskName, index) => ({
    maskName,
    operators: caseOperators[index],
  }));
  const tripled = {...masks[0], values: masks[0].values.map((value) => 3 * value)};
  const [one] = sets;
  const file = (name: string, content: string | Volume) => ({
    path: path.join(shared.folder, name),
    content: typeof content === 'string' ? content : encodeMrc(content),
  });
  await writeFiles([
    file('map.mrc', volume),
    file('flat.mrc', emptyVolume(volume)),
    file('mask-1.mrc', masks[0]),
    file('mask-2.mrc', masks[1]),
    file('tripled.mrc', tripled),
    file('small.mrc', emptyVolume({size: [20, 20, 20], voxelAngstrom: 1.7})),
    file(star, formatOperators(sets)),
    file('tripled.star', formatOperators([{...one, maskName: 'tripled.mrc'}])),
    file('small.star', formatOperators([{...one, maskName: 'small.mrc'}])),
  ]);
});

test.after.always(() => rm(shared.folder, {recursive: true, force: true}));

function run(...args: readonly string[]): Promise<Run> {
  return runLocalsym(args, shared.folder);
}

async function json<T>(...args: readonly string[]): Promise<T> {
  const {stdout} = await run(...args, '--json');
  return JSON.parse(stdout) as T;
}

async function map(name: string): Promise<Volume> {
  return (await readMrc(path.join(shared.folder, name))).volume;
}

test('apply says what it averaged, what leaves the box, where masks overlap, and what interpolation costs', async (t) => {
  const {exitCode, stdout, stderr} = await run(
    'apply',
    '--map',
    'map.mrc',
    '--operators',
    star,
    '-o',
    'said.mrc',
  );
  t.is(exitCode, 0, stderr);
  t.regex(stdout, /Averaged map\.mrc \(26 × 30 × 24 voxels of 1\.7 Å\)/);
  t.regex(stdout, /mask-1\.mrc {2}4 copies of \d+ voxels/);
  t.regex(stdout, /trilinear, as RELION, in plain float64/);
  t.regex(stdout, /Wrote said\.mrc/);
  t.regex(stderr, /mask-1\.mrc: the box does not hold the copies of operator .*3 \(\d+ %\)/);
  t.regex(stderr, /masks overlap in \d+ of \d+ voxels/);
  t.regex(stderr, /keeps about 66 % of the amplitude at 6\.8 Å \(4 voxels\) and 90 % at 13\.6 Å/);
});

test('both halves are averaged alike in one call, and the header keeps origin and pixel size', async (t) => {
  const halves = ['--half1', 'map.mrc', '--half2', 'flat.mrc', '--interpolation', 'cubic'];
  const report = await json<ApplyReport>('apply', ...halves, '--operators', star, '-o', 'both.mrc');
  t.deepEqual(report.files, ['both_half1.mrc', 'both_half2.mrc']);
  t.is(report.computing.ran, 'plain');
  const [first, second] = [await map('both_half1.mrc'), await map('both_half2.mrc')];
  t.deepEqual(first.origin, volume.origin);
  t.is(first.voxelAngstrom, volume.voxelAngstrom);
  t.true(greatestDifference(first, volume) > 1);
  t.is(greatestDifference(second, await map('flat.mrc')), 0);
});

test('outside --sphere the map is 0, inside it is the average', async (t) => {
  const files = ['--map', 'map.mrc', '--operators', star];
  const sphere = ['--sphere', '50', '--width', '2', '-o', 'sphere.mrc'];
  const report = await json<ApplyReport>('apply', ...files, ...sphere);
  t.deepEqual(report.sphere, {boxShare: 0.5, edgeVoxels: 2, edge: 'soft'});
  await run('apply', ...files, '-o', 'ball.mrc', '--quiet');
  const [cut, whole] = [await map('sphere.mrc'), await map('ball.mrc')];
  const at = (x: number): number => 13 + x + 26 * (15 + 30 * 12);
  t.is(cut.values[at(6)], whole.values[at(6)]);
  t.true(Math.abs(cut.values[at(7)] / whole.values[at(7)] - 0.5) < 1e-6);
  t.is(cut.values[at(9)], 0);
});

test('relion_localsym’s inverted edge is kept under its own flag, with a warning', async (t) => {
  const files = ['--i_map', 'map.mrc', '--i_mask_info', star, '--o_map', 'as-relion.mrc'];
  const {stderr} = await run('apply', '--apply', ...files, '--sphere_percentage', '0.5');
  t.regex(stderr, /upside down/);
});

test('what does not fit together is refused, and nothing is written', async (t) => {
  const refused = async (...args: readonly string[]): Promise<string> => {
    const {exitCode, stdout} = await run('apply', ...args, '-o', 'refused.mrc', '--json');
    const {error} = JSON.parse(stdout) as {readonly error: {readonly code: string}};
    return `${exitCode} ${error.code}`;
  };
  const fine = ['--map', 'map.mrc', '--operators', star];
  t.is(await refused(...fine, '--angpix', '1.8'), '3 PIXEL_SIZE_CONTRADICTS');
  t.is(await refused('--map', 'map.mrc', '--operators', 'small.star'), '3 MASK_BOX');
  t.is(await refused('--map', 'map.mrc', '--operators', 'tripled.star'), '3 MASK_VALUES');
  t.is(await refused('--half1', 'map.mrc', '--half2', 'small.mrc', '--operators', star), '3 MAP_SIZE');
  t.is(await refused('--half1', 'map.mrc', '--operators', star), '2 HALF_MISSING');
  t.is(await refused('--half1', 'map.mrc', '--half2', './map.mrc', '--operators', star), '3 HALF_TWICE');
  t.is(await refused(...fine, '--i_map', 'map.mrc'), '2 FLAG_TWICE');
  t.is(await refused(...fine, '--sphere', '50', '--sphere_percentage', '0.5'), '2 SPHERE_TWICE');
  await t.throwsAsync(map('refused.mrc'));
});

test('duplicate says whether masks or the map are duplicated', async (t) => {
  const report = await json<DuplicateReport>('duplicate', '--operators', star, '-o', 'masks.mrc');
  t.is(report.duplicated, 'masks');
  t.deepEqual(
    report.sets.map(({copies}) => copies),
    [4, 3],
  );
  const {stdout} = await run('duplicate', '--map', 'map.mrc', '--operators', star, '-o', 'parts.mrc');
  t.regex(stdout, /Duplicated map\.mrc under its masks/);
  const cubic = await run('duplicate', '--operators', star, '--interpolation', 'cubic', '-o', 'no.mrc');
  t.is(cubic.exitCode, 2);
});

test('an operator of a file, and then its inverse, bring a map back', async (t) => {
  const operator = ['--operators', star, '--operator', '1', '--interpolation', 'cubic'];
  await run('duplicate', '--operators', star, '-o', 'smooth.mrc', '--quiet');
  await run('transform', '--map', 'smooth.mrc', ...operator, '-o', 'there.mrc', '--quiet');
  const back = ['--map', 'there.mrc', ...operator, '--inverse', '-o', 'back.mrc'];
  const report = await json<TransformReport>('transform', ...back);
  t.true(report.isInverse);
  t.true(correlation(await map('back.mrc'), await map('smooth.mrc'), masks[0]) > 0.999);
  const {exitCode, stderr} = await run(
    'transform',
    '--map',
    'map.mrc',
    '--operators',
    star,
    '--operator',
    '6',
    '-o',
    'x.mrc',
  );
  t.is(exitCode, 2);
  t.regex(stderr, /operators\.star has operators 1 to 5/);
});
