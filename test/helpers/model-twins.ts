import type {Vector3} from '../../src/geometry/vector.ts';

/** One atom as both formats describe it. */
export type TwinAtom = {
  readonly model?: number;
  /** As the authors call it; one letter for a PDB file. */
  readonly chain: string;
  /** The chain that mmCIF counts itself: a ligand has one of its own. */
  readonly labelChain: string;
  /** Place in the sequence, from 1; undefined for what is no polymer. */
  readonly place?: number;
  readonly residue: string;
  readonly number: number;
  readonly insertion?: string;
  readonly name: string;
  readonly element: string;
  readonly alternate?: string;
  readonly isHetero?: boolean;
  readonly position: Vector3;
};

/** The atoms as a PDB file with `TER` after each polymer, hybrid-36 where numbers are too large. */
export function pdbText(atoms: readonly TwinAtom[]): string {
  const lines: string[] = [];
  const models = [...new Set(atoms.map(({model}) => model ?? 1))];
  let serial = 0;
  for (const model of models) {
    if (models.length > 1) lines.push(`MODEL     ${String(model).padStart(4)}`);
    const ofModel = atoms.filter((atom) => (atom.model ?? 1) === model);
    for (const [index, atom] of ofModel.entries()) {
      serial += 1;
      lines.push(pdbLine(atom, serial));
      const next = ofModel[index + 1];
      if (atom.place === undefined || (next?.labelChain === atom.labelChain && next.place !== undefined))
        continue;
      serial += 1;
      const insertion = atom.insertion ?? ' ';
      lines.push(
        `TER   ${hybrid36(5, serial)}      ${atom.residue.padStart(3)} ${atom.chain}${hybrid36(4, atom.number)}${insertion}`,
      );
    }
    if (models.length > 1) lines.push('ENDMDL');
  }
  return `${[...lines, 'END'].join('\n')}\n`;
}

/** The same atoms as an mmCIF file. */
export function mmcifText(atoms: readonly TwinAtom[]): string {
  const columns =
    'group_PDB id type_symbol label_atom_id label_alt_id label_comp_id label_asym_id label_entity_id label_seq_id ' +
    'pdbx_PDB_ins_code Cartn_x Cartn_y Cartn_z occupancy B_iso_or_equiv auth_seq_id auth_comp_id auth_asym_id ' +
    'auth_atom_id pdbx_PDB_model_num';
  const entities = entitiesOf(atoms);
  const rows = atoms.map((atom, index) =>
    [
      atom.isHetero === true ? 'HETATM' : 'ATOM',
      index + 1,
      atom.element,
      quoted(atom.name),
      atom.alternate ?? '.',
      atom.residue,
      atom.labelChain,
      entities.findIndex(({key}) => key === entityKey(atoms, atom)) + 1,
      atom.place ?? '.',
      atom.insertion ?? '?',
      ...atom.position.map((value) => value.toFixed(3)),
      '1.00 20.00',
      atom.number,
      atom.residue,
      quoted(atom.chain),
      quoted(atom.name),
      atom.model ?? 1,
    ].join(' '),
  );
  return [
    'data_TWIN',
    '#',
    'loop_',
    '_entity.id',
    '_entity.type',
    ...entities.map(({type}, index) => `${index + 1} ${type}`),
    '#',
    'loop_',
    ...columns.split(' ').map((column) => `_atom_site.${column}`),
    ...rows,
    '#',
    '',
  ].join('\n');
}

function entityKey(atoms: readonly TwinAtom[], {labelChain, place, residue}: TwinAtom): string {
  if (place === undefined) return residue;
  const places = new Map(
    atoms.filter((atom) => atom.labelChain === labelChain).map((atom) => [atom.place, atom.residue]),
  );
  return [...places.values()].join(' ');
}

function entitiesOf(atoms: readonly TwinAtom[]): readonly {readonly key: string; readonly type: string}[] {
  const types = new Map<string, string>();
  for (const atom of atoms) {
    const other = atom.residue === 'HOH' ? 'water' : 'non-polymer';
    types.set(entityKey(atoms, atom), atom.place === undefined ? other : 'polymer');
  }
  return [...types].map(([key, type]) => ({key, type}));
}

function quoted(word: string): string {
  return word.includes("'") ? `"${word}"` : word;
}

function pdbLine(atom: TwinAtom, serial: number): string {
  const {name, element, residue, chain, number, insertion = ' ', alternate = ' ', position, isHetero} = atom;
  const inColumns = name.length < 4 && element.length === 1 ? ` ${name}`.padEnd(4) : name.padEnd(4);
  const [x, y, z] = position.map((value) => value.toFixed(3).padStart(8));
  return (
    `${isHetero === true ? 'HETATM' : 'ATOM  '}${hybrid36(5, serial)} ${inColumns}${alternate}${residue.padStart(3)} ` +
    `${chain}${hybrid36(4, number)}${insertion}   ${x}${y}${z}  1.00 20.00          ${element.padStart(2)}`
  );
}

/** @see https://cci.lbl.gov/hybrid_36/ */
function hybrid36(width: number, number: number): string {
  const beyond = number - 10 ** width;
  if (beyond < 0) return String(number).padStart(width);
  return (beyond + 10 * 36 ** (width - 1)).toString(36).toUpperCase();
}

type ChainPlan = {
  readonly chain: string;
  readonly labelChain?: string;
  readonly residues: readonly string[];
  readonly firstNumber?: number;
  /** The residue, from 0, that has the number of the one before it and an insertion code. */
  readonly inserted?: number;
  readonly alternates?: number;
  readonly origin: Vector3;
  readonly model?: number;
};

/** A chain of four atoms a residue on a rising zigzag. */
export function chainAtoms(plan: ChainPlan): readonly TwinAtom[] {
  const {chain, labelChain = chain, residues, firstNumber = 1, inserted, alternates, origin, model} = plan;
  return residues.flatMap((residue, index) => {
    const isPastInsertion = inserted !== undefined && index >= inserted;
    const isNucleotide = /^D?[ACGTU]$/.test(residue);
    const names = isNucleotide ? ['P', "O5'", "C5'", "C1'"] : ['N', 'CA', 'C', 'O'];
    return names.flatMap((name, k) => {
      const shared = {
        chain,
        labelChain,
        place: index + 1,
        residue,
        number: firstNumber + index - (isPastInsertion ? 1 : 0),
        insertion: index === inserted ? 'A' : undefined,
        name,
        element: name[0],
        isHetero: residue === 'MSE',
        model,
      };
      const at = (aside: number): Vector3 => [
        origin[0] + 3 * index + 0.6 * k,
        origin[1] + (index % 2) + 0.9 * k + aside,
        origin[2] + 1.5 * index,
      ];
      if (index !== alternates || k !== 1) return [{...shared, position: at(0)}];
      return [
        {...shared, alternate: 'A', position: at(0)},
        {...shared, alternate: 'B', position: at(-2)},
      ];
    });
  });
}

/** A residue of one atom that belongs to no polymer: a ligand or a water. */
function looseAtom(
  chain: string,
  labelChain: string,
  residue: string,
  number: number,
  position: Vector3,
): TwinAtom {
  const [name, element] = residue === 'HOH' ? ['O', 'O'] : ['PG', 'P'];
  return {chain, labelChain, residue, number, name, element, isHetero: true, position};
}

const protein = ['MET', 'ALA', 'GLY', 'SER', 'LEU', 'MSE', 'LYS', 'VAL', 'ASP', 'PHE', 'ARG', 'TRP'];

/**
 * Two equal proteins, a strand of DNA, ligands and waters: negative and inserted numbers, a modified residue,
 * alternate places, quoted atom names.
 */
export function awkwardAtoms(model?: number): readonly TwinAtom[] {
  const numbers = {residues: protein, firstNumber: -3, inserted: 4, alternates: 7, model};
  const loose = (
    chain: string,
    [ligand, water]: readonly [string, string],
    y: number,
  ): readonly TwinAtom[] => [
    looseAtom(chain, ligand, 'GTP', 401, [3, y, 0]),
    ...[0, 1, 2].map((k) => looseAtom(chain, water, 'HOH', 501 + k, [3 + k, y + 5, 0])),
  ];
  return [
    ...chainAtoms({...numbers, chain: 'A', origin: [-16, -20, -8]}),
    ...chainAtoms({...numbers, chain: 'B', origin: [-16, 2, -8]}),
    ...chainAtoms({chain: 'C', residues: ['DA', 'DC', 'DG', 'DT'], origin: [-8, 22, 0], model}),
    ...[...loose('A', ['D', 'F'], -8), ...loose('B', ['E', 'G'], 14)].map((atom) => ({...atom, model})),
  ];
}
