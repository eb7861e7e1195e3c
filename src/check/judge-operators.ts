import {operatorName, type Finding} from './finding.ts';
import type {OtherReading} from './other-readings.ts';

/** What the density says of one operator. */
export type OperatorFit = {
  /** Pearson correlation under the mask to the map's resolution. */
  readonly ncc: number;
  /** The same on a coarse map, and the best that wrong orientations at the same place reach there. */
  readonly coarse: number;
  readonly bestWrong: number;
  /** From the operator to the nearest optimum of the correlation; undefined where it was not looked for. */
  readonly toOptimum?: ToOptimum;
};

export type ToOptimum = {
  readonly angleDegrees: number;
  readonly distanceAngstrom: number;
  /** Root mean square way of the masked points. */
  readonly displacementAngstrom: number;
  /** By how many standard errors of Fisher's z the optimum correlates better. */
  readonly gainSigmas: number;
};

/** Whether an operator holds, and why not. */
export type Verdict = {
  readonly verdict: 'holds' | 'doubtful' | 'fails';
  readonly reason: string;
  readonly findings: readonly Finding[];
};

/** A reading that fits the copies of a set better than the numbers as they stand. */
export type BetterReading = OtherReading & {
  /** Mean coarse correlation as they stand, and read otherwise. */
  readonly given: number;
  readonly found: number;
};

/** In Fisher's z: what a real copy is ahead of wrong orientations; see `leastSureGap` of the search. */
const leastGap = 0.1;
/** In Fisher's z: so much better is no accident, 0.91 against 0.85; a reading must be better by as much. */
const clearDifference = 0.25;
/** With fewer copies there is no telling which is the odd one. */
const fewestCopies = 3;
/** Displacements over the resolution: at 0.2 the finest detail keeps three quarters of its amplitude, at 0.5 a fifth. */
const displaced = {warned: 0.2, fault: 0.5};
const leastGainSigmas = 3;

type SetContext = {
  readonly maskName: string;
  readonly resolutionAngstrom: number;
  readonly reading?: BetterReading;
};

/** The verdict on every operator of a set, in their order. */
export function judgeOperators(fits: readonly OperatorFit[], context: SetContext): readonly Verdict[] {
  const scores = fits.map(({ncc}) => fisherZ(ncc)).sort((a, b) => a - b);
  const usual = fits.length < fewestCopies ? undefined : scores[Math.floor(scores.length / 2)];
  return fits.map((fit, index) =>
    judge(fit, {...context, usual, name: operatorName(context.maskName, index + 1)}),
  );
}

/** The best of the other readings, where it is clearly better than the operators as they stand. */
export function betterReading(
  readings: readonly (OtherReading & {readonly scores: readonly number[]})[],
  given: readonly number[],
): BetterReading | undefined {
  const [best] = readings.toSorted((a, b) => meanZ(b.scores) - meanZ(a.scores));
  if (best === undefined || meanZ(best.scores) - meanZ(given) < clearDifference) return undefined;
  return {...best, given: Math.tanh(meanZ(given)), found: Math.tanh(meanZ(best.scores))};
}

function meanZ(scores: readonly number[]): number {
  return scores.reduce((sum, score) => sum + fisherZ(score), 0) / scores.length;
}

/** The set's finding about a better reading. */
export function readingFinding({code, what, remedy, given, found}: BetterReading, maskName: string): Finding {
  return {
    severity: 'fault',
    code,
    about: maskName,
    message: `The operators of ${maskName} fit clearly better ${what}: coarse correlation ${found.toFixed(2)} instead of ${given.toFixed(2)}.`,
    remedy,
  };
}

type Context = SetContext & {readonly usual: number | undefined; readonly name: string};

function judge(fit: OperatorFit, {resolutionAngstrom, reading, usual, name}: Context): Verdict {
  const {ncc, coarse, bestWrong, toOptimum} = fit;
  const finding = (
    severity: Finding['severity'],
    code: string,
    message: string,
    remedy: string,
  ): Finding => ({
    severity,
    code,
    about: name,
    message,
    remedy,
  });
  if (reading !== undefined && fisherZ(reading.found) - fisherZ(coarse) >= clearDifference) {
    return {verdict: 'fails', reason: `fits better ${reading.what}`, findings: []};
  }
  if (fisherZ(coarse) - fisherZ(bestWrong) < leastGap) {
    const reason = `no better than wrong orientations (${coarse.toFixed(2)} against ${bestWrong.toFixed(2)})`;
    const message = `${capital(name)} leads to density that is not a copy: its coarse correlation is ${coarse.toFixed(2)}, wrong orientations at the same place reach ${bestWrong.toFixed(2)}.`;
    return {
      verdict: 'fails',
      reason,
      findings: [
        finding(
          'fault',
          'OPERATOR_NO_COPY',
          message,
          'Search it again: localsym search --masks, with a mask on this copy.',
        ),
      ],
    };
  }
  const share = toOptimum === undefined ? 0 : toOptimum.displacementAngstrom / resolutionAngstrom;
  if (toOptimum !== undefined && share > displaced.warned && toOptimum.gainSigmas > leastGainSigmas) {
    const isFault = share > displaced.fault;
    const {angleDegrees, distanceAngstrom, displacementAngstrom} = toOptimum;
    const reason = `${angleDegrees.toFixed(1)}° and ${distanceAngstrom.toFixed(1)} Å from its optimum`;
    const message = `${capital(name)} is ${reason}, which moves the masked density by ${displacementAngstrom.toFixed(1)} Å; at ${resolutionAngstrom.toFixed(1)} Å resolution, up to ${(displaced.warned * resolutionAngstrom).toFixed(1)} Å is harmless.`;
    const remedy =
      'Refine the operators: localsym search --map map.mrc --operators operators.star -o refined.star.';
    return {
      verdict: isFault ? 'fails' : 'doubtful',
      reason,
      findings: [finding(isFault ? 'fault' : 'warning', 'OPERATOR_OFF_OPTIMUM', message, remedy)],
    };
  }
  if (usual !== undefined && usual - fisherZ(ncc) > clearDifference) {
    const reason = `fits worse than the others (NCC ${ncc.toFixed(3)}, usual ${Math.tanh(usual).toFixed(3)})`;
    const remedy =
      'Look at this copy: it may differ, or lie across the seam, α on β. Leave it out, or refine it.';
    return {
      verdict: 'doubtful',
      reason,
      findings: [finding('warning', 'COPY_FITS_WORSE', `${capital(name)} ${reason}.`, remedy)],
    };
  }
  return {verdict: 'holds', reason: '', findings: []};
}

/** @see R. A. Fisher 1921 */
export function fisherZ(correlation: number): number {
  return Math.atanh(Math.min(Math.max(correlation, -greatest), greatest));
}

const greatest = 1 - 1e-6;

function capital(text: string): string {
  return text[0].toUpperCase() + text.slice(1);
}
