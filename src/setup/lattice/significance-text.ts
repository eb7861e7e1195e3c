/** A seam's Z; beyond a hundred its errors' own errors say more than the figure. */
export function significanceText(significance: number): string {
  return significance > 100 ? '> 100' : significance.toFixed(1);
}
