/** @see R. A. Fisher 1921 */
export function fisherZ(correlation: number): number {
  return Math.atanh(Math.min(Math.max(correlation, -greatest), greatest));
}

const greatest = 1 - 1e-6;

export function meanZ(correlations: readonly number[]): number {
  return correlations.reduce((sum, one) => sum + fisherZ(one), 0) / correlations.length;
}
