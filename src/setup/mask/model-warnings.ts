import type {Warning} from '../../errors.ts';
import {monotonousResidue} from '../../mask/model/same-sequence.ts';
import {chainSequences, type ModelPart} from './model-parts.ts';

/**
 * Parts that are in no set, and sets that may not be any.
 *
 * @param sets indices of `parts`.
 */
export function modelSetWarnings(
  parts: readonly ModelPart[],
  sets: readonly (readonly number[])[],
  listPath: string | undefined,
): readonly Warning[] {
  return [...aloneWarnings(parts, sets, listPath), ...monotonousWarnings(parts, sets)];
}

function aloneWarnings(
  parts: readonly ModelPart[],
  sets: readonly (readonly number[])[],
  listPath: string | undefined,
): readonly Warning[] {
  const listed = new Set(sets.flat());
  const alone = parts.filter((_, index) => !listed.has(index)).map(({selection}) => selection);
  if (alone.length === 0) return [];
  const list = listPath === undefined ? 'no mask list was written' : `${listPath} leaves them out`;
  return [
    {
      code: 'MASKS_ALONE',
      message: `${alone.join(', ')}: no other has the same sequence, to 95 %, so that ${alone.length === 1 ? 'it is in no set' : 'they are in no set'}; ${list}.`,
    },
  ];
}

/** Sets of chains whose sequences do not tell whether they are copies. */
function monotonousWarnings(
  parts: readonly ModelPart[],
  sets: readonly (readonly number[])[],
): readonly Warning[] {
  return sets.flatMap((set) => {
    const residue = monotonousResidue(chainSequences(parts[set[0]].residues).flat());
    if (residue === undefined) return [];
    const chains = set.map((index) => parts[index].selection).join(', ');
    return [
      {
        code: 'SEQUENCE_MONOTONOUS',
        message: `${chains} are in one set, but are ${residue} nearly throughout, so that their sequences do not tell whether they are copies: check the mask list.`,
      },
    ];
  });
}
