import type {PartShape} from '../../mask/make/part-shapes.ts';
import type {PartGroup} from './group-parts.ts';

/** A part in the order in which masks are numbered. */
export type OrderedPart = {
  /** Its label, from 1. */
  readonly part: number;
  readonly score: number;
  /** undefined for a part without a partner. */
  readonly areaId?: number;
};

/** Sets of two and more first, those of the largest parts first; what is alone comes last. */
export function partOrder(
  groups: readonly PartGroup[],
  shapes: readonly PartShape[],
): readonly OrderedPart[] {
  const size = ({parts}: PartGroup): number => shapes[parts[0] - 1].voxels;
  return [...groups]
    .sort((a, b) => Number(isAlone(a)) - Number(isAlone(b)) || size(b) - size(a))
    .flatMap((group, index) =>
      group.parts.map((part, k) => ({
        part,
        score: group.scores[k],
        areaId: isAlone(group) ? undefined : index + 1,
      })),
    );
}

function isAlone({parts}: PartGroup): boolean {
  return parts.length === 1;
}
