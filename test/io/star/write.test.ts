import test from 'ava';
import * as fc from 'fast-check';
import {InputError} from '../../../src/errors.ts';
import {parseStar} from '../../../src/io/star/parse.ts';
import {formatStar, type WritableTable} from '../../../src/io/star/write.ts';

test('a job file is written as RELION writes it', (t) => {
  const text = formatStar([
    {
      name: 'job',
      kind: 'pairs',
      labels: ['_rlnJobType', '_rlnJobIsContinue'],
      rows: [['10', '0']],
      comment: 'version 30001',
    },
    {
      name: 'joboptions_values',
      kind: 'loop',
      labels: ['_rlnJobOptionVariable', '_rlnJobOptionValue'],
      rows: [
        ['fn_mask', ''],
        ['sampling', '7.5 degrees'],
        ['offset_range', '2'],
      ],
    },
  ]);
  t.is(
    text,
    `# version 30001

data_job

_rlnJobType        10
_rlnJobIsContinue   0

data_joboptions_values

loop_
_rlnJobOptionVariable #1
_rlnJobOptionValue #2
fn_mask       ""
sampling      "7.5 degrees"
offset_range  2
`,
  );
});

test('a comment cannot open a block or a table', (t) => {
  const text = formatStar([{...oneValue('1'), comment: 'from data_1.star\nand loop_2'}]);
  t.true(text.startsWith('# from data _1.star\n# and loop _2\n\ndata_\n'));
});

test('values that no quotes can hold are refused', (t) => {
  for (const value of [`a"b'c`, 'a\nb', 'a\rb', 'a\tb', 'a\0b']) {
    const error = t.throws(() => formatStar([oneValue(value)]), {instanceOf: InputError});
    t.is(error.code, 'STAR_UNWRITABLE_VALUE');
  }
});

const value = fc
  .oneof(
    fc.string({unit: 'binary'}),
    fc.string({
      unit: fc.constantFrom('"', ' ', '#', '_', '/', 'data_', 'loop_', ';', 'a', '\u00a0', '\ufeff'),
    }),
  )
  .filter((text) => !hasControlCharacter(text) && !(text.includes('"') && text.includes("'")));

const table = fc
  .record({
    kind: fc.constantFrom('loop' as const, 'pairs' as const),
    columns: fc.integer({min: 1, max: 4}),
    rows: fc.integer({min: 1, max: 4}),
    name: fc.constantFrom('', 'job', 'optics'),
  })
  .chain(({kind, columns, rows, name}) => {
    const rowCount = kind === 'pairs' ? 1 : rows;
    const row = fc.array(value, {minLength: columns, maxLength: columns});
    return fc.record({
      name: fc.constant(name),
      kind: fc.constant(kind),
      labels: fc.constant(Array.from({length: columns}, (_, index) => `_rlnColumn${index}`)),
      rows: fc.array(row, {minLength: rowCount, maxLength: rowCount}),
    });
  });

test('what is written is read back, whatever the values are, and without a warning', (t) => {
  fc.assert(
    fc.property(fc.array(table, {minLength: 1, maxLength: 3}), (tables) => {
      const {blocks, warnings} = parseStar(formatStar(tables), 'a.star');
      t.deepEqual(
        blocks.map(({name, kind, labels, rows}) => ({name, kind, labels, rows})),
        tables,
      );
      t.deepEqual(warnings, []);
    }),
  );
});

function oneValue(text: string): WritableTable {
  return {name: '', kind: 'loop', labels: ['_rlnA'], rows: [[text]]};
}

function hasControlCharacter(text: string): boolean {
  return Array.from(text).some((character) => character < ' ' || character === '\u007f');
}
