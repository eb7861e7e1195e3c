import test from 'ava';
import {commandArguments} from '../../../src/setup/external/command-call.ts';
import type {KnownCommand} from '../../../src/setup/external/own-flags.ts';
import {printJob} from '../../../src/setup/external/print-job.ts';
import {relionCall} from '../../../src/setup/external/relion-call.ts';

const flag = {isBoolean: false, isMultiple: false};
const search: KnownCommand = {
  name: 'search',
  args: [],
  flags: [
    {...flag, name: 'map', char: 'm'},
    {...flag, name: 'operators'},
    {...flag, name: 'resolution'},
    {...flag, name: 'azimuth'},
    {...flag, name: 'set', isMultiple: true},
    {...flag, name: 'impose', isBoolean: true},
    {...flag, name: 'output', char: 'o', helpValue: '<operators.star>'},
    {...flag, name: 'force', isBoolean: true},
  ],
};
const folderCommand: KnownCommand = {
  name: 'microtubule',
  args: [],
  flags: [{...flag, name: 'output', helpValue: '<folder>'}],
};

/** What RELION's shell makes of its command line. */
function argumentsOf(line: string, command = search): readonly string[] {
  return commandArguments(relionCall(line.split(/ +/)), command);
}

test("a call of RELION's becomes a call of the command, with its output in the job's folder", (t) => {
  const line =
    'search --o External/job012/ --in_3dref map.mrc --operators ops.star --impose Yes --j 4 --resolution 5 --pipeline_control External/job012/';
  const expected = '--map map.mrc --operators ops.star --impose --resolution 5';
  t.deepEqual(argumentsOf(line), [
    ...expected.split(' '),
    '--output',
    'External/job012/operators.star',
    '--force',
  ]);
});

test('a command with a folder writes into that of the job', (t) => {
  t.deepEqual(argumentsOf('microtubule --o External/job3/ --j 1', folderCommand), [
    '--output',
    'External/job3',
  ]);
});

test('No and an empty value of a flag, two dashes too many, negative numbers, = and repeated flags', (t) => {
  const own = (line: string): readonly string[] =>
    argumentsOf(`search --o External/job1/ ${line} --j 1`).slice(0, -3);
  t.deepEqual(own('--impose No'), []);
  t.deepEqual(own('--impose --resolution 5'), ['--impose', '--resolution', '5']);
  t.deepEqual(own('----resolution 5'), ['--resolution', '5']);
  t.deepEqual(own('--azimuth -5'), ['--azimuth', '-5']);
  t.deepEqual(own('--resolution=5'), ['--resolution', '5']);
  t.deepEqual(own('--set a=1 --set b=2'), ['--set', 'a=1', '--set', 'b=2']);
});

test('the command can be the value of a label', (t) => {
  t.is(
    relionCall(['--o', 'External/job1/', '--command', 'mask', 'protofilament', '--j', '1']).command,
    'mask protofilament',
  );
});

test('calls without a job, without a command or with two are refused', (t) => {
  t.throws(() => relionCall(['search', '--map', 'a.mrc']), {code: 'EXTERNAL_NO_JOB'});
  t.throws(() => relionCall(['--o', 'External/job1/', '--j', '1']), {code: 'EXTERNAL_NO_COMMAND'});
  t.throws(() => relionCall(['search', '--o', 'x/', '--command', 'apply']), {code: 'EXTERNAL_TWO_COMMANDS'});
});

test('all faults are told together: unknown, twice, without a value, of no use, outputs elsewhere', (t) => {
  const line =
    'search --o External/job1/ --in_3dref a.mrc --in_mask m.mrc --in_coords c.star --map b.mrc --resolutoin 5 --operators --output there/o.star --j 1';
  const error = t.throws(() => argumentsOf(line), {code: 'EXTERNAL_ARGUMENTS'});
  t.regex(error.message, /no use for RELION's --in_mask\. Leave the mask empty.*operators/);
  t.regex(error.message, /no use for RELION's --in_coords/);
  t.regex(error.message, /--map is given twice/);
  t.regex(error.message, /no flag --resolutoin; the nearest is --resolution/);
  t.regex(error.message, /--operators has no value/);
  t.regex(error.message, /--output there\/o\.star: the outputs of a job lie in its own folder/);
});

const tau2: KnownCommand = {
  name: 'tau2',
  args: [{name: 'operators', isMultiple: false}],
  flags: [
    {...flag, name: 'half1'},
    {...flag, name: 'output', helpValue: '<folder>'},
  ],
};

test('what stands behind a command is a label by its name, or a word of the additional arguments', (t) => {
  const expected = ['ops.star', '--half1', 'h.mrc', '--output', 'External/job1'];
  t.deepEqual(
    argumentsOf('tau2 --o External/job1/ --operators ops.star --half1 h.mrc --j 1', tau2),
    expected,
  );
  t.throws(() => argumentsOf('tau2 --o External/job1/ --operators a.star --operators b.star --j 1', tau2), {
    message: /--operators is given twice/,
  });
});

test('a label output names the file in the folder of the job, and leads nowhere else', (t) => {
  t.deepEqual(argumentsOf('search --o External/job1/ --output found.csv --j 1'), [
    '--output',
    'External/job1/found.csv',
    '--force',
  ]);
  for (const name of ['../found.csv', '/tmp/found.csv', 'found', '..']) {
    t.throws(() => argumentsOf(`search --o External/job1/ --output ${name} --j 1`), {
      message: /lie in its own folder/,
    });
  }
});

test('masks of a list are labels, alike with a flag or without, and RELION’s own mask is a flag', async (t) => {
  const maskCheck: KnownCommand = {
    name: 'mask check',
    args: [{name: 'mask', isMultiple: true}],
    flags: [
      {...flag, name: 'map'},
      {...flag, name: 'mask', isMultiple: true},
    ],
  };
  for (const words of ['--mask a.mrc --mask b.mrc', 'a.mrc b.mrc', '--mask a.mrc b.mrc']) {
    const star = await printJob({
      release: '5.0',
      command: maskCheck,
      words: words.split(' '),
      executable: 'l',
    });
    t.notRegex(star, /in_mask\s+\S*\.mrc/, words);
    t.regex(star, /(a\.mrc[^]*b\.mrc|b\.mrc[^]*a\.mrc)/, words);
  }
  t.deepEqual(argumentsOf('mask check --o E/job1/ --mask a.mrc --map m.mrc b.mrc --j 1', maskCheck), [
    'a.mrc',
    '--map',
    'm.mrc',
    'b.mrc',
  ]);
  t.deepEqual(argumentsOf('mask check --o E/job1/ --in_mask a.mrc --j 1', maskCheck), ['--mask', 'a.mrc']);
});
