/** How soft masks are put together: the greater value, the smaller one, or what the second leaves of the first. */
export type MaskCombination = 'union' | 'intersect' | 'subtract';

/** Combines a mask into the first. Values in [0, 1] stay there. */
export function combineMasks(values: Float32Array, other: Float32Array, how: MaskCombination): void {
  for (let i = 0; i < values.length; i += 1) {
    const [a, b] = [values[i], other[i]];
    if (how === 'union') values[i] = Math.max(a, b);
    else values[i] = Math.min(a, how === 'intersect' ? b : 1 - b);
  }
}
