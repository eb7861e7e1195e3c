/** 1 where the map is at or above the threshold, which is compared in float32 as RELION does. */
export function atLeast(values: Float32Array, threshold: number): Uint8Array {
  const level = Math.fround(threshold);
  const inside = new Uint8Array(values.length);
  for (let i = 0; i < values.length; i += 1) if (values[i] >= level) inside[i] = 1;
  return inside;
}

/** How two regions are combined, the second in place of the first: as relion_mask_create has it. */
export type Combination = 'and' | 'or' | 'and_not' | 'or_not';

/** Combines regions into the first. */
export function combineInto(inside: Uint8Array, other: Uint8Array, how: Combination): void {
  const isNegated = how === 'and_not' || how === 'or_not';
  const isAnd = how === 'and' || how === 'and_not';
  for (let i = 0; i < inside.length; i += 1) {
    const second = (other[i] !== 0) !== isNegated;
    inside[i] = (isAnd ? inside[i] !== 0 && second : inside[i] !== 0 || second) ? 1 : 0;
  }
}
