import type {CircleWaves} from './circles.ts';
import {power} from './complex.ts';
import {
  amplitude,
  monomerWave,
  neighbourNoise,
  protofilamentWave,
  signalToNoise,
  type KnownLattice,
  type LatticeWave,
  type RadialRange,
} from './lattice-wave.ts';
import {surenessOfPower, type Sureness} from './sureness.ts';

/** Rise and supertwist of the map, to be held against those given. */
export type RepeatCheck = {
  /** Per dimer; undefined where no monomers can be seen. */
  readonly dimerRiseAngstrom: number | undefined;
  readonly riseUncertaintyAngstrom: number | undefined;
  readonly riseVerdict: 'agrees' | 'differs' | 'not determined';
  /** Per dimer; undefined where no protofilaments can be seen. */
  readonly dimerTwistDegrees: number | undefined;
  readonly twistUncertaintyDegrees: number | undefined;
  readonly twistVerdict: 'agrees' | 'differs' | 'not determined';
};

/** Differences below these are of no account, or systematic. */
const negligible = {riseAngstrom: 0.5, twistDegrees: 0.15};

/** How far from the wave given its crest is looked for, in waves per piece, and how finely. */
const searchedPeriods = 3;
const stepsPerPeriod = 12;

/** Where the waves of monomers and of protofilaments are strongest near those that the numbers say. */
export function checkRepeat(
  circles: CircleWaves,
  lattice: KnownLattice,
  ranges: {readonly monomers: RadialRange; readonly protofilaments: RadialRange},
): RepeatCheck {
  const {dimerRiseAngstrom: rise, dimerTwistDegrees: twist, protofilaments} = lattice;
  const monomers = crest(circles, {wave: monomerWave(lattice), range: ranges.monomers, protofilaments});
  const columns = crest(circles, {
    wave: protofilamentWave(lattice),
    range: ranges.protofilaments,
    protofilaments,
  });
  const toTwist = (-rise * 180) / Math.PI / protofilaments;
  const foundRise =
    monomers && (rise * monomerWave(lattice).radiansPerAngstrom) / monomers.radiansPerAngstrom;
  const foundTwist = columns && columns.radiansPerAngstrom * toTwist;
  const riseError = monomers && (rise * monomers.uncertainty) / monomers.radiansPerAngstrom;
  const twistError = columns && Math.abs(columns.uncertainty * toTwist);
  return {
    dimerRiseAngstrom: foundRise,
    riseUncertaintyAngstrom: riseError,
    riseVerdict: verdict(rise, foundRise, Math.max(negligible.riseAngstrom, 4 * (riseError ?? 0))),
    dimerTwistDegrees: foundTwist,
    twistUncertaintyDegrees: twistError,
    twistVerdict: verdict(twist, foundTwist, Math.max(negligible.twistDegrees, 4 * (twistError ?? 0))),
  };
}

/** Nothing is said, because there is no tube. */
export const noRepeatCheck: RepeatCheck = {
  dimerRiseAngstrom: undefined,
  riseUncertaintyAngstrom: undefined,
  riseVerdict: 'not determined',
  dimerTwistDegrees: undefined,
  twistUncertaintyDegrees: undefined,
  twistVerdict: 'not determined',
};

type Crest = {readonly radiansPerAngstrom: number; readonly uncertainty: number};

type CrestOptions = {
  readonly wave: LatticeWave;
  readonly range: RadialRange;
  readonly protofilaments: number;
};

/**
 * The k of greatest power near a wave, and its standard error sqrt(6 / signalToNoise) / height.
 *
 * @see Rife and Boorstyn 1974, IEEE Trans. Inf. Theory 20, 591: the bound for the frequency of a tone
 */
function crest(circles: CircleWaves, {wave, range, protofilaments}: CrestOptions): Crest | undefined {
  const heights = circles.heightsAngstrom;
  const height = heights.length * (heights[1] - heights[0]);
  const step = (2 * Math.PI) / height / stepsPerPeriod;
  const at = (radiansPerAngstrom: number): number =>
    power(amplitude(circles, {order: wave.order, radiansPerAngstrom}, range));
  const count = 2 * searchedPeriods * stepsPerPeriod + 1;
  const tried = Array.from({length: count}, (_, index) => {
    const k = wave.radiansPerAngstrom + (index - searchedPeriods * stepsPerPeriod) * step;
    return {k, power: at(k)};
  });
  const best = tried.reduce((a, b) => (b.power > a.power ? b : a));
  const [below, above] = [at(best.k - step), at(best.k + step)];
  const bend = below - 2 * best.power + above;
  const radiansPerAngstrom = best.k + (bend < 0 ? ((below - above) / (2 * bend)) * step : 0);
  const noise = neighbourNoise(circles, {
    wave: {order: wave.order, radiansPerAngstrom},
    range,
    protofilaments,
    orders: [-5, -4, -3, -2, 2, 3, 4, 5].map((apart) => wave.order + apart),
    periods: [-1, 0, 1],
  });
  const ratio = signalToNoise(amplitude(circles, {order: wave.order, radiansPerAngstrom}, range), noise);
  const sureness: Sureness = surenessOfPower(ratio);
  if (sureness !== 'sure' || !Number.isFinite(height)) return undefined;
  return {radiansPerAngstrom, uncertainty: Math.sqrt(6 / ratio) / height};
}

function verdict(given: number, found: number | undefined, tolerance: number): RepeatCheck['riseVerdict'] {
  if (found === undefined) return 'not determined';
  return Math.abs(found - given) > tolerance ? 'differs' : 'agrees';
}
