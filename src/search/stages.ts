import type {Device} from '../compute/device.ts';
import type {Operator} from '../geometry/operator.ts';
import {copyProblem, type DensityProblem} from './copy-problem.ts';
import {enoughPoints, type MaskPoints} from './mask-points.ts';
import {referenceDensity, type ReferenceDensity} from './reference-density.ts';
import {prepareSearchMap, type SearchMap} from './search-map.ts';

/** A's density at each stage of a refinement, for all its copies. */
export type Stage = {
  readonly map: SearchMap;
  readonly points: MaskPoints;
  readonly reference: ReferenceDensity;
};

/** The coarse stage sees this many times the resolution. */
const coarseFactor = 2;

/** A stage that finds its way from further off. */
export function coarseStage({volume, resolutionAngstrom}: SearchMap, points: MaskPoints): Stage {
  return fineStage(prepareSearchMap(volume, {resolutionAngstrom: coarseFactor * resolutionAngstrom}), points);
}

/** The stage that ends at the optimum. */
export function fineStage(map: SearchMap, points: MaskPoints): Stage {
  const enough = enoughPoints(points, map.resolutionAngstrom);
  return {map, points: enough, reference: referenceDensity(map, enough)};
}

/** Coarse to fine, for a start that may be some degrees off. */
export function refinementStages(map: SearchMap, points: MaskPoints): readonly Stage[] {
  return [coarseStage(map, points), fineStage(map, points)];
}

/** The problems of one copy, one a stage. */
export function stageProblems(
  stages: readonly Stage[],
  near: Operator,
  device?: Device,
): readonly DensityProblem[] {
  return stages.map(({map, points, reference}) => copyProblem(map, points, near, {reference, device}));
}
