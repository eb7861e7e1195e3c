import {eulerAngles, eulerMatrix} from '../geometry/euler.ts';
import type {AngstromPoint} from '../geometry/frames.ts';
import {transform, transpose, type Matrix3} from '../geometry/matrix3.ts';
import {place, type Operator} from '../geometry/operator.ts';
import {cosDegrees, sinDegrees, wrapDegrees} from '../geometry/rotation.ts';
import {subtract, type Vector3} from '../geometry/vector.ts';
import type {LocalModel} from './problem.ts';
import {stepOf} from './step.ts';
import {damped, type LimitName, type Walk} from './walk.ts';
import {solvePositive} from './linear-algebra.ts';

/**
 * How far each of RELION's parameters may go from the start, either way; 0 fixes it, Infinity frees it.
 *
 * x, y and z are those of the image of the centre of A's points, about which the angles turn, as in
 * relion_localsym. At tilt 0 rot and psi turn about the same axis, so there the two together can go twice as
 * far, and narrow limits on rot hold the tilt to one direction.
 */
export type Limits = {
  readonly rotDegrees: number;
  readonly tiltDegrees: number;
  readonly psiDegrees: number;
  readonly xAngstrom: number;
  readonly yAngstrom: number;
  readonly zAngstrom: number;
};

const names: readonly LimitName[] = ['rot', 'tilt', 'psi', 'x', 'y', 'z'];

/** Below this tilt only rot + psi counts. */
const degenerateDegrees = 1e-6;

/** RELION's six parameters: degrees and the image of the centre in Å; tilt of either sign. */
type Parameters = readonly number[];

/**
 * Steps that stay within limits of the start.
 *
 * @param at where to begin, if not at the start.
 */
export function limitedWalk(
  start: Operator,
  centre: AngstromPoint,
  limits: Limits,
  at: Operator = start,
): Walk {
  const {rotDegrees, tiltDegrees, psiDegrees} = eulerAngles(start.rotation);
  const origin = [rotDegrees, tiltDegrees, psiDegrees, ...place(start, centre)];
  const begin = at === start ? origin : [...nearestAngles(at.rotation, origin), ...place(at, centre)];
  const {xAngstrom, yAngstrom, zAngstrom} = limits;
  const ranges = [limits.rotDegrees, limits.tiltDegrees, limits.psiDegrees, xAngstrom, yAngstrom, zAngstrom];
  const from =
    (parameters: Parameters): Walk =>
    (model, damping) => {
      const least = ranges.map((range, k) => origin[k] - range - parameters[k]);
      const most = ranges.map((range, k) => origin[k] + range - parameters[k]);
      const turned = inParameters(model, parameters);
      const found = boxedSolution(turned, damping, {least, most});
      if (found === undefined) return undefined;
      const next = parameters.map((value, k) => value + found.change[k]);
      return {
        operator: operatorAt(next, centre),
        step: stepOf(turned.toStep(found.change)),
        atLimits: names.filter((_, k) => found.isHeld[k] && ranges[k] > 0),
        next: from(next),
      };
    };
  return from(begin);
}

/** Whether an operator had to be moved to come within limits, and where it is then. */
export type Clamped = {
  readonly operator: Operator;
  /** By how much the angle was off that was off most. */
  readonly excessDegrees: number;
};

/** The operator within the limits whose parameters are nearest to those of another, one by one. */
export function clampedTo(
  limits: Limits,
  about: Operator,
  centre: AngstromPoint,
  operator: Operator,
): Clamped {
  const {rotDegrees, tiltDegrees, psiDegrees} = eulerAngles(about.rotation);
  const angles = [rotDegrees, tiltDegrees, psiDegrees];
  const ranges = [limits.rotDegrees, limits.tiltDegrees, limits.psiDegrees];
  const choices = namesOf(operator.rotation, angles, ranges).map((named) => {
    const off = named.map((value, k) => Math.max(0, Math.abs(value - angles[k]) - ranges[k]));
    return {named, excessDegrees: Math.max(...off)};
  });
  const {named, excessDegrees} = choices.reduce((a, b) => (b.excessDegrees < a.excessDegrees ? b : a));
  const middle = place(about, centre);
  const reach = [limits.xAngstrom, limits.yAngstrom, limits.zAngstrom];
  const image = place(operator, centre).map((value, axis) => clamp(value, middle[axis], reach[axis]));
  const within = named.map((value, k) => clamp(value, angles[k], ranges[k]));
  return {operator: operatorAt([...within, ...image], centre), excessDegrees};
}

/** The two ways to write a rotation as angles near others, or, where only rot + psi counts, the best share of it. */
function namesOf(rotation: Matrix3, about: Parameters, ranges: readonly number[]): readonly Parameters[] {
  const found = eulerAngles(rotation);
  if (found.tiltDegrees < degenerateDegrees) {
    const sum = wrapDegrees(found.rotDegrees + found.psiDegrees - about[0] - about[2]);
    const psi = clamp(sum, 0, ranges[2]);
    return [[about[0] + sum - psi, found.tiltDegrees, about[2] + psi]];
  }
  return [0, 180].map((turn) => [
    about[0] + wrapDegrees(found.rotDegrees + turn - about[0]),
    turn === 0 ? found.tiltDegrees : -found.tiltDegrees,
    about[2] + wrapDegrees(found.psiDegrees + turn - about[2]),
  ]);
}

function clamp(value: number, middle: number, range: number): number {
  return Math.min(Math.max(value, middle - range), middle + range);
}

/** The angles of a rotation that are nearest to others: tilt of either sign, rot where it says nothing. */
function nearestAngles(rotation: Matrix3, [rot, , psi]: Parameters): Parameters {
  const found = eulerAngles(rotation);
  const sum = wrapDegrees(found.rotDegrees + found.psiDegrees - rot - psi);
  if (found.tiltDegrees < degenerateDegrees) return [rot, found.tiltDegrees, psi + sum];
  const isFlipped = Math.abs(wrapDegrees(found.rotDegrees - rot)) > 90;
  const turn = isFlipped ? 180 : 0;
  return [
    rot + wrapDegrees(found.rotDegrees + turn - rot),
    isFlipped ? -found.tiltDegrees : found.tiltDegrees,
    psi + wrapDegrees(found.psiDegrees + turn - psi),
  ];
}

/** The quadratic model by changes of the parameters instead of a turn and a shift in A's frame. */
type TurnedModel = Pick<LocalModel, 'gradient' | 'hessian'> & {
  /** (6): ω in radians and τ in Å of a change of the parameters. */
  readonly toStep: (change: readonly number[]) => Float64Array;
};

function inParameters(model: LocalModel, [rotDegrees]: Parameters): TurnedModel {
  const columns = stepPerParameter(model.operator.rotation, rotDegrees);
  const along = (k: number, values: Float64Array): number =>
    columns[k].reduce((sum, entry, i) => sum + entry * values[i], 0);
  const rows = columns.map((column) =>
    Float64Array.from({length: 6}, (_, i) =>
      column.reduce((sum, entry, j) => sum + entry * model.hessian[6 * j + i], 0),
    ),
  );
  return {
    gradient: Float64Array.from({length: 6}, (_, k) => along(k, model.gradient)),
    hessian: Float64Array.from({length: 36}, (_, k) => along(k % 6, rows[Math.floor(k / 6)])),
    toStep: (change) =>
      Float64Array.from({length: 6}, (_, i) =>
        change.reduce((sum, value, k) => sum + value * columns[k][i], 0),
      ),
  };
}

/**
 * (ω, τ) per unit of each parameter: ω is the vector of Aᵀ dA/dq, τ is Rᵀ dp.
 *
 * A is a turn by −rot about z, −tilt about y and −psi about z, in this order.
 */
function stepPerParameter(rotation: Matrix3, rotDegrees: number): readonly number[][] {
  const back = transpose(rotation);
  const degree = -Math.PI / 180;
  const turns: Vector3[] = [
    [0, 0, 1],
    [-sinDegrees(rotDegrees), cosDegrees(rotDegrees), 0],
    transform(back, [0, 0, 1]),
  ];
  const shifts: Vector3[] = [
    transform(back, [1, 0, 0]),
    transform(back, [0, 1, 0]),
    transform(back, [0, 0, 1]),
  ];
  return [
    ...turns.map(([x, y, z]) => [x * degree, y * degree, z * degree, 0, 0, 0]),
    ...shifts.map(([x, y, z]) => [0, 0, 0, x, y, z]),
  ];
}

/**
 * The damped step in a box: what would leave it is held at its face, the worst first, and the rest solved
 * again.
 */
function boxedSolution(
  model: Pick<LocalModel, 'gradient' | 'hessian'>,
  damping: number,
  box: {readonly least: readonly number[]; readonly most: readonly number[]},
): {readonly change: readonly number[]; readonly isHeld: readonly boolean[]} | undefined {
  const hessian = damped(model.hessian, damping);
  const change = box.least.map((least, k) => (least === box.most[k] ? least : 0));
  const isHeld = box.least.map((least, k) => least === box.most[k]);
  for (;;) {
    const free = isHeld.flatMap((held, k) => (held ? [] : [k]));
    if (free.length === 0) return {change, isHeld};
    const right = free.map(
      (row) =>
        -model.gradient[row] -
        change.reduce((sum, value, k) => (isHeld[k] ? sum + hessian[6 * row + k] * value : sum), 0),
    );
    const matrix = Float64Array.from(free.flatMap((row) => free.map((column) => hessian[6 * row + column])));
    const solution = solvePositive(matrix, right);
    if (solution === undefined) return undefined;
    const excess = free.map((k, i) => Math.max(solution[i] - box.most[k], box.least[k] - solution[i]));
    const worst = excess.indexOf(Math.max(...excess));
    free.forEach((k, i) => (change[k] = solution[i]));
    if (!(excess[worst] > 0)) return {change, isHeld};
    const k = free[worst];
    isHeld[k] = true;
    change[k] = solution[worst] > box.most[k] ? box.most[k] : box.least[k];
  }
}

function operatorAt(
  [rotDegrees, tiltDegrees, psiDegrees, x, y, z]: Parameters,
  centre: AngstromPoint,
): Operator {
  const rotation = eulerMatrix({rotDegrees, tiltDegrees, psiDegrees});
  return {rotation, shiftAngstrom: subtract([x, y, z], transform(rotation, centre))};
}
