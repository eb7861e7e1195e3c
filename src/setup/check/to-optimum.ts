import {fisherZ} from '../../check/fisher-z.ts';
import type {ToOptimum} from '../../check/judge-operators.ts';
import type {Operator} from '../../geometry/operator.ts';
import type {Cropped} from '../../map/cropped.ts';
import type {Volume} from '../../map/volume.ts';
import {enoughPoints, maskPoints} from '../../search/mask-points.ts';
import {copyProblem} from '../../search/copy-problem.ts';
import {referenceDensity} from '../../search/reference-density.ts';
import {refineCopy} from '../../search/refine.ts';
import {prepareSearchMap} from '../../search/search-map.ts';

/** A few steps say how far it is; more would be a search. */
const steps = 5;

/** Finds how far operators are from the nearest optimum of the masked correlation, in a few steps of the search. */
export function optimumFinder(
  map: Volume,
  mask: Cropped,
  {maskName, resolutionAngstrom}: {readonly maskName: string; readonly resolutionAngstrom: number},
): (operator: Operator) => Promise<ToOptimum> {
  const all = maskPoints(mask, maskName);
  const points = enoughPoints(all, resolutionAngstrom);
  const searchMap = prepareSearchMap(map, {resolutionAngstrom});
  const reference = referenceDensity(searchMap, points);
  const independent = (all.count * map.voxelAngstrom ** 3 * (4 / 3) * Math.PI) / resolutionAngstrom ** 3;
  return async (operator) => {
    const problem = copyProblem(searchMap, points, operator, {reference});
    const start = await problem.evaluate(operator);
    const {shiftFromStart, score} = await refineCopy(problem, operator, {
      maximumIterations: steps,
      toleranceAngstrom: 0.01,
    });
    const {angleDegrees, distanceAngstrom} = shiftFromStart;
    const turn = (angleDegrees * Math.PI) / 180;
    return {
      angleDegrees,
      distanceAngstrom,
      displacementAngstrom: Math.hypot(
        distanceAngstrom,
        Math.sqrt(2 / 3) * turn * points.radiusOfGyrationAngstrom,
      ),
      gainSigmas: (fisherZ(score) - fisherZ(start.score)) * Math.sqrt(Math.max(0, independent - 3)),
    };
  };
}
