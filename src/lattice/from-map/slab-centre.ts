import type {Volume} from '../../map/volume.ts';
import {circleWaves, evenly, waveAt, type CircleWaves} from './circles.ts';
import {conjugate, power, product, type Complex} from './complex.ts';
import type {RadialRange} from './lattice-wave.ts';

/** The centre of one slab of the tube, seen along z. */
export type SlabCentre = {
  readonly centreAngstrom: readonly [x: number, y: number];
  /** Standard deviation of noise in x, and in y, squared. */
  readonly varianceAngstrom2: number;
};

export type SlabOptions = {
  readonly protofilaments: number;
  readonly range: RadialRange;
  /** Whether the ring has the wave p; without it only c₀ is used. */
  readonly isRing: boolean;
};

const stepAngstrom = 4;
const zero: Complex = {re: 0, im: 0};
const iterations = 8;
/** Below this part of it the ring's own gradient is lost in that of the noise. */
const leastSignalPart = 0.2;

/**
 * Gauss–Newton on the centre of a ring of protofilaments.
 *
 * Displaced by `x + iy = D`, a ring with waves `c₀(r)` and `c_p(r)`, p protofilaments, gains the waves
 * `c₁ = −½ D̄ c₀′`, `c_{p+1} = −½ D̄ (c_p′ − p/r c_p)` and `c_{p−1} = −½ D (c_p′ + p/r c_p)`: linear in D.
 * An ellipse makes none of them. The same sums over waves that neither makes give the error.
 *
 * @param image the mean of the map along z over whole dimers, so that a seam makes no side of it heavier.
 * @param start within about 15 Å.
 */
export function slabCentre(
  image: Volume,
  start: readonly [x: number, y: number],
  options: SlabOptions,
): SlabCentre {
  const {protofilaments, range} = options;
  const radiiAngstrom = evenly(
    range.fromAngstrom - stepAngstrom,
    range.toAngstrom + stepAngstrom,
    stepAngstrom,
  );
  let centre = start;
  let variance = Infinity;
  for (let iteration = 0; iteration < iterations; iteration++) {
    const axis = {offsetAngstrom: centre, slope: [0, 0]} as const;
    const waves = circleWaves(image, {
      axis,
      radiiAngstrom,
      heightsAngstrom: [0],
      orders: protofilaments + 11,
    });
    const isRing = options.isRing && iteration > 0;
    const gradients = ringGradients(waves, {protofilaments, isRing, shift: 0});
    const move = displacement(waves, gradients, {protofilaments, shift: 0});
    const shifts = nullShifts(protofilaments);
    const noise = mean(shifts.map((shift) => power(displacement(waves, gradients, {protofilaments, shift}))));
    const noiseNorm = mean(
      shifts.map((shift) => gradientNorm(ringGradients(waves, {protofilaments, isRing, shift}))),
    );
    const signalPart = 1 - noiseNorm / gradientNorm(gradients);
    variance = signalPart > leastSignalPart ? noise / 2 / signalPart ** 2 : Infinity;
    const length = Math.hypot(move.re, move.im);
    const damping = Math.min(1, 8 / Math.max(length, Number.MIN_VALUE));
    centre = [centre[0] + damping * move.re, centre[1] + damping * move.im];
    if (length < 0.001) break;
  }
  return {centreAngstrom: centre, varianceAngstrom2: variance};
}

type RingGradients = readonly {
  readonly weight: number;
  readonly terms: readonly [Complex, Complex, Complex];
}[];

/**
 * Per inner radius, the three factors of −½ D̄ (of its conjugate in the third).
 *
 * With a `shift` other than 0, the same of waves that hold noise only.
 */
function ringGradients(
  waves: CircleWaves,
  options: {readonly protofilaments: number; readonly isRing: boolean; readonly shift: number},
): RingGradients {
  const {protofilaments, isRing, shift} = options;
  return waves.radiiAngstrom.slice(1, -1).map((radius, index) => {
    const slope = (order: number): Complex => {
      const before = waveAt(waves, index, 0, order);
      const after = waveAt(waves, index + 2, 0, order);
      return {
        re: (after.re - before.re) / (2 * stepAngstrom),
        im: (after.im - before.im) / (2 * stepAngstrom),
      };
    };
    const here = waveAt(waves, index + 1, 0, protofilaments + shift);
    const along = slope(protofilaments + shift);
    const turn = protofilaments / radius;
    if (!isRing) return {weight: radius, terms: [slope(shift), zero, zero]};
    return {
      weight: radius,
      terms: [
        slope(shift),
        {re: along.re - turn * here.re, im: along.im - turn * here.im},
        {re: along.re + turn * here.re, im: along.im + turn * here.im},
      ],
    };
  });
}

/** The least-squares D; `shift` other than 0 takes waves that no displacement makes. */
function displacement(
  waves: CircleWaves,
  gradients: RingGradients,
  {protofilaments, shift}: {readonly protofilaments: number; readonly shift: number},
): Complex {
  const norm = gradientNorm(gradients);
  if (norm === 0) return {re: 0, im: 0};
  let re = 0;
  let im = 0;
  for (const [index, {weight, terms}] of gradients.entries()) {
    const measured = [
      waveAt(waves, index + 1, 0, 1 + shift),
      waveAt(waves, index + 1, 0, protofilaments + 1 + shift),
      conjugate(waveAt(waves, index + 1, 0, protofilaments - 1 - shift)),
    ];
    for (const [term, value] of measured.entries()) {
      const gradient = term === 2 ? conjugate(terms[2]) : terms[term];
      const part = product(conjugate(gradient), value);
      re += weight * part.re;
      im += weight * part.im;
    }
  }
  return {re: (-2 * re) / norm, im: (2 * im) / norm};
}

function gradientNorm(gradients: RingGradients): number {
  return gradients.reduce(
    (sum, {weight, terms}) => sum + weight * (power(terms[0]) + power(terms[1]) + power(terms[2])),
    0,
  );
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Shifts that lead to no wave of the ring, of a displacement or (where there are others) of an ellipse. */
function nullShifts(protofilaments: number): readonly number[] {
  const all = evenly(1, 9, 1).filter((shift) => {
    const order = (1 + shift) % protofilaments;
    return order > 1 && order < protofilaments - 1;
  });
  const beyondEllipse = all.filter((shift) => shift > 1);
  return beyondEllipse.length > 0 ? beyondEllipse : all;
}
