import type {Autocorrelation} from './autocorrelation.ts';
import {evenly} from './circles.ts';
import {lateralRiseAngstrom, lateralTurnDegrees, type MonomerLattice} from './monomer-lattice.ts';

/** A lattice and how alike the wall is to itself under its steps. */
export type RatedLattice = MonomerLattice & {
  /** Mean autocorrelation over all steps of the lattice. */
  readonly score: number;
  /** Standard deviation of the score of a lattice that is not there. */
  readonly noise: number;
};

/** The best of every protofilament and start number, the best first. */
export type LatticeSearch = {
  readonly ranked: readonly RatedLattice[];
  readonly correlation: Autocorrelation;
  /** The best score over its noise: the best of all lattices in noise alone reaches 5. */
  readonly significance: number;
  /** The best score over that of the next protofilament or start number. */
  readonly ratio: number;
  /** How far the best is ahead of the next protofilament number, over the noise. */
  readonly leadOfProtofilaments: number;
  /** How far it is ahead of the next start number, in waves along the wall alone: all have the same protofilaments. */
  readonly leadOfStarts: number;
};

/** Over the longest shift of a tube of 400 Å, half a step is 2 Å. */
const stepDegrees = 0.2;
const stepAngstrom = 0.5;

const searched = {
  protofilaments: evenly(8, 18, 1),
  starts: evenly(-5, 5, 1),
  twistsDegrees: evenly(-1.4, 1.4, stepDegrees),
  risesAngstrom: evenly(38.5, 44, stepAngstrom),
};

/** Shifts longer than this share of the piece overlap too little. */
const longestShare = 0.7;

/** The autocorrelation of all waves, and of those no longer than a monomer. */
export type Correlations = {readonly all: Autocorrelation; readonly layers: Autocorrelation};

/** The search in whichever of several autocorrelations shows a lattice most clearly. */
export function searchAll(correlations: readonly Correlations[]): LatticeSearch {
  return correlations.map((one) => searchOne(one)).reduce((a, b) => (clarity(b) > clarity(a) ? b : a));
}

/** The smaller of both leads. */
export function clarity({leadOfProtofilaments, leadOfStarts}: LatticeSearch): number {
  return Math.min(leadOfProtofilaments, leadOfStarts);
}

function searchOne({all, layers}: Correlations): LatticeSearch {
  const ranked = searchLattices(all, searched.protofilaments);
  const [best, next] = ranked;
  const other = ranked.find(({protofilaments}) => protofilaments !== best.protofilaments) ?? next;
  const inLayers = searchLattices(layers, [best.protofilaments]);
  const same = inLayers.find(({starts}) => starts === best.starts);
  const rival = inLayers.find(({starts}) => starts !== best.starts) ?? inLayers[0];
  return {
    ranked,
    correlation: all,
    significance: best.score / best.noise,
    ratio: best.score / next.score,
    leadOfProtofilaments: (best.score - other.score) / best.noise,
    leadOfStarts: same === undefined ? 0 : (same.score - rival.score) / same.noise,
  };
}

/**
 * Tries protofilament numbers, start numbers, hands, twists and rises all together.
 *
 * The score is the mean autocorrelation over all steps of the lattice, weighted with their overlap.
 */
function searchLattices(
  correlation: Autocorrelation,
  protofilamentNumbers: readonly number[],
): readonly RatedLattice[] {
  const best: RatedLattice[] = [];
  for (const protofilaments of protofilamentNumbers) {
    for (const starts of searched.starts) {
      if (2 * Math.abs(starts) >= protofilaments) continue;
      const lattice = {protofilaments, starts, twistDegrees: 0, riseAngstrom: 0};
      let found = {...lattice, score: Number.NEGATIVE_INFINITY};
      for (const riseAngstrom of searched.risesAngstrom) {
        for (const twistDegrees of searched.twistsDegrees) {
          lattice.riseAngstrom = riseAngstrom;
          lattice.twistDegrees = twistDegrees;
          const score = latticeScore(correlation, lattice, 'even');
          if (score > found.score) found = {...lattice, score};
        }
      }
      best.push({...found, noise: scoreNoise(correlation, found)});
    }
  }
  return best.sort((a, b) => b.score - a.score);
}

/** Twist and rise of a lattice between the points of the search, within one step of it. */
export function sharpenLattice(correlation: Autocorrelation, start: RatedLattice): RatedLattice {
  let best = {...start, score: latticeScore(correlation, start, 'smooth')};
  for (let width = 0.5; width > 0.01; width /= 2) {
    const {twistDegrees, riseAngstrom} = best;
    for (const twist of [-1, 0, 1])
      for (const rise of [-1, 0, 1]) {
        const moved = {
          ...start,
          twistDegrees: twistDegrees + stepDegrees * width * twist,
          riseAngstrom: riseAngstrom + stepAngstrom * width * rise,
        };
        const score = latticeScore(correlation, moved, 'smooth');
        if (score > best.score) best = {...moved, score};
      }
  }
  return {...best, score: start.score};
}

/**
 * @param window `even` rates all shifts alike but for their overlap, up to a limit; `smooth` lets them fade to
 * nothing, so that the score has no steps where a shift passes the limit.
 */
function latticeScore(
  {points, heights, heightStepAngstrom, values}: Autocorrelation,
  lattice: MonomerLattice,
  window: 'even' | 'smooth',
): number {
  const {protofilaments, twistDegrees, riseAngstrom} = lattice;
  const turn = lateralTurnDegrees(lattice);
  const rise = lateralRiseAngstrom(lattice);
  const length = heights * heightStepAngstrom;
  const longest = longestShare * length;
  let sum = 0;
  let total = 0;
  for (let i = 0; i < protofilaments; i += 1) {
    const lowest = Math.ceil(-(i * rise) / riseAngstrom - 1e-9);
    for (let j = lowest; ; j += 1) {
      const shift = Math.max(0, i * rise + j * riseAngstrom);
      if (shift >= longest) break;
      if (i === 0 && j === 0) continue;
      const weight = window === 'even' ? 1 - shift / length : (1 - shift / longest) ** 2;
      const degrees = i * turn + j * twistDegrees;
      const z = shift / heightStepAngstrom;
      const z0 = z | 0;
      if (z0 + 1 >= heights) break;
      const p = ((degrees / 360 - Math.floor(degrees / 360)) * points) % points;
      const p0 = p | 0;
      const p1 = p0 + 1 === points ? 0 : p0 + 1;
      const fz = z - z0;
      const fp = p - p0;
      const at = points * z0;
      sum +=
        weight *
        ((values[at + p0] * (1 - fp) + values[at + p1] * fp) * (1 - fz) +
          (values[at + points + p0] * (1 - fp) + values[at + points + p1] * fp) * fz);
      total += weight;
    }
  }
  return total > 0 ? sum / total : 0;
}

/** Standard deviation of the `even` score of a lattice that is not there. */
function scoreNoise({heights, heightStepAngstrom, noise}: Autocorrelation, lattice: MonomerLattice): number {
  const {protofilaments, riseAngstrom} = lattice;
  const rise = lateralRiseAngstrom(lattice);
  const length = heights * heightStepAngstrom;
  let [total, squares] = [0, 0];
  for (let i = 0; i < protofilaments; i += 1)
    for (let j = Math.ceil(-(i * rise) / riseAngstrom - 1e-9); ; j += 1) {
      const shift = Math.max(0, i * rise + j * riseAngstrom);
      if (shift >= longestShare * length) break;
      if (i === 0 && j === 0) continue;
      const weight = 1 - shift / length;
      total += weight;
      squares += weight * weight;
    }
  return total > 0 ? (noise * Math.sqrt(squares)) / total : 1;
}
