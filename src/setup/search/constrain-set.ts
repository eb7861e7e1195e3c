import {usageError} from '../../errors.ts';
import type {Operator} from '../../geometry/operator.ts';
import {screwOf} from '../../geometry/screw.ts';
import {latticesClosing} from '../../lattice/closure.ts';
import {fitGroup, type GroupFit} from '../../search/joint/fit-group.ts';
import {fitHelix, type HelixFit} from '../../search/joint/fit-helix.ts';
import {latticeOfHelix, type ImpliedLattice} from '../../search/joint/lattice-of-helix.ts';
import {nameSet} from '../../search/joint/name-set.ts';
import type {SetName} from '../../search/joint/set-name.ts';
import {stageProblems} from '../../search/stages.ts';
import type {CopyProblem} from '../../search/problem.ts';
import {groupWarnings, isContradicted, outlierWarnings} from './set-warnings.ts';
import type {SolvedSet} from './solve-set.ts';

/** One joint fit of all copies of a set. */
export type Constrained = {
  /** Not asked for: the starts are a helix, and the free operators are the same one within their errors. */
  readonly isAutomatic: boolean;
} & (HelixConstrained | GroupConstrained);

type HelixConstrained = {
  readonly kind: 'helix';
  readonly fit: HelixFit;
  /** The microtubule of as many protofilaments that the step closes as, if it does. */
  readonly lattice?: ImpliedLattice;
};

type GroupConstrained = {readonly kind: 'group'; readonly fit: GroupFit};

/** What the operators of a set are, within their errors; undefined when they are nothing in particular. */
export function nameOf({copies, points}: SolvedSet): SetName | undefined {
  return nameSet(
    copies
      .filter(({isFound}) => isFound)
      .map(({solved}) => ({
        operator: solved.operator,
        centre: points.centre,
        covariance: solved.uncertainty.covariance6,
      })),
  );
}

/**
 * The joint fit that is asked for: `helix`, or the name of a point group.
 *
 * @throws {InputError} `CONSTRAIN_NOT_A_HELIX` when the operators lie on no common screw; as `fitGroup`.
 */
export async function constrainSet(solved: SolvedSet, constraint: string): Promise<Constrained> {
  const starts = foundOperators(solved);
  if (constraint === 'helix')
    return {...(await helixOf(solved, stepsOf(solved, starts))), isAutomatic: false};
  const {problems, covariances} = jointProblems(solved);
  const fit = await fitGroup(problems, constraint, starts, {covariances});
  return {kind: 'group', fit, isAutomatic: false};
}

/** Fewer copies, the masked one among them, are no helix that could be contradicted. */
const fewestCopies = 4;

/** How exactly known operators are a helix that somebody has computed. */
const exact = {floorDegrees: 0.005, floorAngstrom: 0.005};

/**
 * The helix of known operators that are one, such as those of a microtubule, where the density agrees.
 *
 * All copies are found, fit equally well, and lie on the helix of the starts within their errors, each of them and
 * together (χ²); the joint fit costs no copy its correlation. Then free operators would only add noise.
 *
 * @returns undefined where any of it does not hold.
 */
export async function agreedHelix(solved: SolvedSet): Promise<Constrained | undefined> {
  const {copies, points, set} = solved;
  const starts = set.copies.flatMap(({start}) => (start === undefined ? [] : [start]));
  if (starts.length < copies.length || copies.length + 1 < fewestCopies) return undefined;
  if (!copies.every(({isFound}) => isFound)) return undefined;
  const scored = copies.map(({label, solved: {score}}) => ({label, score}));
  if (outlierWarnings(scored).length > 0 || groupWarnings(scored).length > 0) return undefined;
  const ideal = nameSet(
    starts.map((operator) => ({operator, centre: points.centre})),
    exact,
  );
  const free = nameOf(solved);
  if (ideal?.kind !== 'helix' || free?.kind !== 'helix' || !isSameSteps(ideal.steps, free.steps))
    return undefined;
  const constrained = await helixOf(solved, free.steps);
  const isCostly = constrained.fit.scores.some((score, copy) => isContradicted(scored[copy].score, score));
  return isCostly ? undefined : {...constrained, isAutomatic: true};
}

/** The same but for the direction of the axis. */
function isSameSteps(a: readonly number[], b: readonly number[]): boolean {
  const sign = Math.sign(a[0] * b[0]);
  return a.every((step, copy) => step === sign * b[copy]);
}

function foundOperators({copies}: SolvedSet): readonly Operator[] {
  return copies.map((copy) => copy.solved.operator);
}

function jointProblems(solved: SolvedSet): {
  readonly problems: readonly CopyProblem[];
  readonly covariances: readonly Float64Array[];
} {
  return {
    problems: foundOperators(solved).map((start) => stageProblems(solved.stages.slice(-1), start)[0]),
    covariances: solved.copies.map((copy) => copy.solved.uncertainty.covariance6),
  };
}

async function helixOf(solved: SolvedSet, steps: readonly number[]): Promise<HelixConstrained> {
  const {problems, covariances} = jointProblems(solved);
  const fit = await fitHelix(problems, steps, foundOperators(solved), {covariances});
  return {kind: 'helix', fit, lattice: impliedLattice(fit)};
}

/** The lattice of a microtubule with one protofilament a copy. */
function impliedLattice(fit: HelixFit): ImpliedLattice | undefined {
  const protofilaments = fit.steps.length + 1;
  const closing = latticesClosing(fit.turnDegrees, fit.riseAngstrom).find(
    (lattice) => lattice.protofilaments === protofilaments,
  );
  return closing && latticeOfHelix(fit, {protofilaments, starts: closing.starts});
}

/** The whole steps of the copies: by the helix that they are named, else by their rises. */
function stepsOf(solved: SolvedSet, starts: readonly Operator[]): readonly number[] {
  const name = nameOf(solved);
  if (name?.kind === 'helix') return name.steps;
  const byRise = stepsByRise(starts);
  if (byRise !== undefined) return byRise;
  throw usageError(
    `The operators of ${solved.set.reference.maskName} lie on no common screw axis.`,
    'CONSTRAIN_NOT_A_HELIX',
    'Leave --constrain out, and look at the operators one by one.',
  );
}

/** Copies of a helix about z climb by whole multiples of the smallest rise. */
function stepsByRise(starts: readonly Operator[]): readonly number[] | undefined {
  const rises = starts.map((operator) => {
    const {axis, riseAngstrom} = screwOf(operator);
    return axis[2] < 0 ? -riseAngstrom : riseAngstrom;
  });
  const smallest = Math.min(...rises.map((rise) => Math.abs(rise)));
  if (!(smallest > 0.5)) return undefined;
  const steps = rises.map((rise) => rise / smallest);
  const isWhole = steps.every((step) => Math.abs(step - Math.round(step)) < 0.2 && Math.round(step) !== 0);
  return isWhole ? steps.map((step) => Math.round(step)) : undefined;
}
