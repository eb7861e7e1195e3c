import {mkdir, mkdtemp, readdir, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {mrcBytes} from '../helpers/mrc-bytes.ts';
import {runLocalsym} from '../helpers/run-localsym.ts';

const lattice = ['--protofilaments', '13', '--start', '3', '--twist', '0.1', '--rise', '83.1'];
const grid = ['--box', '300', '--angpix', '1.07'];
const setUp = ['microtubule', ...lattice, ...grid];

/** The set-up with flags changed or added; oclif takes none twice. */
function setUpWith(...changes: readonly string[]): readonly string[] {
  const isChanged = (index: number): boolean =>
    changes.includes(setUp[index]) || changes.includes(setUp[index - 1]);
  return [...setUp.filter((_, index) => index === 0 || !isChanged(index)), ...changes];
}

const fromMap = (name: string) => ['microtubule', ...lattice, '--map', name];
const simulate = (name: string) => [
  'simulate',
  'complex',
  '--box',
  '64',
  '--angpix',
  '2',
  '--operators',
  name,
];

/** The arguments, the exit code, what the message must hold, and what the remedy must hold. */
type Case = readonly [args: readonly string[], exitCode: 2 | 3, message: RegExp, remedy?: RegExp];

const flagCases: Readonly<Record<string, Case>> = {
  'a rise that is no number': [setUpWith('--rise', 'abc'), 2, /--rise.*abc/],
  'a rise in degrees': [setUpWith('--rise', '3 deg'), 2, /--rise.*3 deg.*length/],
  'a rise that is a program': [setUpWith('--rise', 'import("x")'), 2, /--rise/],
  'a rise with a decimal comma': [setUpWith('--rise', '83,1'), 2, /--rise.*83,1/],
  'a twist in nanometres': [setUpWith('--twist', '10 nm'), 2, /--twist.*10 nm.*angle/],
  'thirteen and a half protofilaments': [setUpWith('--protofilaments', '13.5'), 2, /--protofilaments.*13\.5/],
  'one protofilament': [setUpWith('--protofilaments', '1'), 2, /2 to 30 protofilaments/],
  'no starts': [setUpWith('--start', '0'), 2, /--start 0/],
  'more starts than half the protofilaments': [setUpWith('--start', '7'), 2, /--start 7.*6\.5/],
  'a lattice without twist and rise': [
    ['microtubule', '--protofilaments', '13', '--start', '3', ...grid],
    2,
    /--twist, --rise are missing/,
    /--lattice 13_3/,
  ],
  'a preset that does not exist': [['microtubule', '--lattice', '99_9', ...grid], 2, /99_9.*known are 11_3/],
  'a sheet for 13 protofilaments labelled 14': [
    ['microtubule', '-p', '14', '-s', '3', '--twist', '-27.763', '--rise', '9.28', ...grid],
    3,
    /close only as a 13_3/,
    /--protofilaments 13/,
  ],
  'the repeat of a monomer': [setUpWith('--rise', '41.55'), 3, /those of a monomer/, /--rise 83\.1/],
  'an actin helix': [
    setUpWith('--twist', '-166.6', '--rise', '27.6'),
    3,
    /no microtubule/,
    /operators helix/,
  ],
  'copies that do not exist': [setUpWith('--copies', '12-14'), 2, /no protofilament 14/],
  'a single copy': [setUpWith('--copies', '7'), 2, /at least two/],
  'copies from high to low': [setUpWith('--copies', '8-2'), 2, /--copies.*8-2/],
  'a reference that does not exist': [setUpWith('--reference', '14'), 2, /no protofilament 14/],
  'a reference that is not among the copies': [
    setUpWith('--copies', '2-5', '--reference', '9'),
    2,
    /9 is not among/,
  ],
  'a preset with other protofilaments': [
    ['microtubule', '--lattice', '13_3', '-p', '14', ...grid],
    2,
    /13_3.*not of 14/,
    /--lattice 14_3/,
  ],
  'a rise in nanometres without its unit': [setUpWith('--rise', '8.31'), 3, /too small by ten/, /"8.31 nm"/],
  'an azimuth of a billion degrees': [setUpWith('--azimuth', '1e9'), 2, /--azimuth 1000000000/],
  'a project that is not there': [
    setUpWith('--project', 'nowhere'),
    3,
    /nowhere does not exist/,
    /--project/,
  ],
  'a folder that the system refuses': [setUpWith('-o', '/proc/localsym'), 3, /\/proc\/localsym/],
  'a tiny box': [setUpWith('--box', '8'), 2, /--box 8/],
  'a box without pixel size': [['microtubule', ...lattice, '--box', '300'], 2, /--angpix missing/, /--map/],
  'a pixel size without its point': [setUpWith('--angpix', '107'), 2, /--angpix 107.*0\.1 to 20/],
  'a box in which no dimer fits': [setUpWith('--box', '160'), 3, /Not even one dimer/, /at least \d+ px/],
  'a mask that is too long': [setUpWith('--length', '250'), 3, /250 Å is too long/, /at most 205\.9/],
  'a mask of negative length': [setUpWith('--length', '-5'), 2, /--length -5/],
  'radii the wrong way round': [
    setUpWith('--inner-radius', '150', '--outer-radius', '140'),
    2,
    /--inner-radius 150 --outer-radius 140/,
  ],
  'an inner radius beyond the usual outer one': [setUpWith('--inner-radius', '150'), 2, /150.*140/],
  'a negative soft edge': [setUpWith('--soft-edge', '-1'), 2, /--soft-edge -1/],
  'a hand that is none': [setUpWith('--hand', 'up'), 2, /--hand=up.*left, right/],
  'a misspelt flag': [setUpWith('--protofilament', '13'), 2, /--protofilament/],
  'a command that does not exist': [['microtubles'], 2, /microtubles/],
  'a folder name that the shell would split': [setUpWith('-o', 'my seam'), 3, /my seam/, /without spaces/],
  'a mask name that RELION does not read': [setUpWith('--mask-name', 'mask.map'), 2, /mask\.map.*\.mrc/],
  'an operators name that RELION does not read': [
    setUpWith('--operators-name', 'ops.txt'),
    2,
    /ops\.txt.*\.star/,
  ],
  'a mask name with a folder': [setUpWith('--mask-name', '../mask.mrc'), 2, /\.\.\/mask\.mrc/],
  'one name for two files': [setUpWith('--operators-name', 'refine3d-relion-3.1.job.star'), 2, /same file/],
  'a set-up that exists already': [setUpWith('-o', 'old'), 3, /old\/operators\.star/, /--force/],
  'an output below a file': [setUpWith('-o', 'text.mrc/seam'), 3, /text\.mrc/],
  'a group of order nought': [['operators', 'group', 'D0'], 2, /D0/],
  'a group with mirrors': [['operators', 'group', 'Th'], 2, /Th/],
  'an axis without direction': [['operators', 'group', 'C3', '--axis', '0,0,0'], 2, /--axis.*no direction/],
  'an axis of two numbers': [['operators', 'group', 'C3', '--axis', '1,2'], 2, /--axis.*1,2.*three numbers/],
  'a helix of no copies': [['operators', 'helix', '--twist', '1', '--rise', '2'], 2, /copies is not known/],
  'operators as a Word file': [
    ['operators', 'group', 'C3', '-o', 'operators.docx'],
    2,
    /operators\.docx.*\.star/,
  ],
  'a resolution below two voxels': [
    ['simulate', 'microtubule', '--lattice', '13_3', '--box', '64', '--angpix', '4', '--resolution', '5'],
    2,
    /--resolution 5.*8 Å/,
  ],
  'noise without signal': [
    ['simulate', 'complex', '--copies', '2', '--box', '64', '--angpix', '2', '--snr', '0'],
    2,
    /signal-to-noise.*0/,
  ],
  'a complex larger than its box': [
    ['simulate', 'complex', '--copies', '5', '--mass', '200', '--box', '32', '--angpix', '2'],
    2,
    /box/,
  ],
};

const fileCases: Readonly<Record<string, Case>> = {
  'a map that is not there': [fromMap('missing.mrc'), 3, /missing\.mrc does not exist/],
  'a map that is a folder': [fromMap('old'), 3, /old is a folder/],
  'a map that is text': [fromMap('text.mrc'), 3, /text\.mrc/],
  'a map cut short': [fromMap('cut.mrc'), 3, /cut\.mrc.*\d+.*bytes/],
  'a map with bytes left over': [fromMap('long.mrc'), 3, /long\.mrc.*bytes/],
  'a stack of images': [fromMap('stack.mrc'), 3, /stack\.mrc.*stack/],
  'a map of complex numbers': [fromMap('complex.mrc'), 3, /complex\.mrc.*mode 4/],
  'a map without voxel size': [fromMap('voxel.mrc'), 3, /voxel\.mrc/],
  'a map with voxels that are no cubes': [fromMap('flat.mrc'), 3, /flat\.mrc/],
  'a map with NaN in it': [fromMap('nan.mrc'), 3, /nan\.mrc/],
  'a damaged archive': [fromMap('damaged.mrc.gz'), 3, /damaged\.mrc\.gz/],
  'a map of another box': [[...fromMap('good.mrc'), '--box', '300'], 3, /--box 300.*good\.mrc.*20/],
  'a map of another pixel size': [
    [...fromMap('good.mrc'), '--angpix', '1.07'],
    3,
    /--angpix 1\.07.*good\.mrc.*2 Å/,
  ],
  'an empty STAR file': [simulate('empty.star'), 3, /empty\.star/],
  'a STAR file without angles': [simulate('columns.star'), 3, /columns\.star.*_rlnAngle/s],
  'a STAR file with NaN': [simulate('nan.star'), 3, /nan\.star/],
  'a STAR file with a row too short': [simulate('short.star'), 3, /short\.star/],
  'a STAR file with one operator twice': [simulate('twice.star'), 3, /twice\.star/],
  'a map given as STAR file': [simulate('good.mrc'), 3, /good\.mrc/],
};

const labels = 'data_\n\nloop_\n_rlnMaskName #1\n_rlnAngleRot #2\n_rlnAngleTilt #3\n_rlnAnglePsi #4\n';
const origins = '_rlnOriginXAngst #5\n_rlnOriginYAngst #6\n_rlnOriginZAngst #7\n';
const good = {size: [20, 20, 20] as const};

async function prepare(folder: string): Promise<void> {
  const values = Float32Array.from({length: 8000}, (_, index) => (index === 77 ? NaN : index));
  const files: Readonly<Record<string, string | Uint8Array>> = {
    'text.mrc': 'not a map\n',
    'good.mrc': mrcBytes(good),
    'cut.mrc': mrcBytes(good).subarray(0, 20_000),
    'long.mrc': Buffer.concat([mrcBytes(good), Buffer.alloc(12)]),
    'stack.mrc': mrcBytes({...good, integers: {36: 1, 88: 0}}),
    'complex.mrc': mrcBytes({...good, mode: 4}),
    'voxel.mrc': mrcBytes({...good, reals: {40: 0, 44: 0, 48: 0}}),
    'flat.mrc': mrcBytes({...good, reals: {48: 50}}),
    'nan.mrc': mrcBytes({...good, values}),
    'damaged.mrc.gz': Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9]),
    'empty.star': '',
    'columns.star': 'data_\n\nloop_\n_rlnMaskName #1\nmask.mrc\n',
    'nan.star': `${labels}${origins}mask.mrc 0 0 nan 0 0 1\n`,
    'short.star': `${labels}${origins}mask.mrc 0 0 30 0 0\n`,
    'twice.star': `${labels}${origins}mask.mrc 0 0 30 0 0 1\nmask.mrc 30 0 0 0 0 1\n`,
    'old/operators.star': 'kept\n',
  };
  await mkdir(path.join(folder, 'old'));
  for (const [name, content] of Object.entries(files)) await writeFile(path.join(folder, name), content);
}

for (const [title, [args, exitCode, message, remedy]] of Object.entries({...flagCases, ...fileCases})) {
  test(`${title}: one clear message, exit code ${exitCode}, nothing written`, async (t) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'localsym-bad-'));
    t.teardown(() => rm(folder, {recursive: true}));
    await prepare(folder);
    const before = await readdir(folder, {recursive: true});
    const run = await runLocalsym(args, folder);
    t.is(run.exitCode, exitCode, run.stderr);
    t.regex(run.stderr, message);
    if (remedy !== undefined) t.regex(run.stderr, remedy);
    t.is(run.stderr.match(/^Error: /gm)?.length, 1, run.stderr);
    t.notRegex(run.stderr, /^\s+at |bug in localsym/m);
    t.is(run.stdout, '');
    t.deepEqual(await readdir(folder, {recursive: true}), before);
  });
}

test('under --json an error is data with message, code, remedy and the same exit code', async (t) => {
  const run = await runLocalsym(setUpWith('--length', '250', '--json'), tmpdir());
  const {error} = JSON.parse(run.stdout) as {error: {code: string; suggestions: string[]; exitCode: number}};
  t.is(run.exitCode, 3);
  t.is(error.code, 'MASK_TOO_LONG');
  t.is(error.exitCode, 3);
  t.is(error.suggestions.length, 1);
});

test('under --json a misspelt flag ends with exit code 2 as well', async (t) => {
  const run = await runLocalsym(setUpWith('--lenght', '250', '--json'), tmpdir());
  t.is(run.exitCode, 2);
});
