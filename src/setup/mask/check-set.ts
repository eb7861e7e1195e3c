import type {Finding} from '../../check/finding.ts';
import {overlapShare} from '../../mask/check/overlap.ts';
import type {LookedAt} from './checked-mask.ts';

/** Two masks that overlap. */
export type MaskOverlap = {
  readonly masks: readonly [string, string];
  /** Of the smaller one. */
  readonly share: number;
};

/** Less is the touch of two soft edges. */
const notableShare = 0.03;
/** More is one region twice; a mask with itself has this and more, by the share that is edge. */
const sameShare = 0.6;
/** Masks of one set whose volumes differ by more are hardly masks of the same thing. */
const greatestSizeDifference = 0.2;

/** Pairs that overlap at all, the greatest first. */
export function overlapsOf(masks: readonly LookedAt[]): readonly MaskOverlap[] {
  const pairs = masks.flatMap((a, index) => masks.slice(index + 1).map((b) => [a, b] as const));
  return pairs
    .map(([a, b]): MaskOverlap => {
      const share = a.window === undefined || b.window === undefined ? 0 : overlapShare(a.window, b.window);
      return {masks: [a.mask.name, b.mask.name], share};
    })
    .filter(({share}) => share > 0.001)
    .sort((a, b) => b.share - a.share);
}

/** What is wrong between masks: the same region twice, overlaps, sizes that differ within a set. */
export function setFindings(
  masks: readonly LookedAt[],
  overlaps: readonly MaskOverlap[],
): readonly Finding[] {
  return [...overlaps.flatMap(overlapFindings), ...sizeFindings(masks)];
}

function overlapFindings({masks: [a, b], share}: MaskOverlap): readonly Finding[] {
  if (share < notableShare) return [];
  const isSame = share > sameShare;
  const message = `${(100 * share).toFixed(0)} % of the smaller of ${a} and ${b} lies in the other`;
  return [
    {
      severity: isSame ? 'fault' : 'warning',
      code: isSame ? 'MASKS_SAME_REGION' : 'MASKS_OVERLAP',
      about: `${a}, ${b}`,
      message: isSame
        ? `${message}: they are on the same region.`
        : `${message}; density that both hold pulls their operators towards each other.`,
      remedy: isSame
        ? 'Give each copy a mask of its own, and each mask once.'
        : 'Make the masks smaller, or share what lies between them: localsym mask split --confine, or mask from-model.',
    },
  ];
}

function sizeFindings(masks: readonly LookedAt[]): readonly Finding[] {
  return masks.flatMap(({mask: {name, areaId, facts}}) => {
    const reference = masks.find(({mask}) => mask.areaId === areaId)?.mask;
    if (areaId === undefined || reference === undefined) return [];
    const ratio = facts.volumeVoxels / reference.facts.volumeVoxels;
    if (Math.max(ratio, 1 / ratio) <= 1 + greatestSizeDifference) return [];
    const percent = Math.round(100 * Math.abs(ratio - 1));
    return [
      {
        severity: 'warning',
        code: 'MASK_SIZES_DIFFER',
        about: name,
        message: `The mask ${name} is ${percent} % ${ratio > 1 ? 'larger' : 'smaller'} than ${reference.name}, the first of set ${areaId}: they may not hold the same part.`,
        remedy: 'Make the masks of a set alike, such as by one threshold, or from one model.',
      },
    ];
  });
}
