import test from 'ava';
import type {AbsolutePoint} from '../../../src/geometry/absolute-operator.ts';
import type {Vector3} from '../../../src/geometry/vector.ts';
import {isFirstCopy} from '../../../src/geometry/copies.ts';
import {eulerAngles} from '../../../src/geometry/euler.ts';
import type {OperatorText, ReadableFormat} from '../../../src/io/operator-formats/format.ts';
import {operatorIds} from '../../../src/io/operator-formats/oper-expression.ts';
import {operatorsFromText} from '../../../src/io/operator-formats/read-text.ts';
import {farthest} from '../../geometry/arbitraries.ts';
import {refusalOf} from '../../helpers/refusal.ts';

const centre = [50, 50, 50] as Vector3 as AbsolutePoint;

function read(format: ReadableFormat, text: string): OperatorText {
  return operatorsFromText(format, {text, name: `ops.${format}`, centre: () => centre});
}

/** As PHENIX writes it, here with chains, which are not read, and no new_operator before the second. */
const phenix = `
Summary of NCS information
Wed Jul  1 10:54:17 2015
source_info ncs.ncs_spec

new_ncs_group
NCS_CC 0.92
new_operator

rota_matrix    1.0000    0.0000    0.0000
rota_matrix    0.0000    1.0000    0.0000
rota_matrix    0.0000    0.0000    1.0000
tran_orth     0.0000    0.0000    0.0001

center_orth   60.0000   50.0000   50.0000
CHAIN A
RMSD 0
MATCHING 7
  RESSEQ 92:98

rota_matrix    0.0000    1.0000    0.0000
rota_matrix   -1.0000    0.0000    0.0000
rota_matrix    0.0000    0.0000    1.0000
tran_orth     0.0000  100.0000   -5.0000

center_orth   50.0000   60.0000   55.0000
CHAIN B
`;

test('PHENIX: copy 2 onto copy 1 becomes copy 1 onto copy 2, about the box centre', (t) => {
  const [{operators}] = read('phenix', phenix).sets;
  t.is(operators.length, 2);
  t.true(isFirstCopy(operators[0]));
  // (x, y, z) goes to (−y, x, z + 5) about (50, 50, 50): the first centre, at +10 x, lies at +10 y then.
  t.true(farthest(operators[1].rotation, [0, -1, 0, 1, 0, 0, 0, 0, 1]) < 1e-9);
  t.true(farthest(operators[1].shiftAngstrom, [0, 0, 5]) < 1e-9);
});

/** The first lines of REMARK 350 of a PDB entry with two biomolecules. */
const biomt = `HEADER    TEST
REMARK 350
REMARK 350 BIOMOLECULE: 1
REMARK 350 AUTHOR DETERMINED BIOLOGICAL UNIT: DIMERIC
REMARK 350 APPLY THE FOLLOWING TO CHAINS: A, B
REMARK 350   BIOMT1   1  1.000000  0.000000  0.000000        0.00000
REMARK 350   BIOMT2   1  0.000000  1.000000  0.000000        0.00000
REMARK 350   BIOMT3   1  0.000000  0.000000  1.000000        0.00000
REMARK 350   BIOMT1   2 -1.000000  0.000000  0.000000      100.00000
REMARK 350   BIOMT2   2  0.000000 -1.000000  0.000000      104.00000
REMARK 350   BIOMT3   2  0.000000  0.000000  1.000000        0.00000
REMARK 350 BIOMOLECULE: 2
REMARK 350 APPLY THE FOLLOWING TO CHAINS: C
REMARK 350   BIOMT1   1  1.000000  0.000000  0.000000        0.00000
REMARK 350   BIOMT2   1  0.000000  1.000000  0.000000        0.00000
REMARK 350   BIOMT3   1  0.000000  0.000000  1.000000        0.00000
ATOM      1  N   GLY A   1      11.000  22.000  33.000
`;

test('PDB: one set for every biomolecule, a two-fold beside the box centre shifts by twice its distance', (t) => {
  const {sets} = read('pdb', biomt);
  t.deepEqual(
    sets.map(({operators}) => operators.length),
    [2, 1],
  );
  t.deepEqual([...sets[0].operators[1].shiftAngstrom], [0, 4, 0]);
});

const item = (name: string) => `_pdbx_struct_oper_list.${name}`;
const operItems = [
  'id',
  'type',
  ...[1, 2, 3].flatMap((row) => [1, 2, 3].map((column) => `matrix[${row}][${column}]`)),
  'vector[1]',
  'vector[2]',
  'vector[3]',
];
const operLoop = `loop_\n${operItems.map(item).join('\n')}`;
const mmcif = `data_TEST
#
_struct.title
;A text with loop_ and _pdbx_struct_oper_list.id in it
; _struct.other 'it''s # no comment'
# comment
_pdbx_struct_assembly_gen.assembly_id       1
_pdbx_struct_assembly_gen.oper_expression   '(1-2)(1,3)'
_pdbx_struct_assembly_gen.asym_id_list      A,B
#
${operLoop}
1 'identity operation' 1 0 0 0 1 0 0 0 1 0 0 0
2 'point symmetry operation' -1.0 0 0 0 -1.0 0 0 0 1.0 100 100 0
3 "helical symmetry operation" 1 0 0 0 1 0
0 0 1 0 0 40.5
#
`;

test('mmCIF: products of operators, items and loops, texts over several lines and rows over two', (t) => {
  const [{operators}] = read('mmcif', mmcif).sets;
  t.is(operators.length, 4);
  const found = operators.map(({rotation, shiftAngstrom}) => [
    eulerAngles(rotation).psiDegrees,
    shiftAngstrom[2],
  ]);
  t.deepEqual(found, [
    [0, 0],
    [0, 40.5],
    [180, 0],
    [180, 40.5],
  ]);
});

test('mmCIF without assemblies: the list itself is the set', (t) => {
  const text = mmcif.replaceAll(/^_pdbx_struct_assembly.*$/gm, '');
  t.is(read('mmcif', text).sets[0].operators.length, 3);
});

test('expressions of mmCIF assemblies', (t) => {
  t.deepEqual(operatorIds('1'), [['1']]);
  t.deepEqual(operatorIds('1,3-5'), [['1'], ['3'], ['4'], ['5']]);
  t.deepEqual(operatorIds('(X0)(1-2)'), [
    ['X0', '1'],
    ['X0', '2'],
  ]);
  t.is(operatorIds('(1-60)(61-88)')?.length, 60 * 28);
  t.is(operatorIds('(1,2'), undefined);
  t.is(operatorIds('1,,2'), undefined);
});

test('CSV: columns in any order, semicolons, angles without a matrix, no masks', (t) => {
  const {sets} = read(
    'csv',
    'psi_degrees;x_angstrom;tilt_degrees;rot_degrees;y_angstrom;z_angstrom;note\n90;1;0;0;2;3;mine\n',
  );
  t.is(sets[0].maskName, undefined);
  t.true(farthest(sets[0].operators[0].rotation, [0, 1, 0, -1, 0, 0, 0, 0, 1]) < 1e-12);
  t.deepEqual([...sets[0].operators[0].shiftAngstrom], [1, 2, 3]);
});

test('JSON: one set as the other commands print it', (t) => {
  const text = JSON.stringify({
    mask: 'm.mrc',
    operators: [{copy: 2, rotDegrees: 0, tiltDegrees: 0, psiDegrees: 90, shiftAngstrom: [1, 2, 3]}],
  });
  const {sets} = read('json', text);
  t.is(sets[0].maskName, 'm.mrc');
  t.is(eulerAngles(sets[0].operators[0].rotation).psiDegrees, 90);
});

test('a matrix with three decimals is read with a warning, one with four without', (t) => {
  const rounded = (digits: number) => {
    const rows = [
      [0.360_1, 0.479_9, -0.8],
      [-0.8, 0.6, 0],
      [0.48, 0.64, 0.6],
    ].map((row) => row.map((value) => value.toFixed(digits)).join(' '));
    return rows.map((row) => `rota_matrix ${row}`).join('\n');
  };
  const text = (digits: number, off: string) =>
    `new_operator\n${rounded(digits).replace('0.64', off)}\ntran_orth 0 0 0\n`;
  t.deepEqual(read('phenix', text(4, '0.64')).warnings, []);
  t.deepEqual(
    read('phenix', text(4, '0.643')).warnings.map(({code}) => code),
    ['MATRIX_ROUNDED'],
  );
});

const csvHeader = 'mask,rot_degrees,tilt_degrees,psi_degrees,x_angstrom,y_angstrom,z_angstrom';
const withMatrix = `${csvHeader},r11,r12,r13,r21,r22,r23,r31,r32,r33`;
const biomtRows = biomt.split('\n');

const refused: Readonly<
  Record<string, readonly [format: ReadableFormat, text: string, code: string, message: RegExp]>
> = {
  'PHENIX: no operators': [
    'phenix',
    'Summary of NCS information\nNo NCS found\n',
    'PHENIX_NO_OPERATORS',
    /no rota_matrix/,
  ],
  'PHENIX: two rows of a matrix': [
    'phenix',
    phenix.replace('rota_matrix   -1.0000    0.0000    0.0000\n', ''),
    'PHENIX_INCOMPLETE',
    /line 21.*2 rota_matrix/,
  ],
  'PHENIX: a matrix that mirrors': [
    'phenix',
    phenix.replace('rota_matrix   -1.0000', 'rota_matrix    1.0000'),
    'MATRIX_MIRROR',
    /line 21.*determinant -1/,
  ],
  'PHENIX: a number that is none': [
    'phenix',
    phenix.replace('100.0000', '***.****'),
    'OPERATOR_NOT_A_NUMBER',
    /line 24.*\*\*\*\.\*\*\*\*.*tran_orth/,
  ],
  'PDB: no REMARK 350': ['pdb', 'HEADER    X\nATOM      1\n', 'BIOMT_NONE', /no "REMARK 350/],
  'PDB: a line missing': [
    'pdb',
    biomtRows.filter((_, index) => index !== 9).join('\n'),
    'BIOMT_INCOMPLETE',
    /line 9.*BIOMT1 of operator 2/,
  ],
  'PDB: a number missing': ['pdb', biomt.replace('      104.00000', ''), 'BIOMT_NUMBERS', /line 10.*BIOMT2/],
  'PDB: a scale': [
    'pdb',
    biomt.replace('BIOMT1   2 -1.000000', 'BIOMT1   2 -1.100000'),
    'MATRIX_NOT_A_ROTATION',
    /line 9.*1\.1/,
  ],
  'mmCIF: no operators': ['mmcif', 'data_X\n_entry.id X\n', 'MMCIF_NO_OPERATORS', /_pdbx_struct_oper_list/],
  'mmCIF: cut short': [
    'mmcif',
    mmcif.replace('0 0 1 0 0 40.5\n', '0 0 1\n'),
    'MMCIF_INCOMPLETE',
    /_pdbx_struct_oper_list/,
  ],
  'mmCIF: an expression that is none': [
    'mmcif',
    mmcif.replace('(1-2)(1,3)', '(1-2)(1,3'),
    'MMCIF_EXPRESSION',
    /line 7.*\(1-2\)\(1,3/,
  ],
  'mmCIF: an operator that is not there': [
    'mmcif',
    mmcif.replace('(1-2)(1,3)', '1,9'),
    'MMCIF_UNKNOWN_OPERATOR',
    /"9".*1, 2, 3/,
  ],
  'mmCIF: an unknown value': [
    'mmcif',
    mmcif.replace('-1.0 0 0 0 -1.0', '? 0 0 0 -1.0'),
    'OPERATOR_NOT_A_NUMBER',
    /"\?".*matrix\[1\]\[1\]/,
  ],
  'CSV: columns missing': [
    'csv',
    'mask,rot_degrees\na,1\n',
    'CSV_MISSING_COLUMNS',
    /expected also tilt_degrees, psi_degrees, x_angstrom/,
  ],
  'CSV: no rows': ['csv', `${csvHeader}\n`, 'CSV_NO_ROWS', /no rows/],
  'CSV: a row too short': ['csv', `${csvHeader}\na,1,2\n`, 'CSV_MALFORMED', /line 2/],
  'CSV: a word for a number': [
    'csv',
    `${csvHeader}\na,1,2,x,4,5,6\n`,
    'OPERATOR_NOT_A_NUMBER',
    /line 2.*"x".*psi_degrees/,
  ],
  'CSV: angles edited, matrix not': [
    'csv',
    `${withMatrix}\na,0,0,30,1,2,3,1,0,0,0,1,0,0,0,1\n`,
    'OPERATOR_CONTRADICTS_ITSELF',
    /line 2.*30\.00° apart/,
  ],
  'JSON: cut short': ['json', '{"sets": [', 'JSON_MALFORMED', /JSON/],
  'JSON: nothing in it': ['json', '{"a": 1}', 'JSON_NO_OPERATORS', /no operators/],
  'JSON: no turn': [
    'json',
    '{"operators": [{"shiftAngstrom": [1,2,3]}]}',
    'OPERATOR_NO_TURN',
    /operator 1.*neither/,
  ],
  'JSON: two shifts': [
    'json',
    '{"operators": [{"psiDegrees": 3, "rotDegrees": 0, "tiltDegrees": 0, "shiftAngstrom": [1,2]}]}',
    'OPERATOR_NOT_A_NUMBER',
    /operator 1.*\[1,2\].*shiftAngstrom/,
  ],
};

for (const [title, [format, text, code, message]] of Object.entries(refused)) {
  test(`${title}: refused, saying where and what was expected`, async (t) => {
    const error = await refusalOf(() => read(format, text));
    t.is(error.code, code, error.message);
    t.regex(error.message, message);
    t.regex(error.message, /expected/);
    t.true(error.suggestions.length > 0);
  });
}
