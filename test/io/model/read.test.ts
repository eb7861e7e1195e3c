import test from 'ava';
import {hybrid36Number} from '../../../src/io/model/hybrid36.ts';
import type {Residue} from '../../../src/io/model/model.ts';
import {decodeModel} from '../../../src/io/model/read.ts';
import {awkwardAtoms, chainAtoms, mmcifText, pdbText} from '../../helpers/model-twins.ts';
import {refusalOf} from '../../helpers/refusal.ts';

function summary(residues: readonly Residue[], chain: string): string {
  return residues
    .filter((residue) => residue.chain === chain && residue.kind === 'polymer')
    .map(({name, number, insertion}) => `${name}${number}${insertion}`)
    .join(' ');
}

test('a PDB file and its mmCIF twin are read as the same residues, numbers, kinds and places', (t) => {
  const twin = awkwardAtoms();
  const [pdb, cif] = [decodeModel(pdbText(twin), 'twin.pdb'), decodeModel(mmcifText(twin), 'twin.cif')];
  t.deepEqual(pdb, cif);
  t.is(summary(pdb.residues, 'A'), 'MET-3 ALA-2 GLY-1 SER0 LEU0A MSE1 LYS2 VAL3 ASP4 PHE5 ARG6 TRP7');
  t.is(summary(pdb.residues, 'C'), 'DA1 DC2 DG3 DT4');
  const kinds = (chain: string): string[] =>
    pdb.residues.filter((r) => r.chain === chain).map(({kind}) => kind);
  t.deepEqual(kinds('A').slice(12), ['ligand', 'water', 'water', 'water']);
});

test('both alternate places of an atom count', (t) => {
  const {residues} = decodeModel(pdbText(awkwardAtoms()), 'twin.pdb');
  t.deepEqual(
    residues.slice(0, 12).map(({coordinatesAngstrom}) => coordinatesAngstrom.length / 3),
    [4, 4, 4, 4, 4, 4, 4, 5, 4, 4, 4, 4],
  );
});

test('hybrid-36 numbers go on where the columns end', (t) => {
  t.deepEqual(['9999', 'A000', 'A00Z', 'ZZZZ', 'a000', ' -12', '  7 ', 'A0 ', 'x-1 '].map(hybrid36Number), [
    9999,
    10_000,
    10_035,
    1_223_055,
    1_223_056,
    -12,
    7,
    undefined,
    undefined,
  ]);
});

test('residues beyond 9999 and chains of several letters keep their names', (t) => {
  const residues = ['ALA', 'GLY', 'SER', 'LEU'];
  const long = chainAtoms({chain: 'B-2', residues, firstNumber: 9998, origin: [0, 0, 0]});
  const cif = decodeModel(mmcifText(long), 'long.cif').residues;
  t.is(summary(cif, 'B-2'), 'ALA9998 GLY9999 SER10000 LEU10001');
  const pdb = decodeModel(pdbText(long.map((atom) => ({...atom, chain: 'B'}))), 'long.pdb').residues;
  t.is(summary(pdb, 'B'), 'ALA9998 GLY9999 SER10000 LEU10001');
});

test('of several models the first is used with a warning, or the one that is asked for', (t) => {
  const two = [1, 2].flatMap((model) =>
    chainAtoms({chain: 'A', residues: ['ALA', 'GLY'], origin: [10 * model, 0, 0], model}),
  );
  for (const text of [pdbText(two), mmcifText(two)]) {
    const first = decodeModel(text, 'two');
    t.deepEqual(
      first.warnings.map(({code}) => code),
      ['MODEL_SEVERAL'],
    );
    t.is(first.residues[0].coordinatesAngstrom[0], 10);
    const second = decodeModel(text, 'two', {model: 2});
    t.deepEqual(second.warnings, []);
    t.is(second.residues[0].coordinatesAngstrom[0], 20);
  }
});

test('hydrogens are left out, with and without an element column', (t) => {
  const atom = (name: string, element: string): string =>
    `ATOM      1 ${name}ALA A   1       1.000   2.000   3.000  1.00  0.00          ${element}`.trimEnd();
  const text = `${[atom(' CA  ', ' C'), atom(' HA  ', ' H'), atom('1HB  ', ''), atom('HG11 ', '')].join('\n')}\n`;
  t.deepEqual(decodeModel(text, 'h.pdb').residues[0].coordinatesAngstrom, [1, 2, 3]);
});

test('chains without a letter are told apart by their segments', (t) => {
  const line = (segment: string): string =>
    `ATOM      1  CA  ALA     1       1.000   2.000   3.000  1.00  0.00      ${segment.padEnd(4)} C`;
  const {residues} = decodeModel([line('PROA'), 'TER', line('PROB'), line('')].join('\n'), 'charmm.pdb');
  t.deepEqual(
    residues.map(({chain}) => chain),
    ['PROA', 'PROB', '_'],
  );
});

test('mmCIF of other programs: texts of several lines, single items, uncertainties, no entities', (t) => {
  const text = [
    'data_x',
    '_struct.title',
    ';A title with data_ and loop_',
    'in two lines',
    ';',
    "_entry.id 'an entry'",
    'loop_',
    '_atom_site.group_PDB _atom_site.id'.replace(' ', '\n'),
    '_atom_site.label_atom_id',
    '_atom_site.label_comp_id',
    '_atom_site.label_asym_id',
    '_atom_site.label_seq_id',
    '_atom_site.Cartn_x',
    '_atom_site.Cartn_y',
    '_atom_site.Cartn_z',
    '# the atoms',
    `ATOM 1 "O5'" DA Aa 1 1.5(2) 2 3`,
    'HETATM 2 ZN ZN Ab . 4 5',
    '6.25',
    '',
  ].join('\n');
  const {residues} = decodeModel(text, 'x.cif');
  t.deepEqual(
    residues.map(({chain, name, kind, coordinatesAngstrom}) => [chain, name, kind, coordinatesAngstrom]),
    [
      ['Aa', 'DA', 'polymer', [1.5, 2, 3]],
      ['Ab', 'ZN', 'ligand', [4, 5, 6.25]],
    ],
  );
});

test('two copies under one chain name are told', (t) => {
  const copies = [0, 30].flatMap((x) => chainAtoms({chain: 'A', residues: ['ALA'], origin: [x, 0, 0]}));
  const {warnings} = decodeModel(pdbText(copies), 'copies.pdb');
  t.regex(warnings[0].message, /copies\.pdb.*line 1 again in line 5.*chain A/);
});

const atomLine = 'ATOM      1  CA  ALA A   1       1.000   2.000   3.000  1.00  0.00           C\n';
const faulty: Readonly<Record<string, readonly [text: string, code: string, message: RegExp]>> = {
  'words in a place': [atomLine.replace('2.000', '2.x00'), 'MODEL_NUMBER', /line 1.*2\.x00/],
  'a place of stars': [`${atomLine}${atomLine.replace('   1.000', '********')}`, 'MODEL_NUMBER', /line 2/],
  'a PDB line cut short': [atomLine.slice(0, 40), 'MODEL_CUT', /line 1.*38 columns/],
  'an mmCIF row cut short': [mmcifText(awkwardAtoms()).slice(0, 2020), 'MODEL_CUT', /line \d+.*of 20 values/],
  'a number in mmCIF that is none': [
    mmcifText(awkwardAtoms()).replace(' -16.000 ', ' -16,000 '),
    'MODEL_NUMBER',
    /line \d+.*-16,000/,
  ],
  'structure factors': ['data_x\nloop_\n_refln.index_h\n1\n2\n', 'MODEL_NO_ATOMS', /_atom_site/],
  'a text': ['hello\n', 'MODEL_FORMAT', /neither a PDB nor an mmCIF/],
  nothing: ['', 'MODEL_FORMAT', /neither/],
  'an mmCIF text that does not end': ['data_x\n_a.b\n;text\n', 'MODEL_SYNTAX', /line 3/],
};

for (const [title, [text, code, message]] of Object.entries(faulty)) {
  test(`refused with the line: ${title}`, async (t) => {
    const error = await refusalOf(() => decodeModel(text, 'model'));
    t.is(error.code, code, error.message);
    t.regex(error.message, message);
    t.true(error.suggestions.length > 0);
  });
}

test('a model that is not there is refused with those that are', async (t) => {
  const error = await refusalOf(() => decodeModel(pdbText(awkwardAtoms()), 'm.pdb', {model: 7}));
  t.is(error.code, 'MODEL_MISSING');
});
