import test from 'ava';
import {InputError} from '../../../src/errors.ts';
import {parseStar} from '../../../src/io/star/parse.ts';

const job = `
# version 30001

data_job

_rlnJobType                             10
_rlnJobIsContinue                        0 // comment


# version 30001

data_joboptions_values

loop_
_rlnJobOptionVariable #1
_rlnJobOptionValue #2
    fn_mask         ""
sampling "7.5 degrees"
other_args "--local_symmetry ops.star"

`;

test('a job file gives its pairs and its loop, with their lines and without warnings', (t) => {
  t.deepEqual(parseStar(job, 'job.star'), {
    blocks: [
      {
        name: 'job',
        kind: 'pairs',
        labels: ['_rlnJobType', '_rlnJobIsContinue'],
        rows: [['10', '0']],
        lineNumbers: [6],
      },
      {
        name: 'joboptions_values',
        kind: 'loop',
        labels: ['_rlnJobOptionVariable', '_rlnJobOptionValue'],
        rows: [
          ['fn_mask', ''],
          ['sampling', '7.5 degrees'],
          ['other_args', '--local_symmetry ops.star'],
        ],
        lineNumbers: [17, 18, 19],
      },
    ],
    warnings: [],
    comments: [
      {line: 2, text: '# version 30001'},
      {line: 7, text: '// comment'},
      {line: 10, text: '# version 30001'},
    ],
  });
});

test('comments are kept with their lines; the numbers of columns are none', (t) => {
  const rows = '#\na.mrc 1 # kept\nb.mrc 2 // a copy\n';
  const {comments} = parseStar(`# mine\ndata_\nloop_\n_rlnMaskName #1\n_rlnAreaId # 2\n${rows}`, 'a.star');
  t.deepEqual(comments, [
    {line: 1, text: '# mine'},
    {line: 7, text: '# kept'},
    {line: 8, text: '// a copy'},
  ]);
});

test('a loop may have no rows', (t) => {
  t.deepEqual(parseStar('data_\nloop_\n_rlnA #1\n', 'a.star').blocks[0].rows, []);
});

test('a value may look like a label, a keyword or a comment where it makes a full row', (t) => {
  const rows = 'data_m.mrc 1\n_m.mrc 2\n//server/m.mrc 3\n"_m.mrc" 4\n';
  const {blocks, warnings} = parseStar(`data_\nloop_\n_rlnMaskName #1\n_rlnAreaId #2\n${rows}`, 'a.star');
  t.deepEqual(
    blocks[0].rows.map((row) => row[0]),
    ['data_m.mrc', '_m.mrc', '//server/m.mrc', '_m.mrc'],
  );
  t.deepEqual(warnings, []);
});

test('several loops in one block keep its name', (t) => {
  const {blocks} = parseStar('data_a\nloop_\n_rlnA\n1\n\nloop_\n_rlnB\n2\n\n_rlnC 3\n', 'a.star');
  t.deepEqual(
    blocks.map(({name, kind, labels}) => [name, kind, labels[0]]),
    [
      ['a', 'loop', '_rlnA'],
      ['a', 'loop', '_rlnB'],
      ['a', 'pairs', '_rlnC'],
    ],
  );
});

const refused: readonly {readonly title: string; readonly text: string; readonly code: string}[] = [
  {title: 'an empty file', text: ' \n\n', code: 'STAR_EMPTY'},
  {title: 'an MRC map', text: `\0\0\u0001${'\0'.repeat(200)}MAP \0`, code: 'STAR_NOT_TEXT'},
  {title: 'binary data', text: 'data_\0loop_', code: 'STAR_NOT_TEXT'},
  {title: 'text without columns', text: 'Dear colleague,\n\nplease find attached\n', code: 'STAR_NO_COLUMNS'},
  {title: 'rows without columns', text: 'data_\n\nloop_\nm.mrc 0 0 1\n', code: 'STAR_NO_COLUMNS'},
  {title: 'a MASKFILENAME file', text: 'MASKFILENAME m.mrc\nROTA EULER 0 0 90\n', code: 'STAR_NO_COLUMNS'},
  {
    title: 'several faults at once',
    text: 'hello\ndata_\nloop_\n_rlnA #1\n_rlnA #2\n_rlnB 3\n1 2\n1 2 3\n"1 2\n',
    code: 'STAR_STRAY_LINE',
  },
  {title: 'a label without a value', text: 'data_\n_rlnA 1\n_rlnB\n_rlnC 2 3\n', code: 'STAR_NO_VALUE'},
  {title: 'labels alone', text: 'data_\n_rlnA\n', code: 'STAR_NO_VALUE'},
  {title: 'labels behind loop_', text: 'data_\nloop_ _rlnA\n_rlnB\n', code: 'STAR_STRAY_TEXT'},
  {
    title: 'more faults than are worth listing',
    text: `data_\nloop_\n_rlnA #1\n${'1 2\n'.repeat(13)}`,
    code: 'STAR_VALUE_COUNT',
  },
];

for (const {title, text, code} of refused) {
  test(`refuses ${title} with ${code}`, (t) => {
    const error = t.throws(() => parseStar(text, 'ops.star'), {instanceOf: InputError});
    t.is(error.code, code);
    t.snapshot({message: error.message, suggestions: error.suggestions});
  });
}

test('behind a column name // begins a comment, as in RELION; in a pair it is the value', (t) => {
  const loop = parseStar('data_\nloop_\n_rlnA // first\n1\n', 'a.star');
  t.deepEqual([loop.blocks[0].rows, loop.warnings], [[['1']], []]);
  t.deepEqual(parseStar('data_\n_rlnA //server/m.mrc // where\n', 'a.star').blocks[0].rows, [
    ['//server/m.mrc'],
  ]);
});
