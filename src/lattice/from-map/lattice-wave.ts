import type {MicrotubuleLattice} from '../microtubule.ts';
import {power, weightedSum, type Complex} from './complex.ts';
import {waveAt, type CircleWaves} from './circles.ts';
import {noisePower} from './sureness.ts';

/** A microtubule's lattice as the user knows it; how its operators close does not matter in a map. */
export type KnownLattice = Omit<MicrotubuleLattice, 'closure'>;

/** The wave `exp(i (order · φ + k · z))`. */
export type LatticeWave = {
  readonly order: number;
  /** k, radians per Å. */
  readonly radiansPerAngstrom: number;
};

export type RadialRange = {readonly fromAngstrom: number; readonly toAngstrom: number};

export function monomerRiseAngstrom(lattice: KnownLattice): number {
  return lattice.dimerRiseAngstrom / 2;
}

function monomerTwistRadians(lattice: KnownLattice): number {
  return ((lattice.dimerTwistDegrees / 2) * Math.PI) / 180;
}

/** The wave with one crest on each protofilament, turning with the twist. */
export function protofilamentWave(lattice: KnownLattice, count = lattice.protofilaments): LatticeWave {
  const radiansPerAngstrom = (-count * monomerTwistRadians(lattice)) / monomerRiseAngstrom(lattice);
  return {order: count, radiansPerAngstrom};
}

/**
 * The wave with one crest on each monomer of a protofilament and `order` more or fewer in a turn.
 *
 * A step (twist, rise) to the next monomer is one whole wave. The lattice keeps the order `starts` of a
 * left-handed start helix (density that climbs with falling φ), `−starts` of a right-handed one.
 */
export function monomerWave(lattice: KnownLattice, order = startOrder(lattice)): LatticeWave {
  const phase = 2 * Math.PI - order * monomerTwistRadians(lattice);
  return {order, radiansPerAngstrom: phase / monomerRiseAngstrom(lattice)};
}

/** The order of the start helix: positive for a left-handed one. */
export function startOrder(lattice: KnownLattice): number {
  return lattice.hand === 'left' ? lattice.starts : -lattice.starts;
}

/** The mean of `density · conjugate(wave)` over a range of radii, each weighted with its circumference. */
export function amplitude(circles: CircleWaves, wave: LatticeWave, range: RadialRange): Complex {
  const values: Complex[] = [];
  const weights: number[] = [];
  const turns = circles.heightsAngstrom.map((z) => ({
    re: Math.cos(wave.radiansPerAngstrom * z),
    im: -Math.sin(wave.radiansPerAngstrom * z),
  }));
  for (const [r, radius] of circles.radiiAngstrom.entries()) {
    if (radius < range.fromAngstrom || radius > range.toAngstrom) continue;
    let re = 0;
    let im = 0;
    for (let z = 0; z < turns.length; z += 1) {
      const turn = turns[z];
      const value = waveAt(circles, r, z, wave.order);
      re += value.re * turn.re - value.im * turn.im;
      im += value.re * turn.im + value.im * turn.re;
    }
    values.push({re: re / turns.length, im: im / turns.length});
    weights.push(radius);
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weightedSum(
    values,
    weights.map((weight) => weight / Math.max(total, Number.MIN_VALUE)),
  );
}

export type NoiseOptions = {
  readonly wave: LatticeWave;
  readonly range: RadialRange;
  readonly protofilaments: number;
  /** Orders beside the wave's that are looked at. */
  readonly orders: readonly number[];
  /** Whole periods in the height of the piece, added to the wave's own. */
  readonly periods: readonly number[];
};

/** Of the wall's density: what interpolation on a grid makes of a smooth tube. */
const interpolationError = 1e-3;

/** The power that interpolation alone may give any wave. */
export function interpolationPower(circles: CircleWaves, range: RadialRange): number {
  return interpolationError ** 2 * power(amplitude(circles, {order: 0, radiansPerAngstrom: 0}, range));
}

/** The mean power of the neighbouring waves that the lattice forbids. */
export function neighbourNoise(circles: CircleWaves, options: NoiseOptions): number {
  const {wave, range, protofilaments, orders, periods} = options;
  const height = pieceAngstrom(circles);
  const forbidden = orders.filter((order) => {
    const apart = (((order - wave.order) % protofilaments) + protofilaments) % protofilaments;
    return apart > 0;
  });
  const noise = noisePower(
    forbidden.flatMap((order) =>
      periods.map((period) => {
        const radiansPerAngstrom = wave.radiansPerAngstrom + (2 * Math.PI * period) / height;
        return amplitude(circles, {order, radiansPerAngstrom}, range);
      }),
    ),
  );
  return noise + interpolationPower(circles, range);
}

/** The power of a wave over that of the noise. */
export function signalToNoise(wave: Complex, noise: number): number {
  return noise > 0 ? power(wave) / noise : 0;
}

function pieceAngstrom({heightsAngstrom}: CircleWaves): number {
  return heightsAngstrom.length * (heightsAngstrom[1] - heightsAngstrom[0]);
}
