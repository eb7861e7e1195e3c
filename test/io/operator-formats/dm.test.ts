import test from 'ava';
import {eulerAngles} from '../../../src/geometry/euler.ts';
import {operatorsFromDm} from '../../../src/io/operator-formats/dm.ts';
import {refusalOf} from '../../helpers/refusal.ts';

const mask = 'MASKFILENAME mask.mrc\n';

/** What `relion_localsym --txt2rln` 3.1.3 prints for the same text. */
const known: Readonly<
  Record<string, readonly [text: string, angles: readonly number[], shift: readonly number[]]>
> = {
  'ROTA EULER is RELION’s own': ['ROTA EULER 10 20 30\nTRAN 1 2 3', [10, 20, 30], [1, 2, 3]],
  'ROTA POLAR is turned round': [
    'ROTA POLAR 30 40 50\nTRAN 1 2 3',
    [-28.009_46, 24.398_163, 71.990_545],
    [1, 2, 3],
  ],
  'ROTA MATRIX is transposed': [
    'ROTA MATRIX 0.36 0.48 -0.8\n -0.8 0.6 0.0\n 0.48 0.64 0.60\nTRAN 4 5 6',
    [180, 53.130_101, 126.869_898],
    [4, 5, 6],
  ],
  'OMAT is transposed': [
    'OMAT\n 0.36 0.48 -0.8\n -0.8 0.6 0.0\n 0.48 0.64 0.60\n 7 8 9',
    [180, 53.130_101, 126.869_898],
    [7, 8, 9],
  ],
};

for (const [title, [text, angles, shift]] of Object.entries(known)) {
  test(`${title}, its translation as it stands`, (t) => {
    const {sets} = operatorsFromDm(`# comment\n${mask}\n${text} # more\n`, 'ops.txt');
    const [{rotation, shiftAngstrom}] = sets[0].operators;
    const {rotDegrees, tiltDegrees, psiDegrees} = eulerAngles(rotation);
    const found = [rotDegrees, tiltDegrees, psiDegrees];
    t.true(
      found.every((angle, index) => Math.abs(angle - angles[index]) < 1e-5),
      found.join(' '),
    );
    t.deepEqual([...shiftAngstrom], [...shift]);
    t.is(sets[0].maskName, 'mask.mrc');
  });
}

test('what RELION would stop at is read with a warning: small letters and Windows line ends', (t) => {
  const {sets, warnings} = operatorsFromDm(
    'maskfilename a.mrc\r\nROTA EULER 0 0 30\r\nTRAN 1 2 3\r\n',
    'ops.txt',
  );
  t.is(sets[0].maskName, 'a.mrc');
  t.deepEqual(warnings.map(({code}) => code).toSorted(), ['DM_LINE_ENDS', 'DM_SMALL_LETTERS']);
});

const refused: Readonly<Record<string, readonly [text: string, code: string, message: RegExp]>> = {
  'an angle that is no number': [
    `${mask}ROTA EULER abc 20 30\nTRAN 1 2 3`,
    'OPERATOR_NOT_A_NUMBER',
    /line 2.*"abc".*ROTA EULER/,
  ],
  'two angles': [`${mask}ROTA EULER 10 20\nTRAN 1 2 3`, 'OPERATOR_NUMBER_COUNT', /line 2.*"10 20".*three/],
  'four angles, of which RELION reads three': [
    `${mask}ROTA EULER 1 2 3 4\nTRAN 1 2 3`,
    'OPERATOR_NUMBER_COUNT',
    /line 2.*three/,
  ],
  'a turn without TRAN': [
    `${mask}ROTA EULER 10 20 30\nROTA EULER 1 2 3\nTRAN 0 0 0`,
    'DM_INCOMPLETE',
    /line 2.*TRAN/,
  ],
  'an operator before its mask': [
    'ROTA EULER 10 20 30\nTRAN 1 2 3',
    'DM_NO_MASK',
    /line 1.*before any MASKFILENAME/,
  ],
  'a mask without a name': ['MASKFILENAME\nROTA EULER 10 20 30\nTRAN 1 2 3', 'DM_NO_MASK', /line 1/],
  'one mask twice': [
    `${mask}ROTA EULER 1 2 3\nTRAN 1 2 3\n${mask}ROTA EULER 1 2 4\nTRAN 1 2 3`,
    'DM_MASK_TWICE',
    /line 4.*Ambiguous/,
  ],
  'a keyword that is none': [`${mask}AVERDEN 1 2 3`, 'DM_UNEXPECTED', /line 2.*AVERDEN/],
  'a form that is none': [
    `${mask}ROTA AXIS 1 2 3\nTRAN 1 2 3`,
    'DM_UNEXPECTED',
    /line 2.*EULER, POLAR or MATRIX/,
  ],
  'a matrix cut short': [`${mask}ROTA MATRIX 1 0 0\n0 1 0\nTRAN 1 2 3`, 'DM_INCOMPLETE', /line 2.*third row/],
  'a matrix at the end of the file': [
    `${mask}OMAT\n1 0 0\n0 1 0\n0 0 1`,
    'DM_INCOMPLETE',
    /line 2.*translation/,
  ],
  'a mirror': [`${mask}OMAT\n-1 0 0\n0 1 0\n0 0 1\n1 2 3`, 'MATRIX_MIRROR', /line 2.*determinant -1/],
  'a stretch that RELION takes': [
    `${mask}ROTA MATRIX 1.36 0.48 -0.8\n-0.8 0.6 0\n0.48 0.64 0.6\nTRAN 4 5 6`,
    'MATRIX_NOT_A_ROTATION',
    /line 2.*scales/,
  ],
  nothing: ['# nothing\n', 'DM_NO_MASK', /no MASKFILENAME/],
};

for (const [title, [text, code, message]] of Object.entries(refused)) {
  test(`${title}: refused with its line`, async (t) => {
    const error = await refusalOf(() => operatorsFromDm(text, 'ops.txt'));
    t.is(error.code, code);
    t.regex(error.message, message);
    t.regex(error.message, /^ops\.txt/);
  });
}
