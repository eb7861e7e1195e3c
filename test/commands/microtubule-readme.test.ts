import {mkdir, mkdtemp, readdir, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {decode} from 'fast-png';
import {isExisting, readBytes, readText} from '../../src/io/files.ts';
import {runLocalsym, runProgram, type Run} from '../helpers/run-localsym.ts';

const bin = path.resolve(import.meta.dirname, '../../src/bin.js');
const lattice = ['--lattice', '13_3', '--rise', '83.1', '--twist', '0.1'];
const box = ['--box', '100', '--angpix', '3.6'];

const onMap = ['--map', 'my maps/map.mrc', '--length', '83.1'];

/** A project with a simulated map whose protofilament 7 is at 17.3°. */
const shared = {folder: '', readme: ''};

test.before(async (t) => {
  shared.folder = await mkdtemp(path.join(tmpdir(), 'localsym-readme-'));
  const place = [
    '--azimuth',
    '17.3',
    '--boundary',
    '5.1',
    '--resolution',
    '9',
    '--snr',
    '2',
    '-o',
    'my maps',
  ];
  const run = await runLocalsym(['simulate', 'microtubule', ...lattice, ...box, ...place], shared.folder);
  t.is(run.exitCode, 0, run.stderr);
  shared.readme = await readmeOf('seam', ...onMap);
});

test.after.always(() => rm(shared.folder, {recursive: true, force: true}));

/** The page of a set-up with these flags. */
async function readmeOf(folder: string, ...args: readonly string[]): Promise<string> {
  const run = await runLocalsym(['mt', ...lattice, '-o', folder, ...args], shared.folder);
  if (run.exitCode !== 0) throw new Error(run.stderr);
  return readText(path.join(shared.folder, folder, 'README.txt'));
}

/** The line of the page that begins with these words. */
function lineOf(readme: string, words: string): string {
  const line = readme.split('\n').find((one) => one.trim().startsWith(words));
  if (line === undefined) throw new Error(`README.txt has no line ${words}`);
  return line.trim();
}

/** The line as a user pastes it into a shell. */
async function pasted(line: string): Promise<Run> {
  const shell = `localsym() { '${process.execPath}' '${bin}' "$@"; }; ${line}`;
  return runProgram('bash', ['-c', shell], shared.folder);
}

test('the check of README.txt runs as it stands, and says what README.txt calls right', async (t) => {
  const line = lineOf(shared.readme, 'localsym check');
  t.is(line, "localsym check seam/operators.star --map 'my maps/map.mrc'");
  const run = await pasted(line);
  t.is(run.exitCode, 0, run.stdout + run.stderr);
  t.is([...run.stdout.matchAll(/^ *operator \d+ .* holds$/gm)].length, 12);
  t.regex(run.stdout.trim(), /operators\.star holds for my maps\/map\.mrc: 0 faults, [^\n]*$/);
});

test('the picture that README.txt begins with is there, and --no-picture leaves it out', async (t) => {
  t.regex(shared.readme, /1\. Look at seam\/mask-7\.png: the mask on your reference\./);
  t.regex(shared.readme, /seam\/mask-7\.png\n +the mask on the map/);
  t.true(decode(await readBytes(path.join(shared.folder, 'seam/mask-7.png'))).width > 1000);
  t.notRegex(await readmeOf('plain', ...onMap, '--no-picture'), /\.png/);
  t.false(await isExisting(path.join(shared.folder, 'plain/mask-7.png')));
});

test('a picture that is there already stops the set-up before anything is written', async (t) => {
  await mkdir(path.join(shared.folder, 'kept'));
  await writeFile(path.join(shared.folder, 'kept/mask-7.png'), 'mine');
  await t.throwsAsync(readmeOf('kept', ...onMap), {
    message: /Would overwrite .*mask-7\.png/,
  });
  t.deepEqual(await readdir(path.join(shared.folder, 'kept')), ['mask-7.png']);
});

test('without a map the check of README.txt names the map to choose, and finds a mask on the wrong protofilament', async (t) => {
  const readme = await readmeOf('blind', ...box, '--length', '83.1', '--azimuth', '-10.38');
  const line = lineOf(readme, 'localsym check');
  t.is(line, 'localsym check blind/operators.star --map REFERENCE.mrc');
  t.regex(readme, /REFERENCE\.mrc is the map [^]*100 × 100 × 100 voxels of 3\.6 Å/);
  const run = await pasted(line.replace('REFERENCE.mrc', "'my maps/map.mrc'"));
  t.is(run.exitCode, 4, run.stdout + run.stderr);
  t.regex(run.stdout, /LATTICE_SEAM: The mask lies on protofilament 8 of 13[^\n]*α onto β: operator 12\./);
  t.regex(run.stdout, /DOES NOT HOLD/);
});

test('README.txt, operators.star, operators.csv and setup.json number operators and protofilaments alike', async (t) => {
  const readme = await readmeOf('four', ...box, '--copies', '4,6,9,10', '--reference', '6');
  const expected = [
    ['operator', '-', '1', '2', '3'],
    ['protofilament', '6', '4', '9', '10'],
  ];
  const rows = (text: string): readonly (readonly string[])[] =>
    text
      .split('\n')
      .filter((line) => /^[# ]*(?:operator|protofilament) .*\d$/.test(line))
      .map((line) => line.replace('#', '').trim().split(/ +/));
  t.deepEqual(rows(readme), expected);
  t.regex(readme, /copy +1 +2 +3 +4\n/);
  const inFolder = async (name: string): Promise<string> => readText(path.join(shared.folder, 'four', name));
  const star = await inFolder('operators.star');
  t.deepEqual(rows(star), expected);
  const csv = (await inFolder('operators.csv')).trim().split('\n');
  t.deepEqual(
    csv.map((line) => line.split(',').slice(1, 3)),
    [
      ['operator', 'protofilament'],
      ['1', '4'],
      ['2', '9'],
      ['3', '10'],
    ],
  );
  const setup = JSON.parse(await inFolder('setup.json')) as {
    readonly operators: readonly {
      readonly row: number;
      readonly copy: number;
      readonly protofilament: number;
    }[];
  };
  t.deepEqual(
    setup.operators.map(({row, copy, protofilament}) => [row, copy, protofilament]),
    [
      [1, 2, 4],
      [2, 3, 9],
      [3, 4, 10],
    ],
  );
});
