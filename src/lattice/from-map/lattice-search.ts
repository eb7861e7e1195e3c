import type {Autocorrelation} from './autocorrelation.ts';
import {evenly} from './circles.ts';
import {lateralRiseAngstrom, lateralTurnDegrees, type MonomerLattice} from './monomer-lattice.ts';

/** A lattice and how alike the wall is to itself under its steps. */
export type RatedLattice = MonomerLattice & {readonly score: number};

/** The best of every protofilament and start number, the best first. */
export type LatticeSearch = readonly RatedLattice[];

const searched = {
  protofilaments: evenly(8, 18, 1),
  starts: evenly(-5, 5, 1),
  twistsDegrees: evenly(-1.4, 1.4, 0.1),
  risesAngstrom: evenly(38.5, 44, 0.25),
};

/** Shifts longer than this share of the piece overlap too little. */
const longestShare = 0.7;

/**
 * Tries protofilament numbers, start numbers, hands, twists and rises all together.
 *
 * The score is the mean autocorrelation over all steps of the lattice, weighted with their overlap.
 */
export function searchLattices(correlation: Autocorrelation): LatticeSearch {
  const best: RatedLattice[] = [];
  for (const protofilaments of searched.protofilaments) {
    for (const starts of searched.starts) {
      if (2 * Math.abs(starts) >= protofilaments) continue;
      let found: RatedLattice | undefined;
      for (const riseAngstrom of searched.risesAngstrom) {
        for (const twistDegrees of searched.twistsDegrees) {
          const lattice = {protofilaments, starts, twistDegrees, riseAngstrom};
          const score = latticeScore(correlation, lattice, 'even');
          if (found === undefined || score > found.score) found = {...lattice, score};
        }
      }
      if (found !== undefined) best.push(found);
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
          twistDegrees: twistDegrees + 0.1 * width * twist,
          riseAngstrom: riseAngstrom + 0.25 * width * rise,
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
  let [sum, total] = [0, 0];
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
      const [fz, fp] = [z - z0, p - p0];
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
