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
import type {SolvedSet} from './solve-set.ts';

/** One joint fit of all copies of a set. */
export type Constrained =
  | {
      readonly kind: 'helix';
      readonly fit: HelixFit;
      /** The microtubule of as many protofilaments that the step closes as, if it does. */
      readonly lattice?: ImpliedLattice;
    }
  | {readonly kind: 'group'; readonly fit: GroupFit};

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
  const starts = solved.copies.map((copy) => copy.solved.operator);
  const problems = starts.map((start) => stageProblems(solved.stages, start)[solved.stages.length - 1]);
  const covariances = solved.copies.map((copy) => copy.solved.uncertainty.covariance6);
  if (constraint !== 'helix') {
    return {kind: 'group', fit: await fitGroup(problems, constraint, starts, {covariances})};
  }
  const steps = stepsOf(solved, starts);
  const fit = await fitHelix(problems, steps, starts, {covariances});
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
