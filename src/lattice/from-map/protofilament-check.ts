import type {CircleWaves} from './circles.ts';
import {power} from './complex.ts';
import {
  amplitude,
  interpolationPower,
  monomerRiseAngstrom,
  protofilamentWave,
  type KnownLattice,
  type RadialRange,
} from './lattice-wave.ts';
import type {Sureness} from './sureness.ts';

/** Whether the map has as many protofilaments as the user says. */
export type ProtofilamentCheck = {
  /** The count whose wave is strongest. */
  readonly strongest: number;
  /** `contradicted`: the strongest is another count than the one given. */
  readonly verdict: 'agrees' | 'contradicted' | 'not determined';
  readonly sureness: Sureness;
  /** Power of the strongest over the median of all. */
  readonly signalToNoise: number;
  /** Power of the strongest over that of the next. */
  readonly ratioToNext: number;
  /** Power of every count looked at, the strongest 1. */
  readonly strengths: readonly {readonly protofilaments: number; readonly strength: number}[];
};

/** Twists per monomer that a wrong count may have beside the given one, degrees. */
const twistsDegrees = [-0.8, -0.4, 0, 0.4, 0.8];

/**
 * Compares the waves round the wall with 8 to 18 crests.
 *
 * Inside and outside of the wall count separately, since the skew of tubulin sets their phases apart.
 */
export function checkProtofilaments(
  circles: CircleWaves,
  lattice: KnownLattice,
  range: RadialRange,
): ProtofilamentCheck {
  const given = lattice.protofilaments;
  const counts = [8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, given].filter(
    (count, index, all) => all.indexOf(count) === index && (count === given || count % given !== 0),
  );
  const powers = counts.map((count) => ({count, value: strength(circles, lattice, {count, range})}));
  powers.sort((a, b) => b.value - a.value);
  const [first, second] = powers;
  const ratioToNext = second.value > 0 ? first.value / second.value : 1;
  const median = powers[Math.floor(powers.length / 2)].value + 2 * interpolationPower(circles, range);
  const ratioToMedian = median > 0 ? first.value / median : 1;
  const sureness = surenessOfCount(ratioToNext, ratioToMedian);
  return {
    strongest: first.count,
    verdict:
      sureness === 'not determined' ? 'not determined' : first.count === given ? 'agrees' : 'contradicted',
    sureness,
    signalToNoise: ratioToMedian,
    ratioToNext,
    strengths: powers
      .map(({count, value}) => ({
        protofilaments: count,
        strength: value / Math.max(first.value, Number.MIN_VALUE),
      }))
      .sort((a, b) => a.protofilaments - b.protofilaments),
  };
}

/** Nothing is said, because there is no tube. */
export function noProtofilamentCheck({protofilaments}: KnownLattice): ProtofilamentCheck {
  return {
    strongest: protofilaments,
    verdict: 'not determined',
    sureness: 'not determined',
    signalToNoise: 0,
    ratioToNext: 1,
    strengths: [],
  };
}

/** In noise the strongest of eleven stands out by such factors about once in a thousand maps. */
function surenessOfCount(ratioToNext: number, ratioToMedian: number): Sureness {
  if (ratioToNext > 6 && ratioToMedian > 25) return 'sure';
  return ratioToNext > 3 && ratioToMedian > 10 ? 'likely' : 'not determined';
}

function strength(
  circles: CircleWaves,
  lattice: KnownLattice,
  {count, range}: {readonly count: number; readonly range: RadialRange},
): number {
  const middle = (range.fromAngstrom + range.toAngstrom) / 2;
  const halves = [
    {fromAngstrom: range.fromAngstrom, toAngstrom: middle},
    {fromAngstrom: middle, toAngstrom: range.toAngstrom},
  ];
  const wave = protofilamentWave(lattice, count);
  return Math.max(
    ...twistsDegrees.map((twist) => {
      const extra = (-count * twist * Math.PI) / 180 / monomerRiseAngstrom(lattice);
      const turned = {...wave, radiansPerAngstrom: wave.radiansPerAngstrom + extra};
      return halves.reduce((sum, half) => sum + power(amplitude(circles, turned, half)), 0);
    }),
  );
}
