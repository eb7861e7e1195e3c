/** A complex number: the amplitude and phase of a wave. */
export type Complex = {readonly re: number; readonly im: number};

export function conjugate(a: Complex): Complex {
  return {re: a.re, im: -a.im};
}

/** `a · b`. */
export function product(a: Complex, b: Complex): Complex {
  return {re: a.re * b.re - a.im * b.im, im: a.re * b.im + a.im * b.re};
}

export function phaseRadians(a: Complex): number {
  return Math.atan2(a.im, a.re);
}

/** `|a|²`. */
export function power(a: Complex): number {
  return a.re * a.re + a.im * a.im;
}

/** `Σ weight · value`. */
export function weightedSum(values: readonly Complex[], weights: readonly number[]): Complex {
  let re = 0;
  let im = 0;
  for (const [i, value] of values.entries()) {
    re += weights[i] * value.re;
    im += weights[i] * value.im;
  }
  return {re, im};
}
