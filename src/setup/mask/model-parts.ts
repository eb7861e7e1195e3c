import type {Residue} from '../../io/model/model.ts';
import {groupBySequence, type SequenceResidue} from '../../mask/model/same-sequence.ts';
import {chainSelections, parseSelections, selectResidues} from './selection.ts';

/** What one mask is made on. */
export type ModelPart = {
  /** As it was selected: `A`, `A:1-200`, `A+B`. */
  readonly selection: string;
  readonly residues: readonly Residue[];
};

/** The parts of a model that get masks, and the residues that none gets. */
export type ModelParts = {
  readonly parts: readonly ModelPart[];
  /** Polymers only: what lies nearer to them is theirs. */
  readonly rest: readonly Residue[];
};

/**
 * The chains of a model, or what is selected, without waters.
 *
 * @param options.withLigands takes ligands, glycans and ions with their chains.
 * @throws {InputError} as `parseSelections` and `selectResidues`.
 */
export function modelParts(
  all: readonly Residue[],
  options: {readonly selections: readonly string[]; readonly withLigands: boolean; readonly name: string},
): ModelParts {
  const {selections, withLigands, name} = options;
  const allowed = all.filter(({kind}) => kind === 'polymer' || (withLigands && kind === 'ligand'));
  const asked = selections.length > 0 ? parseSelections(selections) : chainSelections(all);
  const residues = selectResidues(asked, allowed, {all, name});
  const parts = residues.map((selected, index) => ({selection: asked[index].text, residues: selected}));
  const taken = new Set(residues.flat());
  return {parts, rest: all.filter((residue) => residue.kind === 'polymer' && !taken.has(residue))};
}

/** Parts of the same sequence put together: indices of `parts`. */
export function sameParts(parts: readonly ModelPart[]): readonly (readonly number[])[] {
  return groupBySequence(parts.map(({residues}) => chainSequences(residues)));
}

/** The sequence of each chain of a part. */
export function chainSequences(residues: readonly Residue[]): readonly (readonly SequenceResidue[])[] {
  const chains = new Map<string, SequenceResidue[]>();
  for (const {kind, chain, number, insertion, name} of residues) {
    if (kind !== 'polymer') continue;
    const sequence = chains.get(chain) ?? [];
    sequence.push({number, insertion, name});
    chains.set(chain, sequence);
  }
  return [...chains.values()];
}
