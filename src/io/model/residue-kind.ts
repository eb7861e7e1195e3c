import type {AtomRecord, ResidueKind} from './model.ts';

const aminoAcids =
  'ALA ARG ASN ASP CYS GLN GLU GLY HIS ILE LEU LYS MET PHE PRO SER THR TRP TYR VAL ASX GLX SEC PYL UNK ' +
  'HID HIE HIP HSD HSE HSP CYX ASH GLH LYN';
const nucleotides = 'A C G U I N T DA DC DG DT DU DI DN ADE CYT GUA URA THY';
const waters = 'HOH WAT DOD H2O SOL TIP TIP3 TP3 SPC';

const polymerNames = new Set(`${aminoAcids} ${nucleotides}`.split(' '));
const waterNames = new Set(waters.split(' '));

/** Atoms that only a link of a chain has all of. */
const backbones = [
  ['N', 'CA', 'C'],
  ['P', "O3'", "C1'"],
];

/**
 * What a residue is part of: as the file says, else by its name and its atoms.
 *
 * A modified residue (`HETATM`) is part of its chain where it has a backbone and the chain has not ended;
 * a free GTP or glutamate comes after the end.
 *
 * @param atoms of one residue, one or more.
 */
export function residueKind(atoms: readonly AtomRecord[]): ResidueKind {
  const [{kind, residueName, isHetero, isPastEnd}] = atoms;
  if (kind !== undefined) return kind;
  if (waterNames.has(residueName)) return 'water';
  if (isHetero && isPastEnd) return 'ligand';
  if (polymerNames.has(residueName)) return 'polymer';
  const names = new Set(atoms.map(({atomName}) => atomName.replaceAll('*', "'")));
  return backbones.some((backbone) => backbone.every((name) => names.has(name))) ? 'polymer' : 'ligand';
}
