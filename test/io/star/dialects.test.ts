import {readFile} from 'node:fs/promises';
import test from 'ava';
import {InputError} from '../../../src/errors.ts';
import {operatorsFromStar} from '../../../src/io/star/operators.ts';
import {findPeer} from '../../helpers/peer.ts';
import {duplicateWithRelion} from '../../helpers/relion-duplicate.ts';
import {starFixture, starFixtureText} from '../../helpers/star-fixture.ts';

/** A file that this program reads, the warnings it gives, and what relion_localsym 3.1.3 does with it. */
type Dialect = {
  readonly file: string;
  readonly title: string;
  readonly warnings: readonly string[];
  /** Regions in RELION's output, or the message with which it stops. */
  readonly relion: number | RegExp;
};

const masks = ['m.mrc', 'my mask.mrc', 'k.mrc', 'sub/m.mrc'];
const allShifts = [
  [0, 5, 0],
  [0, 0, 6],
  [0, -7, 0],
];

const dialects: readonly Dialect[] = [
  {file: 'plain.star', title: 'the safe form', warnings: [], relion: 4},
  {file: 'block-name-and-version.star', title: 'a block name and a version', warnings: [], relion: 4},
  {
    file: 'wiki-style.star',
    title: 'neither data_ nor loop_',
    warnings: ['STAR_NO_DATA_BLOCK'],
    relion: /STAR file .* is empty!/,
  },
  {
    file: 'no-data.star',
    title: 'no data_',
    warnings: ['STAR_NO_DATA_BLOCK'],
    relion: /STAR file .* is empty!/,
  },
  {
    file: 'no-loop.star',
    title: 'no loop_',
    warnings: ['STAR_NO_LOOP'],
    relion: /did not encounter a single word after/,
  },
  {
    file: 'old-columns.star',
    title: 'the old column names',
    warnings: ['STAR_OLD_COLUMNS'],
    relion: /You need .*rlnOriginXAngst/,
  },
  {
    file: 'slash-comment.star',
    title: '// comments behind rows',
    warnings: ['STAR_SLASH_COMMENT'],
    relion: /Error in line/,
  },
  {
    file: 'slash-line.star',
    title: 'a // line between rows',
    warnings: ['STAR_SLASH_COMMENT'],
    relion: /Error in line/,
  },
  {file: 'hash-comment.star', title: '# comments behind rows and above them', warnings: [], relion: 4},
  {
    file: 'keyword-comment.star',
    title: 'loop_ in a comment',
    warnings: ['STAR_KEYWORD_COMMENT'],
    relion: /Error in line/,
  },
  {
    file: 'hash-line.star',
    title: 'a # line between rows',
    warnings: ['STAR_HASH_LINE'],
    relion: /Error in line/,
  },
  {file: 'blank-line.star', title: 'a blank line between rows', warnings: ['STAR_BLANK_LINE'], relion: 2},
  {file: 'space-line.star', title: 'a line of spaces between rows', warnings: ['STAR_BLANK_LINE'], relion: 3},
  {file: 'crlf.star', title: 'Windows line ends', warnings: ['STAR_CRLF'], relion: 4},
  {
    file: 'cr.star',
    title: 'old Macintosh line ends',
    warnings: ['STAR_CR'],
    relion: /STAR file .* is empty!/,
  },
  {file: 'double-quotes.star', title: 'a path in double quotes', warnings: [], relion: 4},
  {file: 'single-quotes.star', title: 'a path in single quotes', warnings: [], relion: 4},
  {
    file: 'permuted.star',
    title: 'permuted and extra columns, no #n, tabs, no final newline',
    warnings: [],
    relion: 4,
  },
  {file: 'column-number.star', title: 'a wrong #n', warnings: ['STAR_COLUMN_NUMBER'], relion: 4},
  {file: 'bom.star', title: 'a byte-order mark', warnings: ['STAR_BOM'], relion: 4},
  {
    file: 'joined-blocks.star',
    title: 'a second block without a blank line before it',
    warnings: ['STAR_JOINED_BLOCKS'],
    relion: /Error in line/,
  },
  {
    file: 'second-table.star',
    title: 'the rows in the second block',
    warnings: ['STAR_NOT_FIRST_TABLE'],
    relion: /You need rlnMaskName/,
  },
  {
    file: 'two-tables.star',
    title: 'rows in two blocks, of which the second is not read',
    warnings: ['STAR_LATER_TABLES'],
    relion: 4,
  },
  {file: 'identity.star', title: 'an identity among the operators', warnings: ['STAR_IDENTITY'], relion: 4},
];

for (const {file, title, warnings} of dialects) {
  test(`reads all rows of ${file}: ${title}`, async (t) => {
    const read = operatorsFromStar(await starFixtureText(file), file);
    t.deepEqual(
      read.sets.flatMap((set) => set.operators.map((operator) => operator.shiftAngstrom)),
      allShifts,
    );
    t.deepEqual(
      read.warnings.map((warning) => warning.code),
      warnings,
    );
  });
}

/** Files that are refused, the fault, and what RELION does: a number where it reads on, wrongly. */
const refused: readonly {readonly file: string; readonly code: string; readonly relion: number | RegExp}[] = [
  {file: 'unquoted-space.star', code: 'STAR_VALUE_COUNT', relion: /Error in line/},
  {file: 'value-count.star', code: 'STAR_VALUE_COUNT', relion: /Error in line/},
  {file: 'open-quote.star', code: 'STAR_OPEN_QUOTE', relion: /Could not find closing quote/},
  {file: 'missing-columns.star', code: 'STAR_MISSING_COLUMNS', relion: /You need rlnMaskName/},
  {file: 'only-identity.star', code: 'STAR_ONLY_IDENTITY', relion: /at least one non-identical operator/},
  {file: 'duplicate.star', code: 'STAR_DUPLICATE_OPERATORS', relion: /contain duplicated operators/},
  {file: 'ambiguous-masks.star', code: 'STAR_AMBIGUOUS_MASKS', relion: /Ambiguous mask filenames/},
  {file: 'not-a-number.star', code: 'STAR_NOT_A_NUMBER', relion: 7},
];

for (const {file, code} of refused) {
  test(`refuses ${file} with ${code}`, async (t) => {
    const text = await starFixtureText(file);
    const error = t.throws(() => operatorsFromStar(text, file), {instanceOf: InputError});
    t.is(error.code, code);
    t.snapshot(error.message);
  });
}

for (const {file, relion} of [...dialects, ...refused]) {
  test(`RELION does with ${file} what the message says: ${relion}`, async (t) => {
    const program = findPeer('relion_localsym');
    if (program === undefined) {
      t.log('relion_localsym is not installed');
      t.pass();
      return;
    }
    const {copies, output} = await duplicateWithRelion(program, await readFile(starFixture(file)), masks);
    if (typeof relion === 'number') t.is(copies, relion, output);
    else {
      t.is(copies, undefined);
      t.regex(output, relion);
    }
  });
}

test('a file of label–value pairs is one operator, in RELION too', async (t) => {
  const text = await starFixtureText('pairs.star');
  t.deepEqual(operatorsFromStar(text, 'pairs.star').sets[0].operators.length, 1);
  const program = findPeer('relion_localsym');
  if (program === undefined) t.log('relion_localsym is not installed');
  else t.is((await duplicateWithRelion(program, text, masks)).copies, 2);
});

test('a blank line between rows: the warning counts what RELION drops', async (t) => {
  const {warnings} = operatorsFromStar(await starFixtureText('blank-line.star'), 'ops.star');
  t.is(
    warnings[0].message,
    'ops.star, line 12: a blank line between rows. RELION would silently drop the 2 rows after line 12; here they are read.',
  );
});

test('many deviations make one warning of each kind', async (t) => {
  const {warnings} = operatorsFromStar(await starFixtureText('wiki-13-3.star'), 'wiki-13-3.star');
  t.deepEqual(
    warnings.map((warning) => warning.code),
    ['STAR_NO_DATA_BLOCK', 'STAR_SLASH_COMMENT', 'STAR_OLD_COLUMNS'],
  );
  t.true(
    warnings[1].message.startsWith('wiki-13-3.star, lines 8, 9 and 10 more: a comment that begins with //.'),
  );
});
