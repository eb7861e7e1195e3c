import type {Device} from '../compute/device.ts';
import type {Operator} from '../geometry/operator.ts';
import {copyProblem, type DensityProblem} from './copy-problem.ts';
import {thinned, type MaskPoints} from './mask-points.ts';
import {referenceDensity, type ReferenceDensity} from './reference-density.ts';
import {prepareSearchMap, type SearchMap} from './search-map.ts';

/** A's density at each stage of a refinement, for all its copies. */
export type Stage = {
  readonly map: SearchMap;
  readonly points: MaskPoints;
  readonly reference: ReferenceDensity;
};

/** The coarse stage sees this many times the resolution, at every second voxel of each axis. */
const coarseFactor = 2;
/** With fewer points left, none are left out. */
const fewestPoints = 400;

/** The stages of a refinement, coarse to fine: a coarse one finds its way from further off. */
export function refinementStages(map: SearchMap, points: MaskPoints): readonly Stage[] {
  const {volume, resolutionAngstrom} = map;
  const coarseMap = prepareSearchMap(volume, {resolutionAngstrom: coarseFactor * resolutionAngstrom});
  const fewer = thinned(points, coarseFactor);
  const coarsePoints = fewer.count < fewestPoints ? points : fewer;
  return [
    {map: coarseMap, points: coarsePoints, reference: referenceDensity(coarseMap, coarsePoints)},
    {map, points, reference: referenceDensity(map, points)},
  ];
}

/** The problems of one copy, one a stage. */
export function stageProblems(
  stages: readonly Stage[],
  near: Operator,
  device?: Device,
): readonly DensityProblem[] {
  return stages.map(({map, points, reference}) => copyProblem(map, points, near, {reference, device}));
}
