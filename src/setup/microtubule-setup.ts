import {tau2Advice, type RelionRelease, type Tau2Advice} from '../assess/tau2.ts';
import {usageError, type Warning} from '../errors.ts';
import type {Grid} from '../geometry/frames.ts';
import {checkLattice} from '../lattice/closure.ts';
import {
  allProtofilaments,
  hasSeam,
  lateralStep,
  latticeName,
  oppositeTheSeam,
  protofilamentOperators,
  type LateralStep,
  type MicrotubuleLattice,
  type ProtofilamentOperator,
} from '../lattice/microtubule.ts';
import type {LatticeSource} from './lattice/settle-lattice.ts';
import {protofilamentMask, type MaskRequest, type ProtofilamentMask} from './protofilament-mask.ts';

/** Which protofilaments are related, and from which one. */
export type CopiesRequest = {
  /** Numbers from 1; default all. */
  readonly copies?: readonly number[];
  /** Default: opposite the seam, or the middle of `copies` where that one is not among them. */
  readonly reference?: number;
};

/** The lattice and its operators. */
export type MicrotubuleOperators = {
  readonly lattice: MicrotubuleLattice;
  readonly name: string;
  readonly hasSeam: boolean;
  readonly step: LateralStep;
  readonly reference: number;
  /** All related protofilaments, the reference included. */
  readonly copies: readonly number[];
  readonly operators: readonly ProtofilamentOperator[];
  readonly warnings: readonly Warning[];
};

/** Everything that a refinement with these operators needs, as numbers. */
export type MicrotubuleSetup = MicrotubuleOperators & {
  readonly grid: Grid;
  readonly mask: ProtofilamentMask;
  readonly release: RelionRelease;
  readonly tau2: Tau2Advice;
};

/**
 * The operators of a microtubule, after checking that the numbers make one.
 *
 * @param sources who said the twist; default the user.
 * @throws {InputError} as `checkLattice`; `COPIES_UNKNOWN`, `COPIES_TOO_FEW`, `REFERENCE_UNKNOWN`.
 */
export function microtubuleOperators(
  lattice: MicrotubuleLattice,
  request: CopiesRequest,
  sources?: {readonly twist: LatticeSource},
): MicrotubuleOperators {
  const isTwistOfDimer = sources !== undefined && sources.twist !== 'given';
  const warnings = checkLattice(lattice, {isTwistOfDimer});
  const reference = referenceOf(lattice, request);
  const wanted = request.copies ?? allProtofilaments(lattice.protofilaments);
  const copies = [...new Set([...wanted, reference])].sort((a, b) => a - b);
  checkCopies(copies, lattice.protofilaments);
  return {
    lattice,
    name: latticeName(lattice),
    hasSeam: hasSeam(lattice.starts),
    step: lateralStep(lattice),
    reference,
    copies,
    operators: protofilamentOperators(lattice, {reference, copies}),
    warnings: [...warnings, ...seamWarnings(lattice)],
  };
}

/** @throws {InputError} as `microtubuleOperators` and `protofilamentMask`. */
export function microtubuleSetup(
  operators: MicrotubuleOperators,
  request: MaskRequest,
  release: RelionRelease,
): MicrotubuleSetup {
  const {lattice} = operators;
  const mask = protofilamentMask(lattice, operators.operators, request);
  const share = operators.copies.length / lattice.protofilaments;
  const parts = [
    {share, copies: operators.copies.length},
    {share: 1 - share, copies: 1},
  ];
  return {
    ...operators,
    grid: request.grid,
    mask,
    release,
    tau2: tau2Advice(parts, release),
    warnings: [...operators.warnings, ...mask.warnings],
  };
}

function referenceOf({protofilaments}: MicrotubuleLattice, {copies, reference}: CopiesRequest): number {
  if (reference !== undefined) {
    if (copies?.includes(reference) === false) {
      throw usageError(
        `The masked protofilament ${reference} is not among the copies ${copies.join(', ')}.`,
        'REFERENCE_NOT_AMONG_COPIES',
        'Add it to --copies, or choose the --reference among them.',
      );
    }
    if (reference >= 1 && reference <= protofilaments) return reference;
    throw usageError(
      `There is no protofilament ${reference}: they are numbered 1 to ${protofilaments}.`,
      'REFERENCE_UNKNOWN',
      `Give --reference a number from 1 to ${protofilaments}, or leave it out.`,
    );
  }
  const opposite = oppositeTheSeam(protofilaments);
  if (copies === undefined || copies.includes(opposite)) return opposite;
  return copies[Math.floor((copies.length - 1) / 2)];
}

function checkCopies(copies: readonly number[], protofilaments: number): void {
  const unknown = copies.filter((copy) => copy < 1 || copy > protofilaments);
  if (unknown.length > 0) {
    throw usageError(
      `There is no protofilament ${unknown.join(', ')}: they are numbered 1 to ${protofilaments}.`,
      'COPIES_UNKNOWN',
      `Give --copies numbers from 1 to ${protofilaments}, such as 2-8.`,
    );
  }
  if (copies.length < 2) {
    throw usageError(
      `Only protofilament ${copies.join(', ')} is related; at least two are needed.`,
      'COPIES_TOO_FEW',
      'Give --copies more protofilaments, such as 2-8.',
    );
  }
}

function seamWarnings(lattice: MicrotubuleLattice): readonly Warning[] {
  if (hasSeam(lattice.starts)) return [];
  const step = lateralStep(lattice);
  return [
    {
      code: 'NO_SEAM',
      message:
        `A ${latticeName(lattice)} has an even start number and no seam: it is a true helix, for which helical ` +
        `symmetry does better than local symmetry: twist ${step.helicalDegrees.toFixed(3)}°, rise ${step.riseAngstrom.toFixed(3)} Å.`,
    },
  ];
}
