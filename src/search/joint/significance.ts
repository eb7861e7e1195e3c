/**
 * A χ² as the deviate of a normal variable that is as unlikely, two-sided: 3 means 0.27 %.
 *
 * @param degreesOfFreedom an odd number counts as the even one above it; 0 gives 0.
 */
export function sigmasOfChiSquared(chiSquared: number, degreesOfFreedom: number): number {
  if (degreesOfFreedom <= 0 || !(chiSquared > 0)) return 0;
  const logTail = logChiSquaredTail(chiSquared, degreesOfFreedom);
  let [low, high] = [0, Math.sqrt(-2 * logTail) + 1];
  for (let halving = 0; halving < 50; halving += 1) {
    const middle = (low + high) / 2;
    if (logErrorComplement(middle / Math.SQRT2) > logTail) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** ln Q, Q = exp(−χ²/2) Σ (χ²/2)ⁱ/i! for i < ν/2. @see Abramowitz & Stegun 26.4.5 */
function logChiSquaredTail(chiSquared: number, degreesOfFreedom: number): number {
  const half = chiSquared / 2;
  let logTerm = 0;
  let logSum = 0;
  for (let i = 1; i < degreesOfFreedom / 2; i += 1) {
    logTerm += Math.log(half / i);
    const larger = Math.max(logSum, logTerm);
    logSum = larger + Math.log(Math.exp(logSum - larger) + Math.exp(logTerm - larger));
  }
  return Math.min(0, logSum - half);
}

/** ln erfc(x) for x ≥ 0, to 1.2e-7. @see Press et al., Numerical Recipes in C (1992), section 6.2, erfcc */
function logErrorComplement(x: number): number {
  const t = 1 / (1 + x / 2);
  const coefficients = [
    0.17087277, -0.82215223, 1.48851587, -1.13520398, 0.27886807, -0.18628806, 0.09678418, 0.37409196,
    1.00002368, -1.26551223,
  ];
  return Math.log(t) - x * x + coefficients.reduce((sum, coefficient) => sum * t + coefficient, 0);
}
