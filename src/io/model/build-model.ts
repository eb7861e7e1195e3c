import type {Warning} from '../../errors.ts';
import type {AtomRecord, Residue} from './model.ts';
import {residueKind} from './residue-kind.ts';

/** Atoms that follow each other in one residue, put together. */
export function residuesOf(atoms: readonly AtomRecord[]): readonly Residue[] {
  const residues: Residue[] = [];
  for (let from = 0, to = 0; from < atoms.length; from = to) {
    while (to < atoms.length && isSameResidue(atoms[from], atoms[to])) to += 1;
    const own = atoms.slice(from, to);
    const {chain, number, insertion, residueName: name} = own[0];
    const heavy = own.filter((atom) => !isHydrogen(atom));
    if (heavy.length === 0) continue;
    residues.push({
      chain,
      number,
      insertion,
      name,
      kind: residueKind(own),
      coordinatesAngstrom: heavy.flatMap(({x, y, z}) => [x, y, z]),
    });
  }
  return residues;
}

/** Warns of chains in which an atom comes twice: two copies under one name would be one mask. */
export function repeatedAtoms(atoms: readonly AtomRecord[], name: string): readonly Warning[] {
  const seen = new Map<string, number>();
  const repeated = new Map<string, {readonly line: number; readonly earlier: number}>();
  for (const {chain, number, insertion, residueName, atomName, alternate, line} of atoms) {
    const key = [chain, number, insertion, residueName, atomName, alternate].join('|');
    const earlier = seen.get(key);
    if (earlier === undefined) seen.set(key, line);
    else if (!repeated.has(chain)) repeated.set(chain, {line, earlier});
  }
  return [...repeated].map(([chain, {line, earlier}]) => ({
    code: 'MODEL_CHAIN_TWICE',
    message: `${name} has the atom of line ${earlier} again in line ${line}: chain ${chain} may be several copies under one name, which become one mask. Rename the copies' chains.`,
  }));
}

function isSameResidue(a: AtomRecord, b: AtomRecord): boolean {
  return (
    a.chain === b.chain &&
    a.number === b.number &&
    a.insertion === b.insertion &&
    a.residueName === b.residueName &&
    a.isPastEnd === b.isPastEnd
  );
}

/** By the element, else by the name: `1HB`, `HG11`, but not `HG` of mercury, which has a residue of its own. */
function isHydrogen({element, atomName, residueName}: AtomRecord): boolean {
  if (element !== '') return element === 'H' || element === 'D';
  return /^\d?[HD]/.test(atomName) && atomName !== residueName;
}
