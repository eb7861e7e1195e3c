import type {Warning} from '../../errors.ts';

/** What a residue is part of; glycans and ions count as ligands. */
export type ResidueKind = 'polymer' | 'ligand' | 'water';

/** A residue of an atomic model, as its authors number it. */
export type Residue = {
  /** As ChimeraX and Coot show it: one letter or more; `_` where a PDB file has none. */
  readonly chain: string;
  readonly number: number;
  /** Empty where there is none. */
  readonly insertion: string;
  readonly name: string;
  readonly kind: ResidueKind;
  /** (3 n): absolute x, y, z in Å of its atoms in turn, all alternate places, hydrogens left out. */
  readonly coordinatesAngstrom: readonly number[];
};

/** One model of a file, in the file's order. */
export type Model = {
  readonly residues: readonly Residue[];
  readonly warnings: readonly Warning[];
};

/** One atom as a file has it. */
export type AtomRecord = {
  readonly chain: string;
  readonly number: number;
  readonly insertion: string;
  readonly residueName: string;
  readonly atomName: string;
  /** Empty where the file does not say. */
  readonly element: string;
  readonly alternate: string;
  readonly isHetero: boolean;
  /** What the file itself says of the residue; undefined where it says nothing. */
  readonly kind?: ResidueKind;
  /** A PDB file's chain ends at `TER`: what follows is no polymer. */
  readonly isPastEnd: boolean;
  readonly x: number;
  readonly y: number;
  readonly z: number;
  /** Counted from 1. */
  readonly line: number;
};
