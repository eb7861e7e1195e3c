/**
 * The point near `start` where `value` is greatest, by the simplex of Nelder and Mead.
 *
 * @param steps the simplex's first size along each coordinate.
 * @see Nelder and Mead (1965), with the usual coefficients
 */
export function climb(
  value: (point: readonly number[]) => number,
  start: readonly number[],
  {steps, evaluations}: {readonly steps: readonly number[]; readonly evaluations: number},
): readonly number[] {
  const rated = (point: readonly number[]): Rated => ({point, value: value(point)});
  let corners = [
    rated(start),
    ...steps.map((step, i) => rated(start.map((x, k) => (k === i ? x + step : x)))),
  ];
  for (let spent = corners.length; spent < evaluations;) {
    corners.sort((a, b) => b.value - a.value);
    const worst = corners[corners.length - 1];
    const others = corners.slice(0, -1);
    const middle = start.map((_, k) => others.reduce((sum, {point}) => sum + point[k], 0) / others.length);
    const along = (factor: number): Rated => rated(middle.map((x, k) => x + factor * (worst.point[k] - x)));
    const reflected = along(-1);
    spent += 2;
    if (reflected.value > corners[0].value) {
      const further = along(-2);
      corners = [...others, further.value > reflected.value ? further : reflected];
    } else if (reflected.value > others[others.length - 1].value) corners = [...others, reflected];
    else {
      const nearer = along(reflected.value > worst.value ? -0.5 : 0.5);
      if (nearer.value > Math.max(worst.value, reflected.value)) corners = [...others, nearer];
      else {
        const best = corners[0].point;
        corners = corners.map(({point}) => rated(point.map((x, k) => (x + best[k]) / 2)));
        spent += corners.length;
      }
    }
  }
  return corners.reduce((a, b) => (b.value > a.value ? b : a)).point;
}

type Rated = {readonly point: readonly number[]; readonly value: number};
