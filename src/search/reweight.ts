import {difference, type Operator} from '../geometry/operator.ts';
import {lowPass} from '../map/low-pass.ts';
import type {DensityProblem} from './copy-problem.ts';
import {localModel} from './local-model.ts';
import type {MaskPoints} from './mask-points.ts';
import {pairedFit, type PairedFit} from './paired-fit.ts';
import {freeWalk, type Walk} from './walk.ts';

export type ReweightedCopy = {
  readonly operator: Operator;
  /** The problem with the weights found. */
  readonly problem: DensityProblem;
  /** Sum of the weights, of what it was before. */
  readonly keptFraction: number;
  /** From the operator that was given. */
  readonly shiftFromPlain: {readonly angleDegrees: number; readonly distanceAngstrom: number};
};

const rounds = 4;
/** Width of the window in which the residual is compared, of the resolution. */
const windowPerResolution = 0.8;
/** Where the residual is up to this many times its median, nothing loses weight. */
const tolerated = 1.4;
const steepness = 6;

/**
 * The operator when the points with density that only one of the two copies has count less.
 *
 * A neighbour under the mask draws the plain optimum aside by several of its errors, which no error estimate
 * shows. Where the locally averaged squared residual exceeds its median, a point loses weight. It fails when
 * more than half of the points are like that.
 *
 * @param walk how the operator may step; default freely.
 */
export function reweightCopy(
  problem: DensityProblem,
  plain: Operator,
  walk: Walk = freeWalk(problem.centre),
): ReweightedCopy {
  const {points, reference} = problem;
  let [operator, weights, go] = [plain, problem.weights, walk];
  for (let round = 0; round < rounds; round += 1) {
    const samples = problem.sample(operator);
    const fit = pairedFit(points, reference, {samples, weights});
    const windowVoxels = (windowPerResolution * problem.map.resolutionAngstrom) / points.grid.voxelAngstrom;
    weights = neighbourWeights(points, fit, {windowVoxels, base: problem.weights});
    const model = localModel(operator, {reference: reference.values, samples, weights});
    const proposal = go(model, 0);
    if (proposal === undefined) break;
    operator = proposal.operator;
    go = proposal.next;
  }
  return {
    operator,
    problem: problem.withWeights(weights),
    keptFraction: total(weights) / total(problem.weights),
    shiftFromPlain: difference(operator, plain, problem.centre),
  };
}

function neighbourWeights(
  points: MaskPoints,
  fit: PairedFit,
  {windowVoxels, base}: {readonly windowVoxels: number; readonly base: Float64Array},
): Float64Array {
  const energies = localEnergies(points, fit, windowVoxels);
  const median = energies.toSorted()[Math.floor(energies.length / 2)];
  if (!(median > 0)) return base;
  return base.map((weight, i) => {
    const excess = Math.max(energies[i] / median / tolerated - 1, 0);
    return weight / (1 + steepness * excess * excess);
  });
}

/** (n): the squared residual averaged over the points in a Gaussian window, on cells of 2³ voxels. */
function localEnergies(
  {voxels, range, count}: MaskPoints,
  {residual, weights}: PairedFit,
  windowVoxels: number,
): Float64Array {
  const [x, y, z] = range.last.map((last, axis) => Math.floor((last - range.first[axis]) / 2) + 1);
  const sums = new Float32Array(x * y * z);
  const counts = new Float32Array(x * y * z);
  const cells = new Int32Array(count);
  for (let i = 0; i < count; i += 1) {
    const [a, b, c] = [0, 1, 2].map((axis) => (voxels[3 * i + axis] - range.first[axis]) >> 1);
    cells[i] = a + x * (b + y * c);
    if (weights[i] === 0) continue;
    sums[cells[i]] += residual[i] * residual[i];
    counts[cells[i]] += 1;
  }
  const smooth = (values: Float32Array): Float32Array =>
    lowPass({values, from: [0, 0, 0], size: [x, y, z]}, windowVoxels / 2).values;
  const [energy, share] = [smooth(sums), smooth(counts)];
  return Float64Array.from(cells, (cell) => (share[cell] > 0 ? energy[cell] / share[cell] : 0));
}

function total(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
