import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {Config} from '@oclif/core';
import test from 'ava';
import Apply from '../../commands/apply.ts';
import Check from '../../commands/check.ts';
import Convert from '../../commands/convert.ts';
import Duplicate from '../../commands/duplicate.ts';
import Export from '../../commands/export.ts';
import Lattice from '../../commands/lattice.ts';
import MaskCheck from '../../commands/mask/check.ts';
import MaskCreate from '../../commands/mask/create.ts';
import MaskEdit from '../../commands/mask/edit.ts';
import MaskResample from '../../commands/mask/resample.ts';
import MaskSplit from '../../commands/mask/split.ts';
import Search from '../../commands/search.ts';
import Tau2 from '../../commands/tau2.ts';
import Transform from '../../commands/transform.ts';
import type {InputError} from '../../src/errors.ts';
import {runLocalsym, runProgram} from '../helpers/run-localsym.ts';

type AnyCommand = new (argv: string[], config: Config) => {run(): Promise<unknown>};

/** The command, the flag of its main input, and what else it must be told. */
const commands: Readonly<
  Record<string, readonly [command: AnyCommand, flag: 'operators' | 'map' | 'mask', ...others: string[]]>
> = {
  check: [Check, 'operators', '--map', 'gone.mrc'],
  tau2: [Tau2, 'operators'],
  convert: [Convert, 'operators'],
  apply: [Apply, 'operators', '--half1', 'gone.mrc', '--half2', 'gone.mrc', '-o', 'out.mrc'],
  duplicate: [Duplicate, 'operators', '-o', 'out.mrc'],
  search: [Search, 'operators', '--map', 'gone.mrc', '-o', 'out.star'],
  export: [Export, 'operators'],
  transform: [Transform, 'map', '--psi', '30', '-o', 'out.mrc'],
  lattice: [Lattice, 'map'],
  'mask check': [MaskCheck, 'mask'],
  'mask create': [MaskCreate, 'map', '-o', 'out.mrc'],
  'mask split': [MaskSplit, 'map'],
  'mask edit': [MaskEdit, 'mask', '--invert', '-o', 'out.mrc'],
  'mask resample': [MaskResample, 'mask', '--like', 'gone.mrc', '-o', 'out.mrc'],
};

const root = path.resolve(import.meta.dirname, '../../..');

for (const [name, [Command, flag, ...others]] of Object.entries(commands)) {
  test(`${name} takes its ${flag} behind the command or behind --${flag}, not both; without, it names both ways`, async (t) => {
    const config = await Config.load(root);
    const refused = async (...words: readonly string[]): Promise<string> => {
      const error = await t.throwsAsync<InputError>(new Command([...words, ...others], config).run());
      return [error.exitCode, error.code, error.message, ...error.suggestions].join(' ');
    };
    const file = flag === 'operators' ? '/nowhere/ops.star' : '/nowhere/file.mrc';
    const asFlag = await refused(`--${flag}`, file);
    t.is(await refused(file), asFlag);
    t.regex(asFlag, /^3 \w+ /);
    t.regex(await refused(file, `--${flag}`, 'other.file'), /^2 FLAG_TWICE .*given twice: .*other\.file/);
    const none = await refused();
    t.regex(none, /^2 /);
    t.regex(none, new RegExp(`(?<!--${flag} )\\b(operators|ops|map|mask)\\.(star|mrc)`));
    t.regex(none, new RegExp(`--${flag} \\w+\\.(star|mrc)`));
  });
}

test('all that is missing is named at once, with exit code 2', async (t) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'localsym-inputs-'));
  t.teardown(() => rm(folder, {recursive: true}));
  const run = await runLocalsym(['check'], folder);
  t.is(run.exitCode, 2);
  t.is(
    run.stderr,
    'Error: Missing: operators and map.\n' +
      '  → Give for example operators.star --map map.mrc.\n' +
      '  → --operators operators.star does the same as a file without a flag.\n',
  );
});

test('lines in a pipe are not taken for a file: a command may run in a loop over them', async (t) => {
  const bin = path.join(root, 'dist/src/bin.js');
  const words = `"${process.execPath}" "${bin}" duplicate --operators gone.star -o out.mrc`;
  const run = await runProgram('sh', ['-c', `echo other.star | ${words}`], tmpdir());
  t.is(run.exitCode, 3);
  t.regex(run.stderr, /^Error: gone\.star does not exist/);
});
