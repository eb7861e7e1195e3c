import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
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
import MaskSplit from '../../commands/mask/split.ts';
import Search from '../../commands/search.ts';
import Tau2 from '../../commands/tau2.ts';
import Transform from '../../commands/transform.ts';
import {InputError} from '../../src/errors.ts';
import type {CheckReport} from '../../src/setup/check/check-operators.ts';
import {runLocalsym} from '../helpers/run-localsym.ts';

const shared = {folder: ''};

test.before(async (t) => {
  shared.folder = await mkdtemp(path.join(tmpdir(), 'localsym-pixel-size-'));
  const box = ['--box', '40', '--angpix', '3', '--resolution', '8'];
  const complex = ['--copies', '2', '--mass', '15', ...box, '--snr', '5', '-o', '.'];
  const run = await runLocalsym(['simulate', 'complex', ...complex], shared.folder);
  t.is(run.exitCode, 0, run.stderr);
  for (const name of ['map', 'half1', 'half2', 'mask1']) {
    const bytes = await readFile(path.join(shared.folder, `${name}.mrc`));
    bytes.fill(0, 40, 52);
    await writeFile(path.join(shared.folder, `${name}-sizeless.mrc`), bytes);
  }
});

test.after.always(() => rm(shared.folder, {recursive: true, force: true}));

type AnyCommand = new (argv: string[], config: Config) => {run(): Promise<unknown>};

const ranges = '--ang_range 2 --ang_step 1';
const cases: readonly (readonly [name: string, command: AnyCommand, words: string])[] = [
  ['check', Check, 'truth.star --map map-sizeless.mrc'],
  ['search', Search, 'truth.star --map map-sizeless.mrc -o OUT.star'],
  ['search --grid', Search, `truth.star --map map-sizeless.mrc --grid ${ranges} -o OUT.star`],
  ['apply', Apply, 'truth.star --map map-sizeless.mrc -o OUT.mrc'],
  [
    'apply to half-maps',
    Apply,
    'truth.star --half1 half1-sizeless.mrc --half2 half2-sizeless.mrc -o OUT.mrc',
  ],
  ['duplicate', Duplicate, 'truth.star --map map-sizeless.mrc -o OUT.mrc'],
  ['transform', Transform, 'map-sizeless.mrc --psi 30 -o OUT.mrc'],
  ['lattice', Lattice, 'map-sizeless.mrc'],
  ['tau2', Tau2, 'truth.star --half1 half1-sizeless.mrc --half2 half2-sizeless.mrc'],
  ['convert', Convert, 'truth.star --map map-sizeless.mrc -o OUT.cxc'],
  ['export', Export, 'truth.star --reference map-sizeless.mrc --project . -o OUT'],
  ['mask create', MaskCreate, 'map-sizeless.mrc --no-picture -o OUT.mrc'],
  ['mask split', MaskSplit, 'map-sizeless.mrc --parts 2 --no-picture --project . -o OUT'],
  ['mask edit', MaskEdit, 'mask1-sizeless.mrc --invert --no-picture -o OUT.mrc'],
  ['mask check', MaskCheck, 'mask1.mrc --map map-sizeless.mrc --no-picture'],
];

for (const [index, [name, Command, words]] of cases.entries()) {
  test.serial(
    `${name} asks for --angpix where a header has no pixel size, and then goes by it`,
    async (t) => {
      const config = await Config.load(path.resolve(import.meta.dirname, '../../..'));
      const args = words
        .replace('OUT', `out${index}`)
        .split(' ')
        .map((word) => (/\.(?:mrc|star|cxc)$|^out|^\.$/.test(word) ? path.join(shared.folder, word) : word));
      const error = await t.throwsAsync<InputError>(new Command([...args, '--json'], config).run(), {
        instanceOf: InputError,
      });
      t.is(error.code, 'MRC_VOXEL_SIZE');
      t.regex(error.suggestions.join(' '), /--angpix/);
      const report = await new Command([...args, '--angpix', '3', '--json'], config).run();
      process.exitCode = undefined;
      if (name === 'check') {
        const {findings} = report as CheckReport;
        t.true(
          findings.some(({code, severity}) => code === 'MAP_WITHOUT_PIXEL_SIZE' && severity === 'warning'),
        );
      }
    },
  );
}
