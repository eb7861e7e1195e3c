import type {Device} from '../../compute/device.ts';
import type {Warning} from '../../errors.ts';
import {difference} from '../../geometry/operator.ts';
import type {Fourier} from '../../map/fourier.ts';
import type {Volume} from '../../map/volume.ts';
import {globalSearch, searchedOffsetAngstrom} from '../../search/global-search.ts';
import type {Limits} from '../../search/limits.ts';
import {compareMasks} from '../../search/mask-centre.ts';
import {maskPoints, type MaskPoints} from '../../search/mask-points.ts';
import {nearSymmetryWarnings} from '../../search/near-symmetry.ts';
import {noiseVarianceOfHalves} from '../../search/noise-variance.ts';
import {placedCopiesWarnings} from '../../search/placed-copies.ts';
import {refineCopy} from '../../search/refine.ts';
import type {LimitName} from '../../search/walk.ts';
import {gapToNext, leastSureGap} from '../../search/same-operator.ts';
import {prepareSearchMap, type SearchMap} from '../../search/search-map.ts';
import {solveCopy, type SolvedCopy} from '../../search/solve-copy.ts';
import {coarseStage, fineStage, refinementStages, stageProblems, type Stage} from '../../search/stages.ts';
import {eulerLimits, limitedCandidates, offsetWarnings, type LimitedCandidate} from './limited-candidates.ts';
import {readSearchMask, type SearchMask} from './search-mask.ts';
import type {SearchSet, SoughtCopy} from './search-sets.ts';

/** What all sets of a search share. */
export type SolveContext = {
  readonly map: SearchMap;
  /** Of known operators, about themselves. */
  readonly limits?: Limits;
  /** Of a global search, as `limitedCandidates`. */
  readonly globalLimits?: Limits;
  readonly angularStepDegrees?: number;
  readonly halfMaps?: readonly [Volume, Volume];
  readonly fourier: Fourier;
  readonly device?: Device;
  /** The user chose where to compute. Left to itself, the refinement takes a device only where it is a graphics card. */
  readonly isDeviceWanted: boolean;
  /** Called after each copy. */
  readonly onCopy?: (label: string) => void;
};

/** One copy, found. */
export type FoundCopy = {
  readonly label: string;
  readonly solved: SolvedCopy;
  /** How far the best orientation of a global search is ahead of the next, in Fisher's z; undefined for a known start. */
  readonly gap?: number;
  /** Between the operators found in the two half-maps. */
  readonly betweenHalves?: {readonly angleDegrees: number; readonly distanceAngstrom: number};
  readonly isFound: boolean;
  readonly warnings: readonly Warning[];
};

/** One set, solved. */
export type SolvedSet = {
  readonly set: SearchSet;
  readonly points: MaskPoints;
  readonly stages: readonly Stage[];
  readonly copies: readonly FoundCopy[];
  readonly warnings: readonly Warning[];
};

/** With a gap below the sure one, so many candidates are refined before the best is taken. */
const candidatesWhenUnsure = 4;

/**
 * Finds and refines all copies of one masked region.
 *
 * @param mask of the set's reference.
 * @throws {InputError} as `readSearchMask` and `maskPoints`.
 */
export async function solveSet(set: SearchSet, mask: SearchMask, context: SolveContext): Promise<SolvedSet> {
  const points = maskPoints(mask.cropped, mask.path);
  const {halfMaps, map} = context;
  const isGlobal = set.copies.every(({start}) => start === undefined);
  const stages = isGlobal ? [fineStage(map, points)] : refinementStages(map, points);
  const halves = halfMaps?.map((half) => fineStage(prepareSearchMap(half, map), points));
  const noiseVariance = halfMaps && noiseVarianceOfHalves(map, points, halfMaps);
  const copies: FoundCopy[] = [];
  for (const copy of set.copies) {
    copies.push(await findCopy(copy, {context, mask, points, stages, halves, noiseVariance}));
    context.onCopy?.(copy.label);
  }
  return {
    set,
    points,
    stages,
    copies,
    warnings: [
      ...mask.warnings,
      ...points.warnings,
      ...placedCopiesWarnings(
        points,
        copies.map(({label, solved}) => ({label, operator: solved.operator})),
      ),
    ],
  };
}

type Reference = {
  readonly context: SolveContext;
  readonly mask: SearchMask;
  readonly points: MaskPoints;
  readonly stages: readonly Stage[];
  readonly halves?: readonly Stage[];
  /** Of the low-passed map, from the difference of the half-maps under the mask. */
  readonly noiseVariance?: number;
};

async function findCopy(copy: SoughtCopy, reference: Reference): Promise<FoundCopy> {
  const {stages, points} = reference;
  const options = solveOptions(reference);
  const {limits, globalLimits} = reference.context;
  if (copy.start !== undefined) {
    const solved = await solveCopy(stages, copy.start, {...options, limits});
    return found(copy, solved, reference);
  }
  const {candidates, warnings} = await candidatesFor(copy, reference);
  const ahead = gapToNext(candidates, points.centre);
  const gap = ahead === Infinity ? undefined : ahead;
  const isSure = gap === undefined || gap >= leastSureGap;
  const start = isSure ? candidates[0] : await bestRefined(candidates, reference);
  const {operator, limitsAbout} = start;
  const solved = await solveCopy(stages, operator, {...options, limits: globalLimits, limitsAbout});
  const one = await found(copy, solved, reference, gap);
  return {...one, gap, warnings: [...warnings, ...one.warnings]};
}

type Candidates = {readonly candidates: readonly LimitedCandidate[]; readonly warnings: readonly Warning[]};

async function candidatesFor(copy: SoughtCopy, {context, mask, points}: Reference): Promise<Candidates> {
  const {volume} = context.map;
  if (copy.mask === undefined) throw new Error(`${copy.label} has neither start nor mask.`);
  const copyMask = await readSearchMask(copy.mask.path, volume);
  const {globalLimits} = context;
  const all = await globalSearch({
    volume,
    referenceMask: mask.cropped,
    copyMask: copyMask.cropped,
    shapes: {reference: mask.shape, copy: copyMask.shape},
    device: context.device,
    angularStepDegrees: context.angularStepDegrees,
    limits: globalLimits && eulerLimits(globalLimits),
  });
  const centres = {reference: mask.shape.centre, copy: copyMask.shape.centre, points: points.centre};
  const candidates = limitedCandidates(all, globalLimits, centres);
  const sizes = compareMasks([
    {name: 'the first mask', shape: mask.shape},
    {name: copy.label, shape: copyMask.shape},
  ]);
  const searchedAngstrom = searchedOffsetAngstrom(mask.shape, volume, context.angularStepDegrees);
  const beyond = globalLimits === undefined ? [] : offsetWarnings(copy.label, globalLimits, searchedAngstrom);
  return {candidates, warnings: [...sizes, ...beyond, ...nearSymmetryWarnings(candidates, copy.label)]};
}

/** Where the coarse search cannot decide, the fine one does. */
async function bestRefined(
  candidates: readonly LimitedCandidate[],
  {stages, points, context}: Reference,
): Promise<LimitedCandidate> {
  const fromFurther = [coarseStage(context.map, points), ...stages];
  const refined = [];
  for (const candidate of candidates.slice(0, candidatesWhenUnsure)) {
    const {operator, limitsAbout} = candidate;
    const options = {limits: context.globalLimits, limitsAbout};
    const {score, ...best} = await refineCopy(stageProblems(fromFurther, operator), operator, options);
    refined.push({...candidate, operator: best.operator, score});
  }
  return refined.reduce((a, b) => (b.score > a.score ? b : a));
}

function solveOptions({context, noiseVariance}: Reference): Parameters<typeof solveCopy>[2] {
  const {fourier} = context;
  const isWorthIt = context.isDeviceWanted || context.device?.report.ran === 'webgpu';
  const device = isWorthIt ? context.device : undefined;
  return {fourier, noiseVariance, device};
}

async function found(
  {label}: SoughtCopy,
  solved: SolvedCopy,
  {halves, points}: Reference,
  gap?: number,
): Promise<FoundCopy> {
  const {uncertainty, operator} = solved;
  const isAhead = gap === undefined || gap >= leastSureGap;
  const inHalves = await Promise.all(
    (halves ?? []).map((stage) => refineCopy(stageProblems([stage], operator), operator)),
  );
  const betweenHalves =
    inHalves.length === 2 ? difference(inHalves[0].operator, inHalves[1].operator, points.centre) : undefined;
  const warnings: Warning[] = [...uncertainty.reasons, ...uncertainty.warnings].map(({code, message}) => ({
    code,
    message: `${label}: ${message}`,
  }));
  if (!isAhead) warnings.push(ambiguous(label, gap));
  if (solved.atLimits.length > 0) warnings.push(heldBack(label, solved.atLimits));
  return {label, solved, betweenHalves, isFound: uncertainty.isDetermined && isAhead, warnings};
}

function ambiguous(label: string, gap: number): Warning {
  return {
    code: 'COPY_AMBIGUOUS',
    message:
      `${label}: another orientation fits nearly as well (ahead by ${gap.toFixed(3)}, ${leastSureGap} is sure): ` +
      'the copy may not be there, or the subunit is nearly symmetric.',
  };
}

function heldBack(label: string, atLimits: readonly LimitName[]): Warning {
  const ranges = `the range of ${atLimits.join(', ')} holds`.replace(/, (?=[^,]*$)/, ' and ');
  return {
    code: 'COPY_AT_LIMITS',
    message: `${label}: ${ranges} the operator back; the density would have it further on.`,
  };
}
