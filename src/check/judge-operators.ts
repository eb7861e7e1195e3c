import {operatorName, type Finding} from './finding.ts';
import {fisherZ, meanZ} from './fisher-z.ts';
import {areTogetherCopies, isLikeOthers, noiseFinding} from './judged-together.ts';
import type {OtherReading} from './other-readings.ts';

/** What the density says of one operator. */
export type OperatorFit = {
  /** Pearson correlation under the mask to the map's resolution. */
  readonly ncc: number;
  /** The same on a coarse map, and the best that wrong orientations at the same place reach there. */
  readonly coarse: number;
  readonly bestWrong: number;
  /** Mean FSC of region and copy over the finer half of the frequencies up to the resolution. */
  readonly fineFsc: number;
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
/**
 * Mean fine FSC of copies: in 60 simulated ones, at signal-to-noise ratios of 4 to 0.3, it was 0.47 and more, and in
 * 20 that were turned by 100° at most 0.24.
 */
export const leastFine = 0.33;
/** In Fisher's z: so much better is no accident, 0.91 against 0.85; a reading must be better by as much. */
const clearDifference = 0.25;
/** With fewer copies there is no telling which is the odd one. */
const fewestCopies = 3;
/** Displacements over the resolution: at 0.2 the finest detail keeps three quarters of its amplitude, at 0.5 a fifth. */
const displaced = {warned: 0.2, fault: 0.5};
/** In standard errors: an optimum that fits better by less is one of the noise. */
export const leastGainSigmas = 3;

type SetContext = {
  readonly maskName: string;
  readonly resolutionAngstrom: number;
  readonly reading?: BetterReading;
  /** Whether the operators are those of a lattice that was read from the whole map: then noise need not hide them. */
  readonly isOnLattice: boolean;
};

/** The verdict on every operator of a set, in their order, and what is found of all of them. */
export function judgeOperators(
  fits: readonly OperatorFit[],
  context: SetContext,
): {readonly verdicts: readonly Verdict[]; readonly findings: readonly Finding[]} {
  const scores = fits.map(({ncc}) => fisherZ(ncc)).sort((a, b) => a - b);
  const usual = fits.length < fewestCopies ? undefined : scores[Math.floor(scores.length / 2)];
  const together = context.isOnLattice && areTogetherCopies(fits) ? fits : undefined;
  const verdicts = fits.map((fit, index) =>
    judge(fit, {...context, usual, together, name: operatorName(context.maskName, index + 1)}),
  );
  const noisy = verdicts.flatMap(({verdict, reason}, index) =>
    verdict === 'holds' && reason !== '' ? [index] : [],
  );
  return {verdicts, findings: noiseFinding(fits, noisy, context.maskName)};
}

/** Right readings correlate by 0.8 and more; of wrong operators some other reading reaches 0.5 by chance. */
const leastReading = 0.6;

/** The best of the other readings, where it is clearly better than the operators as they stand. */
export function betterReading(
  readings: readonly (OtherReading & {readonly scores: readonly number[]})[],
  given: readonly number[],
): BetterReading | undefined {
  const [best] = readings.toSorted((a, b) => meanZ(b.scores) - meanZ(a.scores));
  if (best === undefined || meanZ(best.scores) - meanZ(given) < clearDifference) return undefined;
  if (Math.tanh(meanZ(best.scores)) < leastReading) return undefined;
  return {...best, given: Math.tanh(meanZ(given)), found: Math.tanh(meanZ(best.scores))};
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

type Context = SetContext & {
  readonly usual: number | undefined;
  /** The whole set where its lattice and its mean say that it leads to copies. */
  readonly together: readonly OperatorFit[] | undefined;
  readonly name: string;
};

/** A reason against an operator, or none. */
type Rule = (fit: OperatorFit, context: Context) => Verdict | undefined;

function judge(fit: OperatorFit, context: Context): Verdict {
  for (const rule of rules) {
    const verdict = rule(fit, context);
    if (verdict !== undefined) return verdict;
  }
  const isNoisy =
    noCopy(fit, {...context, together: undefined}) ?? unsure(fit, {...context, together: undefined});
  return {verdict: 'holds', reason: isNoisy === undefined ? '' : 'with the set, noisy alone', findings: []};
}

const readOtherwise: Rule = ({coarse}, {reading}) => {
  if (reading === undefined || fisherZ(reading.found) - fisherZ(coarse) < clearDifference) return undefined;
  return {verdict: 'fails', reason: `fits better ${reading.short}`, findings: []};
};

const noCopy: Rule = (fit, {name, together}) => {
  if (aheadOfWrong(fit) >= leastGap || fit.fineFsc >= leastFine) return undefined;
  if (together !== undefined && isLikeOthers(fit, together)) return undefined;
  return against('fails', likeness(fit), {
    code: 'OPERATOR_NO_COPY',
    about: name,
    message: `${capital(name)} leads to density that is not a copy: ${likeness(fit)}; of the fine detail ${leastFine} or more was expected.`,
    remedy: searchAgain,
  });
};

const offOptimum: Rule = ({toOptimum}, {name, resolutionAngstrom}) => {
  if (toOptimum === undefined || toOptimum.gainSigmas <= leastGainSigmas) return undefined;
  const {angleDegrees, distanceAngstrom, displacementAngstrom} = toOptimum;
  const share = displacementAngstrom / resolutionAngstrom;
  if (share <= displaced.warned) return undefined;
  const way = `${angleDegrees.toFixed(1)}° and ${distanceAngstrom.toFixed(1)} Å from its optimum`;
  const harmless = (displaced.warned * resolutionAngstrom).toFixed(1);
  return against(share > displaced.fault ? 'fails' : 'doubtful', way, {
    code: 'OPERATOR_OFF_OPTIMUM',
    about: name,
    message: `${capital(name)} is ${way}, which moves the masked density by ${displacementAngstrom.toFixed(1)} Å; at ${resolutionAngstrom.toFixed(1)} Å resolution, up to ${harmless} Å is harmless.`,
    remedy: 'Refine the operators: localsym search --map map.mrc --operators operators.star -o refined.star.',
  });
};

const unsure: Rule = (fit, {name, together}) => {
  if (aheadOfWrong(fit) >= 0 && fit.fineFsc >= leastFine) return undefined;
  if (together !== undefined && isLikeOthers(fit, together)) return undefined;
  return against('doubtful', likeness(fit), {
    code: 'OPERATOR_UNSURE',
    about: name,
    message: `${capital(name)} cannot be told from a wrong one: ${likeness(fit)}; of the fine detail ${leastFine} or more was expected.`,
    remedy: searchAgain,
  });
};

const oddOneOut: Rule = ({ncc}, {name, usual}) => {
  if (usual === undefined || usual - fisherZ(ncc) <= clearDifference) return undefined;
  const worse = `fits worse than the others (NCC ${ncc.toFixed(3)}, usual ${Math.tanh(usual).toFixed(3)})`;
  return against('doubtful', worse, {
    code: 'COPY_FITS_WORSE',
    about: name,
    message: `${capital(name)} ${worse}.`,
    remedy: 'Look at this copy: it may differ, or lie across the seam, α on β. Leave it out, or refine it.',
  });
};

/** The first that speaks decides. */
const rules: readonly Rule[] = [readOtherwise, noCopy, offOptimum, unsure, oddOneOut];

const searchAgain = 'Search it again: localsym search --masks, with a mask on this copy.';

function against(verdict: 'doubtful' | 'fails', reason: string, finding: Omit<Finding, 'severity'>): Verdict {
  const severity = verdict === 'fails' ? 'fault' : 'warning';
  return {verdict, reason, findings: [{severity, ...finding}]};
}

function aheadOfWrong({coarse, bestWrong}: OperatorFit): number {
  return fisherZ(coarse) - fisherZ(bestWrong);
}

function likeness({coarse, bestWrong, fineFsc}: OperatorFit): string {
  return `coarse correlation ${coarse.toFixed(2)}, in wrong orientations up to ${bestWrong.toFixed(2)}, fine detail ${fineFsc.toFixed(2)}`;
}

function capital(text: string): string {
  return text[0].toUpperCase() + text.slice(1);
}
