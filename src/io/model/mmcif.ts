import type {Fault} from '../star/faults.ts';
import {cifTables, type CifTable} from './cif-tables.ts';
import type {AtomRecord, ResidueKind} from './model.ts';

/** The atoms of one model, which models there are, and what is wrong with the file. */
export type AtomsRead = {
  readonly atoms: readonly AtomRecord[];
  /** The numbers of all models, as the file has them. */
  readonly models: readonly number[];
  readonly faults: readonly Fault[];
};

/**
 * The atoms of an mmCIF file, chains and residues as the authors name them (`auth_…`).
 *
 * @param model number of the model to take; the first where it is left out.
 */
export function mmcifAtoms(text: string, model?: number): AtomsRead {
  const {tables, faults} = cifTables(text, ['_atom_site', '_entity']);
  const table = tables.get('_atom_site');
  if (faults.length > 0 || table === undefined)
    return {atoms: [], models: [], faults: [...faults, ...noAtoms(table)]};
  const column = columnsOf(table);
  const missing = ['cartn_x', 'cartn_y', 'cartn_z'].filter((label) => !table.labels.includes(label));
  if (missing.length > 0) return {atoms: [], models: [], faults: [missingColumns(missing)]};
  const kinds = entityKinds(tables.get('_entity'));
  const modelOf = column('pdbx_pdb_model_num');
  const models = [...new Set(table.rows.map((row) => Number(modelOf(row) || 1)))];
  const taken = model ?? models[0];
  const [group, element, atomName, alternate] = [
    'group_pdb',
    'type_symbol',
    'auth_atom_id',
    'label_alt_id',
  ].map(column);
  const [labelAtom, entity, insertion] = ['label_atom_id', 'label_entity_id', 'pdbx_pdb_ins_code'].map(
    column,
  );
  const [chain, number, residue] = ['asym_id', 'seq_id', 'comp_id'].map((item) => {
    const [byAuthors, byLabel] = [column(`auth_${item}`), column(`label_${item}`)];
    return (row: readonly string[]): string => byAuthors(row) || byLabel(row);
  });
  const places = ['cartn_x', 'cartn_y', 'cartn_z'].map(column);
  const atoms: AtomRecord[] = [];
  const bad: Fault[] = [];
  for (const [index, row] of table.rows.entries()) {
    if (Number(modelOf(row) || 1) !== taken) continue;
    const line = table.lines[index];
    const [x, y, z] = places.map((place) => cifNumber(place(row)));
    const residueNumber = number(row) === '' ? 0 : Number(number(row));
    if (![x, y, z].every(Number.isFinite) || !Number.isInteger(residueNumber)) bad.push(badAtom(row, line));
    atoms.push({
      chain: chain(row) || '_',
      number: residueNumber,
      insertion: insertion(row),
      residueName: residue(row),
      atomName: atomName(row) || labelAtom(row),
      element: element(row).toUpperCase(),
      alternate: alternate(row),
      isHetero: group(row) === 'HETATM',
      kind: kinds.get(entity(row)),
      isPastEnd: false,
      x,
      y,
      z,
      line,
    });
  }
  return {atoms, models, faults: bad};
}

/** The value of a column in a row; empty where the file does not know it. */
function columnsOf({labels}: CifTable): (label: string) => (row: readonly string[]) => string {
  return (label) => {
    const index = labels.indexOf(label);
    return (row) => {
      const value = index < 0 ? '' : row[index];
      return value === '.' || value === '?' ? '' : value;
    };
  };
}

/** A number may end in its uncertainty: `12.34(5)`. */
function cifNumber(text: string): number {
  const digits = text.replace(/\(\d+\)$/, '');
  return digits === '' ? Number.NaN : Number(digits);
}

const kindOfEntity: Readonly<Record<string, ResidueKind>> = {
  polymer: 'polymer',
  'non-polymer': 'ligand',
  branched: 'ligand',
  macrolide: 'ligand',
  water: 'water',
};

function entityKinds(table: CifTable | undefined): ReadonlyMap<string, ResidueKind> {
  if (table === undefined) return new Map();
  const [id, type] = ['id', 'type'].map(columnsOf(table));
  return new Map(
    table.rows.flatMap((row) => {
      const kind = kindOfEntity[type(row).toLowerCase()];
      return kind === undefined ? [] : [[id(row), kind] as const];
    }),
  );
}

function noAtoms(table: CifTable | undefined): readonly Fault[] {
  if (table !== undefined) return [];
  return [
    {
      code: 'MODEL_NO_ATOMS',
      message: 'found no table of atoms (_atom_site); that of an mmCIF model was expected',
      remedy: 'Give the model, not its restraints or structure factors.',
    },
  ];
}

function missingColumns(missing: readonly string[]): Fault {
  return {
    code: 'MODEL_SYNTAX',
    message: `the table of atoms has no ${missing.map((label) => label.replace('cartn', 'Cartn')).join(', ')}`,
    remedy: 'Give a model with coordinates in Å.',
  };
}

function badAtom(row: readonly string[], line: number): Fault {
  return {
    code: 'MODEL_NUMBER',
    line,
    message: `the place or the number of an atom is not a number: ${row.join(' ').slice(0, 120)}`,
    remedy: 'Correct the line.',
  };
}
