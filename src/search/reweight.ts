import {difference, type Operator} from '../geometry/operator.ts';
import type {Vector3} from '../geometry/vector.ts';
import {lowPass} from '../map/low-pass.ts';
import type {DensityProblem} from './copy-problem.ts';
import {localModel} from './local-model.ts';
import type {MaskPoints} from './mask-points.ts';
import {pairedResidual, type PairedFit} from './paired-fit.ts';
import {stepLengthAngstrom} from './step.ts';
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

const mostRounds = 4;
/** A step that moves the points less than this share of the resolution is the last. */
const smallestStep = 5e-4;
/** Width of the window in which the residual is compared, of the resolution. */
const windowPerResolution = 0.8;
/** Where the residual is up to this many times its median, nothing loses weight. */
const tolerated = 1.4;
const steepness = 6;
/** The median of every eighth point is as good. */
const medianStep = 8;

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
  const windowVoxels = (windowPerResolution * problem.map.resolutionAngstrom) / points.grid.voxelAngstrom;
  const cells = cellsOf(points);
  let [operator, weights, go] = [plain, problem.weights, walk];
  for (let round = 0; round < mostRounds; round += 1) {
    const samples = problem.sample(operator);
    const fit = pairedResidual({reference, samples, weights});
    weights = neighbourWeights(cells, fit, {windowVoxels, base: problem.weights});
    const model = localModel(operator, {reference: reference.values, samples, weights});
    const proposal = go(model, 0);
    if (proposal === undefined) break;
    operator = proposal.operator;
    go = proposal.next;
    const lengthAngstrom = stepLengthAngstrom(proposal.step, problem.radiusOfGyrationAngstrom);
    if (lengthAngstrom < smallestStep * problem.map.resolutionAngstrom) break;
  }
  return {
    operator,
    problem: problem.withWeights(weights),
    keptFraction: total(weights) / total(problem.weights),
    shiftFromPlain: difference(operator, plain, problem.centre),
  };
}

type Residual = Pick<PairedFit, 'residual' | 'weights'>;

function neighbourWeights(
  cells: Cells,
  fit: Residual,
  {windowVoxels, base}: {readonly windowVoxels: number; readonly base: Float64Array},
): Float64Array {
  const energies = localEnergies(cells, fit, windowVoxels);
  const some = Float64Array.from(
    {length: Math.ceil(energies.length / medianStep)},
    (_, i) => energies[medianStep * i],
  ).sort();
  const tolerable = tolerated * some[Math.floor(some.length / 2)];
  if (!(tolerable > 0)) return base;
  const weights = new Float64Array(base.length);
  for (let i = 0; i < weights.length; i += 1) {
    const excess = Math.max(energies[i] / tolerable - 1, 0);
    weights[i] = base[i] / (1 + steepness * excess * excess);
  }
  return weights;
}

/** The box of cells of 2³ voxels about the points, and the cell (n) that each lies in. */
type Cells = {readonly size: Vector3; readonly ofPoints: Int32Array};

function cellsOf({voxels, range, count}: MaskPoints): Cells {
  const [firstX, firstY, firstZ] = range.first;
  const [x, y, z] = range.last.map((last, axis) => Math.floor((last - range.first[axis]) / 2) + 1);
  const ofPoints = new Int32Array(count);
  for (let i = 0; i < count; i += 1) {
    const a = (voxels[3 * i] - firstX) >> 1;
    const b = (voxels[3 * i + 1] - firstY) >> 1;
    const c = (voxels[3 * i + 2] - firstZ) >> 1;
    ofPoints[i] = a + x * (b + y * c);
  }
  return {size: [x, y, z], ofPoints};
}

/** (n): the squared residual averaged over the points in a Gaussian window. */
function localEnergies(
  {size, ofPoints}: Cells,
  {residual, weights}: Residual,
  windowVoxels: number,
): Float64Array {
  const sums = new Float32Array(size[0] * size[1] * size[2]);
  const counts = new Float32Array(sums.length);
  for (let i = 0; i < ofPoints.length; i += 1) {
    if (weights[i] === 0) continue;
    sums[ofPoints[i]] += residual[i] * residual[i];
    counts[ofPoints[i]] += 1;
  }
  const smooth = (values: Float32Array): Float32Array =>
    lowPass({values, from: [0, 0, 0], size}, windowVoxels / 2).values;
  const [energy, share] = [smooth(sums), smooth(counts)];
  const energies = new Float64Array(ofPoints.length);
  for (let i = 0; i < energies.length; i += 1) {
    const cell = ofPoints[i];
    energies[i] = share[cell] > 0 ? energy[cell] / share[cell] : 0;
  }
  return energies;
}

function total(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
