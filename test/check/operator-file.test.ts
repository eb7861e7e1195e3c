import test from 'ava';
import {checkOperatorFile} from '../../src/check/operator-file.ts';
import {eulerMatrix} from '../../src/geometry/euler.ts';
import type {RelionRelease} from '../../src/assess/tau2.ts';
import {formatOperators} from '../../src/io/star/operators.ts';

const truth = [30, 60].map((tiltDegrees) => ({
  rotation: eulerMatrix({rotDegrees: 10, tiltDegrees, psiDegrees: -40}),
  shiftAngstrom: [12, -tiltDegrees, 3] as const,
}));
const star = formatOperators([{maskName: 'mask.mrc', operators: truth}]);
const lines = star.split('\n');
const firstRow = lines.findIndex((line) => line.startsWith('mask.mrc'));

function insert(at: number, ...added: readonly string[]): string {
  return lines.toSpliced(at, 0, ...added).join('\n');
}

function twoMasks(first: string, second: string): string {
  const rows = [first, second].map((name) => lines[firstRow].replace('mask.mrc', name));
  return [...lines.slice(0, firstRow), ...rows, ''].join('\n');
}

type Planted = {
  readonly code: string;
  readonly severity?: 'warning';
  readonly remedy: RegExp;
  readonly star: string;
  readonly name?: string;
  readonly release?: RelionRelease;
};

const planted: Readonly<Record<string, Planted>> = {
  'a blank line between rows': {
    code: 'STAR_BLANK_LINE',
    remedy: /Remove the blank line/,
    star: insert(firstRow + 1, ''),
  },
  'a comment line between rows': {
    code: 'STAR_HASH_LINE',
    remedy: /above data_/,
    star: insert(firstRow + 1, '# the third copy'),
  },
  'a comment that begins with //': {
    code: 'STAR_SLASH_COMMENT',
    remedy: /" #"/,
    star: lines.map((line, i) => (i === firstRow ? `${line} // copy` : line)).join('\n'),
  },
  'no data_': {
    code: 'STAR_NO_DATA_BLOCK',
    remedy: /data_ above/,
    star: star.replace('data_', ''),
  },
  'no loop_': {
    code: 'STAR_NO_LOOP',
    remedy: /loop_ between/,
    star: star.replace('loop_', ''),
  },
  'Windows line ends': {
    code: 'STAR_CRLF',
    remedy: /dos2unix/,
    star: star.replaceAll('\n', '\r\n'),
  },
  'the shift columns of RELION 3.0 for 5.0': {
    code: 'STAR_OLD_COLUMNS',
    remedy: /_rlnOriginXAngst/,
    star: formatOperators([{maskName: 'mask.mrc', operators: truth}], {columns: 'legacy'}),
  },
  'the shift columns of RELION 3.1 for 3.0': {
    code: 'STAR_NEW_COLUMNS',
    remedy: /--release/,
    star,
    release: '3.0',
  },
  'a name that does not end in .star': {
    code: 'STAR_EXTENSION',
    remedy: /ends in \.star/,
    star,
    name: 'operators.txt',
  },
  'an angle that is no number': {
    code: 'STAR_NOT_A_NUMBER',
    remedy: /decimal numbers/,
    star: star.replace(/mask\.mrc +\S+/, 'mask.mrc nan'),
  },
  'a path with a space without quotes': {
    code: 'STAR_VALUE_COUNT',
    remedy: /double quotes/,
    star: star.replaceAll('mask.mrc', 'my mask.mrc'),
  },
  'one operator twice': {
    code: 'STAR_DUPLICATE_OPERATORS',
    remedy: /Remove one/,
    star: insert(firstRow, lines[firstRow]),
  },
  'an identity': {
    code: 'STAR_IDENTITY',
    severity: 'warning',
    remedy: /Remove the row/,
    star: insert(firstRow, 'mask.mrc 0 0 0 0 0 0'),
  },
  'nothing but an identity': {
    code: 'STAR_ONLY_IDENTITY',
    remedy: /other copies/,
    star: [...lines.slice(0, firstRow), 'mask.mrc 0 0 0 0 0 0', ''].join('\n'),
  },
  'two masks of one name in two folders': {
    code: 'STAR_AMBIGUOUS_MASKS',
    remedy: /rename/,
    star: twoMasks('a/m.mrc', 'b/m.mrc'),
  },
  'a mask list in place of operators': {
    code: 'STAR_MASK_LIST',
    remedy: /localsym search --map/,
    star: 'data_\n\nloop_\n_rlnMaskName #1\n_rlnAreaId #2\na.mrc 1\nb.mrc 1\n',
  },
  'a column that is missing': {
    code: 'STAR_MISSING_COLUMNS',
    remedy: /missing columns/,
    star: star.replace('_rlnAngleTilt', '_rlnAngleTile'),
  },
};

for (const [what, {code, severity = 'fault', remedy, ...file}] of Object.entries(planted)) {
  test(`${what}: ${severity} ${code}`, (t) => {
    const {name = 'operators.star', release = '5.0'} = file;
    const {findings} = checkOperatorFile(file.star, {name, release});
    t.is(findings[0].code, code);
    t.is(findings[0].severity, severity);
    t.regex(findings[0].remedy, remedy);
    t.true(findings[0].message.includes(name));
  });
}

test('a good file has nothing wrong, for the release that its columns are for', (t) => {
  const name = 'operators.star';
  for (const release of ['3.1', '4.0', '5.0'] as const) {
    const {findings, sets} = checkOperatorFile(star, {name, release});
    t.deepEqual(findings, []);
    t.is(sets[0].operators.length, 2);
  }
  const legacy = formatOperators([{maskName: 'mask.mrc', operators: truth}], {columns: 'legacy'});
  for (const release of ['2.1', '3.0'] as const)
    t.deepEqual(checkOperatorFile(legacy, {name, release}).findings, []);
});

test('several faults are all told, and the operators are read in spite of them', (t) => {
  const text = insert(firstRow + 1, '# comment', lines[firstRow], 'mask.mrc 0 0 0 0 0 0');
  const {findings, sets} = checkOperatorFile(text, {name: 'a.txt', release: '5.0'});
  t.deepEqual(findings.map(({code}) => code).sort(), [
    'STAR_DUPLICATE_OPERATORS',
    'STAR_EXTENSION',
    'STAR_HASH_LINE',
    'STAR_IDENTITY',
  ]);
  t.is(sets[0].operators.length, 3);
});
