import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {difference, type Operator} from '../../src/geometry/operator.ts';
import {readMrc} from '../../src/io/mrc/read.ts';
import {encodeMrc} from '../../src/io/mrc/write.ts';
import {writeFiles} from '../../src/io/files.ts';
import {formatOperators, readOperators} from '../../src/io/star/operators.ts';
import {maskShape} from '../../src/search/mask-centre.ts';
import type {SearchReport} from '../../src/setup/search/search-operators.ts';
import {mrcBytes} from '../helpers/mrc-bytes.ts';
import {runLocalsym} from '../helpers/run-localsym.ts';

/** Simulated once: a trimer with noise and half-maps, and a small noisy microtubule. */
const shared = {folder: ''};

test.before(async (t) => {
  shared.folder = await mkdtemp(path.join(tmpdir(), 'localsym-search-'));
  const map = ['--box', '72', '--angpix', '2', '--resolution', '6', '--snr', '5', '--seed', '3'];
  const trimer = await runLocalsym(
    ['simulate', 'complex', '--copies', '3', '--mass', '25', ...map],
    shared.folder,
  );
  t.is(trimer.exitCode, 0, trimer.stderr);
});

test.after.always(() => rm(shared.folder, {recursive: true, force: true}));

async function search(...args: readonly string[]): Promise<SearchReport> {
  const run = await runLocalsym(['search', ...args, '--resolution', '6', '--force', '--json'], shared.folder);
  return JSON.parse(run.stdout) as SearchReport;
}

/** Greatest angle and distance between found and true operators at the mask's centre. */
async function errors(
  found: string,
  truth: string,
): Promise<{readonly degrees: number; readonly angstrom: number}> {
  const read = async (name: string): Promise<readonly Operator[]> =>
    (await readOperators(path.join(shared.folder, name))).sets[0].operators;
  const [a, b] = [await read(found), await read(truth)];
  const {centre} = maskShape((await readMrc(path.join(shared.folder, 'simulated/mask1.mrc'))).volume, 'mask');
  const apart = a.map((operator, index) => difference(operator, b[index], centre));
  return {
    degrees: Math.max(...apart.map(({angleDegrees}) => angleDegrees)),
    angstrom: Math.max(...apart.map(({distanceAngstrom}) => distanceAngstrom)),
  };
}

test('from masks to operators: all copies found, within their stated errors', async (t) => {
  const report = await search(
    '--map',
    'simulated/map.mrc',
    '--masks',
    'simulated/masklist.star',
    '-o',
    'a.star',
  );
  const {degrees, angstrom} = await errors('a.star', 'simulated/truth.star');
  const [{operators}] = report.sets;
  t.true(operators.every(({isFound}) => isFound));
  t.true(
    degrees < 3 * Math.max(...operators.map(({rotationErrorDegrees}) => rotationErrorDegrees)),
    String(degrees),
  );
  t.true(
    angstrom < 3 * Math.max(...operators.map(({shiftErrorAngstrom}) => shiftErrorAngstrom)),
    String(angstrom),
  );
  t.true(degrees < 0.5 && angstrom < 0.2, `${degrees} ${angstrom}`);
});

test('known operators are refined, and half-maps tell how far apart they are', async (t) => {
  const halves = ['--half1', 'simulated/half1.mrc', '--half2', 'simulated/half2.mrc'];
  const {sets} = await search(
    '--map',
    'simulated/map.mrc',
    '--operators',
    'simulated/truth.star',
    ...halves,
    '-o',
    'b.star',
  );
  t.true((await errors('b.star', 'simulated/truth.star')).degrees < 0.5);
  for (const {betweenHalves} of sets[0].operators) t.true((betweenHalves?.angleDegrees ?? 9) < 1.5);
});

test('the same search writes the same bytes', async (t) => {
  const args = ['--map', 'simulated/map.mrc', '--masks', 'simulated/masklist.star', '-o', 'c.star'] as const;
  await search(...args);
  const first = await readFile(path.join(shared.folder, 'c.json'), 'utf8');
  await search(...args);
  t.is(await readFile(path.join(shared.folder, 'c.json'), 'utf8'), first);
});

test('in noise nothing is found: exit code 4, and it is said', async (t) => {
  const {volume} = await readMrc(path.join(shared.folder, 'simulated/half1.mrc'));
  const other = (await readMrc(path.join(shared.folder, 'simulated/half2.mrc'))).volume;
  const noise = volume.values.map((value, index) => value - other.values[index]);
  await writeFiles(
    [{path: path.join(shared.folder, 'noise.mrc'), content: encodeMrc({...volume, values: noise})}],
    {force: true},
  );
  const args = [
    'search',
    '--map',
    'noise.mrc',
    '--masks',
    'simulated/masklist.star',
    '-o',
    'noise.star',
    '--resolution',
    '6',
  ];
  const run = await runLocalsym(args, shared.folder);
  t.is(run.exitCode, 4, run.stderr);
  t.regex(run.stdout, /NOT DETERMINED/);
  t.regex(run.stderr, /No operator was found, so that noise\.star is not written/u);
  await t.throwsAsync(readFile(path.join(shared.folder, 'noise.star')));
  t.true((await readFile(path.join(shared.folder, 'noise.json'), 'utf8')).includes('"isFound": false'));
});

test('a microtubule’s operators are fitted together as a helix', async (t) => {
  const lattice = ['--protofilaments', '13', '--start', '3', '--twist', '0.1', '--rise', '83.1'];
  const map = ['--box', '100', '--angpix', '3.4', '--resolution', '10', '--snr', '3', '-o', 'tube'];
  await runLocalsym(['simulate', 'microtubule', ...lattice, ...map], shared.folder);
  const wiki = [
    'operators',
    'microtubule',
    ...lattice,
    '--closure',
    'wiki',
    '--mask',
    'tube/mask.mrc',
    '-o',
    'wiki.star',
  ];
  await runLocalsym(wiki, shared.folder);
  const args = [
    'search',
    '--map',
    'tube/map.mrc',
    '--operators',
    'wiki.star',
    '--constrain',
    'helix',
    '-o',
    'tube.star',
  ];
  const run = await runLocalsym([...args, '--resolution', '10', '--json'], shared.folder);
  const {sets} = JSON.parse(run.stdout) as SearchReport;
  const {constraint} = sets[0];
  t.is(constraint?.kind, 'helix');
  if (constraint?.kind !== 'helix') return;
  t.true(
    Math.abs(Math.abs(constraint.fit.turnDegrees) - 359.85 / 13) < 0.01,
    String(constraint.fit.turnDegrees),
  );
  t.true(
    Math.abs(Math.abs(constraint.fit.riseAngstrom) - (83.1 * 1.5) / 13) < 0.03,
    String(constraint.fit.riseAngstrom),
  );
});

test('the ranges of a global search hold, angles about 0, and what they hold back is said', async (t) => {
  const files = ['--map', 'simulated/map.mrc', '--masks', 'simulated/masklist.star', '-o', 'ranges.star'];
  const angles = ['--ang_rot_range', '180', '--ang_tilt_range', '20', '--ang_psi_range', '180'];
  const flat = await search(...files, ...angles);
  for (const {tiltDegrees} of flat.sets[0].operators) t.true(tiltDegrees <= 20 + 1e-6, String(tiltDegrees));
  const near = await search(...files, '--offset_range', '0.02');
  t.true(
    near.warnings.some(({code, message}) => code === 'COPY_AT_LIMITS' && /range of [xyz]/.test(message)),
  );
});

/** The true operators with their shifts changed. */
async function changedStart(name: string, change: (shift: number) => number): Promise<void> {
  const {sets} = await readOperators(path.join(shared.folder, 'simulated/truth.star'));
  const changed = sets.map(({maskName, operators}) => ({
    maskName,
    operators: operators.map(({rotation, shiftAngstrom: [x, y, z]}) => ({
      rotation,
      shiftAngstrom: [change(x), change(y), change(z)] as const,
    })),
  }));
  await writeFile(path.join(shared.folder, name), formatOperators(changed));
}

test('a start with wrong shifts: one hint at the check that tells what is wrong, as it is to be typed', async (t) => {
  await changedStart('my start.star', (shift) => -shift);
  const words = ['my start.star', '--map', 'simulated/map.mrc', '--resolution', '6', '-o', 'wrong.star'];
  const run = await runLocalsym(['search', ...words], shared.folder);
  t.is(run.exitCode, 4, run.stderr);
  const hints = run.stderr.split('\n').filter((line) => line.includes('localsym check'));
  t.is(hints.length, 1, run.stderr);
  t.regex(hints[0], /: localsym check 'my start\.star' --map simulated\/map\.mrc --resolution 6$/);
  const check = ['check', 'my start.star', '--map', 'simulated/map.mrc', '--resolution', '6'];
  t.regex((await runLocalsym(check, shared.folder)).stdout, /FAULT OPERATORS_SHIFT_SIGN/);
});

test('a start that limits keep from its optimum gets the hint, one that is only rough does not', async (t) => {
  await changedStart('rough.star', (shift) => shift + 2);
  const words = ['rough.star', '--map', 'simulated/map.mrc', '-o', 'rough-found.star'];
  const hasHint = ({warnings}: SearchReport): boolean => warnings.some(({code}) => code === 'START_DOUBTFUL');
  t.true(hasHint(await search(...words, '--offset_range', '0.5')));
  t.false(hasHint(await search(...words)));
});

test('a constraint that the density speaks against is refused an exit code of 0', async (t) => {
  const args = ['--map', 'simulated/map.mrc', '--masks', 'simulated/masklist.star', '--resolution', '6'];
  const free = await runLocalsym(['search', ...args, '-o', 'free.star', '-q'], shared.folder);
  t.is(free.exitCode, 0, free.stderr);
  const run = await runLocalsym(['search', ...args, '--constrain', 'C3', '-o', 'c3.star'], shared.folder);
  t.true(run.exitCode === 4 || run.exitCode === 3 || run.exitCode === 2, run.stderr);
  t.regex(run.stderr, /speaks against|group|C3/);
});

const list = (...rows: readonly string[]) =>
  `data_\n\nloop_\n_rlnMaskName #1\n_rlnAreaId #2\n${rows.join('\n')}\n`;
const masks = ['--masks', 'simulated/masklist.star'];

/** The arguments after `search`, the exit code and what the message must hold. */
const bad: Readonly<Record<string, readonly [readonly string[], number, RegExp]>> = {
  'nothing to search': [['--map', 'simulated/map.mrc'], 2, /neither --masks nor --operators/],
  'no map': [[...masks], 2, /map/],
  'a map that is not there': [['--map', 'x.mrc', ...masks], 3, /x\.mrc does not exist/],
  'a list that is not there': [
    ['--map', 'simulated/map.mrc', '--masks', 'x.star'],
    3,
    /x\.star does not exist/,
  ],
  'a list of one mask': [['--map', 'simulated/map.mrc', '--masks', 'one.star'], 3, /one\.star/],
  'a list with a mask twice': [['--map', 'simulated/map.mrc', '--masks', 'twice.star'], 3, /twice\.star/],
  'a mask that is not there': [['--map', 'simulated/map.mrc', '--masks', 'gone.star'], 3, /gone\.mrc/],
  'an empty mask': [['--map', 'simulated/map.mrc', '--masks', 'empty.star'], 3, /empty\.mrc|mask/i],
  'a mask beyond [0, 1]': [['--map', 'simulated/map.mrc', '--masks', 'high.star'], 3, /0.*1/],
  'a mask of another box': [['--map', 'simulated/map.mrc', '--masks', 'small.star'], 3, /20/],
  'NaN in the map': [['--map', 'nan.mrc', ...masks], 3, /nan\.mrc/],
  'another pixel size': [['--map', 'simulated/map.mrc', ...masks, '--angpix', '1.1'], 3, /--angpix 1\.1/],
  'half a pair of half-maps': [
    ['--map', 'simulated/map.mrc', ...masks, '--half1', 'simulated/half1.mrc'],
    2,
    /half/,
  ],
  'a half-map of another box': [
    ['--map', 'simulated/map.mrc', ...masks, '--half1', 'small.mrc', '--half2', 'simulated/half2.mrc'],
    3,
    /small\.mrc has 20/,
  ],
  'a resolution below two voxels': [
    ['--map', 'simulated/map.mrc', ...masks, '--resolution', '3'],
    2,
    /--resolution 3/,
  ],
  'an output that RELION does not read': [
    ['--map', 'simulated/map.mrc', ...masks, '-o', 'x.txt'],
    2,
    /x\.txt/,
  ],
  'a group that is none': [['--map', 'simulated/map.mrc', ...masks, '--constrain', 'Q7'], 2, /Q7/],
};

async function prepare(folder: string): Promise<void> {
  const good = {size: [72, 72, 72] as const};
  const count = 72 ** 3;
  const nan = Float32Array.from({length: count}, (_, index) => (index === 5 ? NaN : 1));
  const files: Readonly<Record<string, string | Uint8Array>> = {
    'one.star': list('simulated/mask1.mrc 1'),
    'twice.star': list('simulated/mask1.mrc 1', 'simulated/mask1.mrc 1'),
    'gone.star': list('simulated/mask1.mrc 1', 'gone.mrc 1'),
    'empty.star': list('empty.mrc 1', 'simulated/mask2.mrc 1'),
    'high.star': list('high.mrc 1', 'simulated/mask2.mrc 1'),
    'small.star': list('simulated/mask1.mrc 1', 'small.mrc 1'),
    'empty.mrc': mrcBytes({...good, values: new Float32Array(count)}),
    'high.mrc': mrcBytes({...good, values: new Float32Array(count).fill(3)}),
    'small.mrc': mrcBytes({size: [20, 20, 20]}),
    'nan.mrc': mrcBytes({...good, values: nan}),
  };
  for (const [name, content] of Object.entries(files)) await writeFile(path.join(folder, name), content);
}

test('bad input: one clear message each, and nothing written', async (t) => {
  await prepare(shared.folder);
  for (const [title, [args, exitCode, message]] of Object.entries(bad)) {
    const output = args.includes('-o') ? [] : ['-o', 'bad.star'];
    const resolution = args.includes('--resolution') ? [] : ['--resolution', '6'];
    const run = await runLocalsym(['search', ...args, ...output, ...resolution], shared.folder);
    t.is(run.exitCode, exitCode, `${title}: ${run.stderr}`);
    t.regex(run.stderr, message, title);
    t.is(run.stderr.match(/^Error: /gm)?.length, 1, title);
    t.notRegex(run.stderr, /^\s+at |bug in localsym/m, title);
    await t.throwsAsync(readFile(path.join(shared.folder, 'bad.star')), undefined, title);
  }
});

test('steps and constraints that mean nothing are refused before the work', async (t) => {
  const input = ['--map', 'simulated/map.mrc', '--masks', 'simulated/masklist.star', '-o', 'refused.star'];
  const refused = async (...flags: readonly string[]): Promise<string> => {
    const {exitCode, stderr} = await runLocalsym(['search', ...input, ...flags], shared.folder);
    t.is(exitCode, 2, stderr);
    t.notRegex(stderr, /\n\s+at /u);
    return stderr;
  };
  t.regex(await refused('--step', '0'), /2° to 30° was expected/u);
  t.regex(await refused('--step', '-5'), /2° to 30° was expected/u);
  t.regex(await refused('--constrain', 'group'), /such as C3 or D2/u);
  t.regex(await refused('--constrain', 'C0'), /C0/u);
});
