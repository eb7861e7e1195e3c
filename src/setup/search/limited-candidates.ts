import type {Warning} from '../../errors.ts';
import {eulerAngles} from '../../geometry/euler.ts';
import type {AngstromPoint} from '../../geometry/frames.ts';
import {identityMatrix, transform} from '../../geometry/matrix3.ts';
import type {Operator} from '../../geometry/operator.ts';
import {add, subtract} from '../../geometry/vector.ts';
import type {Candidate} from '../../search/global-search.ts';
import {clampedTo, type Limits} from '../../search/limits.ts';
import type {EulerLimits} from '../../search/orientations.ts';

/** A candidate to be refined within limits. */
export type LimitedCandidate = Candidate & {
  /** What the limits are about. */
  readonly limitsAbout?: Operator;
};

/** The coarse refinement may leave the angles by so much; what is further off belongs to other orientations. */
const greatestExcessDegrees = 15;

/** The centres of the masks' masses, and that of the points about which an operator turns. */
export type LimitCentres = {
  readonly reference: AngstromPoint;
  readonly copy: AngstromPoint;
  readonly points: AngstromPoint;
};

/**
 * The candidates of a global search that lie within limits, brought into them.
 *
 * As in relion_localsym, angles are limited about 0, and shifts about those that put the centre of mass of the
 * first mask onto that of the copy's.
 */
export function limitedCandidates(
  candidates: readonly Candidate[],
  limits: Limits | undefined,
  centres: LimitCentres,
): readonly LimitedCandidate[] {
  if (limits === undefined) return candidates;
  const clamped = candidates.map((candidate) => {
    const limitsAbout = unturned(candidate.operator, centres);
    return {...candidate, limitsAbout, ...clampedTo(limits, limitsAbout, centres.points, candidate.operator)};
  });
  const near = clamped.filter(({excessDegrees}) => excessDegrees <= greatestExcessDegrees);
  return near.length > 0 ? near : [clamped.reduce((a, b) => (b.excessDegrees < a.excessDegrees ? b : a))];
}

/** A warning where the ranges of the shifts reach further than the search. */
export function offsetWarnings(
  label: string,
  {xAngstrom, yAngstrom, zAngstrom}: Limits,
  searchedAngstrom: number,
): readonly Warning[] {
  const widest = Math.max(...[xAngstrom, yAngstrom, zAngstrom].filter((range) => range < Infinity));
  if (!(widest > searchedAngstrom)) return [];
  return [
    {
      code: 'SEARCH_OFFSETS_NEAR',
      message:
        `${label}: the global search looks for centres up to about ${searchedAngstrom.toFixed(1)} Å from that of the mask, ` +
        `less than the range of ${widest} Å. Move the mask nearer, or start from an operator (--operators).`,
    },
  ];
}

/** The limits as ranges of angles about 0; undefined where they limit none. */
export function eulerLimits({rotDegrees, tiltDegrees, psiDegrees}: Limits): EulerLimits | undefined {
  if (rotDegrees === Infinity && tiltDegrees === Infinity && psiDegrees === Infinity) return undefined;
  return {
    start: eulerAngles(identityMatrix),
    rotRangeDegrees: Math.min(rotDegrees, 180),
    tiltRangeDegrees: Math.min(tiltDegrees, 90),
    psiRangeDegrees: Math.min(psiDegrees, 180),
  };
}

/**
 * No turn, and the shift that takes the points' centre to where the candidate's turn takes it when the centres of
 * mass lie on each other.
 */
function unturned({rotation}: Operator, {reference, copy, points}: LimitCentres): Operator {
  const image = add(copy, transform(rotation, subtract(points, reference)));
  return {rotation: identityMatrix, shiftAngstrom: subtract(image, points)};
}
