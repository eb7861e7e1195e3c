import {usageError} from '../errors.ts';
import {compose, type Operator} from '../geometry/operator.ts';
import {cosDegrees, rotationAbout, sinDegrees} from '../geometry/rotation.ts';
import {joinAtoms, placeAtoms, type Atoms} from './atoms.ts';
import {dimerUnits, type DimerUnit} from './dimer-units.ts';
import {oppositeTheSeam} from '../lattice/microtubule.ts';
import {protofilamentCopies, simulatedStep} from './protofilament-path.ts';
import type {ProtofilamentCopy} from './protofilament-path.ts';
import {axisOperator} from './tilted-axis.ts';
import type {MicrotubuleOptions} from './microtubule-options.ts';
import type {Chain} from './tubulin.ts';

/** 112 Å for 13 protofilaments. */
const radiusPerProtofilamentAngstrom = 112 / 13;

/** One monomer of tubulin, or one motor domain. */
export type MicrotubuleUnit = {
  /** 1 to pf. */
  readonly protofilament: number;
  readonly chain: Chain;
  /** Counts along the protofilament; the operators lead to the same number in theirs. */
  readonly dimer: number;
  readonly atoms: Atoms;
};

export type SimulatedMicrotubule = {
  readonly units: readonly MicrotubuleUnit[];
  /** Those of all units. */
  readonly atoms: Atoms;
  readonly referenceProtofilament: number;
  /** The seam is between this protofilament and the next; undefined for even `starts`, without a seam. */
  readonly seamAfter: number | undefined;
  /** The truth: all protofilaments but the reference, in the order of their numbers. */
  readonly copies: readonly ProtofilamentCopy[];
};

/**
 * A microtubule of pseudo-atoms and the operators that lead from its reference protofilament to others.
 *
 * Every protofilament is the reference under its operator, to rounding; for odd `starts` this leaves
 * exactly one seam. With the right hand the tubulin is mirrored too, as in a map of the wrong hand.
 *
 * @throws {InputError} `MICROTUBULE_NUMBERS` where the numbers describe no microtubule.
 */
export function microtubuleAtoms(options: MicrotubuleOptions): SimulatedMicrotubule {
  const {protofilaments, starts, seamAfter = protofilaments} = options;
  refuseImpossible({...options, seamAfter});
  const copies = protofilamentCopies(options, {seamAfter, axis: axisOperator(options.axis)});
  const parts = dimerUnits(options);
  const units = copies.flatMap((copy) => parts.flatMap((part) => unitsAlong(copy, part, options)));
  return {
    units,
    atoms: joinAtoms(units.map(({atoms}) => atoms)),
    referenceProtofilament: oppositeTheSeam(protofilaments),
    seamAfter: starts % 2 === 1 ? seamAfter : undefined,
    copies: copies.filter(({steps}) => steps !== 0),
  };
}

/** All repeats of one part along one protofilament. */
function unitsAlong(
  {protofilament, steps, operator}: ProtofilamentCopy,
  {chain, heightDimers, atoms}: DimerUnit,
  options: MicrotubuleOptions,
): readonly MicrotubuleUnit[] {
  const {dimerRiseAngstrom, lengthAngstrom, phaseAngstrom = 0} = options;
  const lowest = phaseAngstrom + heightDimers * dimerRiseAngstrom;
  const climbed = lowest + steps * simulatedStep(options).riseAngstrom;
  const first = Math.ceil((-lengthAngstrom / 2 - climbed) / dimerRiseAngstrom);
  const last = Math.floor((lengthAngstrom / 2 - climbed) / dimerRiseAngstrom);
  const placed = compose(operator, axisOperator(options.axis));
  return Array.from({length: Math.max(0, last - first + 1)}, (_, i) => {
    const inReference = onReference(lowest + (first + i) * dimerRiseAngstrom, options);
    const dimer = first + i;
    return {protofilament, chain, dimer, atoms: placeAtoms(atoms, compose(placed, inReference))};
  });
}

/** From a protofilament's frame to the reference protofilament at a height, about the microtubule's axis. */
function onReference(heightAngstrom: number, options: MicrotubuleOptions): Operator {
  const {protofilaments, dimerRiseAngstrom, dimerTwistDegrees, azimuthDegrees = 0} = options;
  const {wallRadiusAngstrom = radiusPerProtofilamentAngstrom * protofilaments} = options;
  const angleDegrees = azimuthDegrees + (dimerTwistDegrees * heightAngstrom) / dimerRiseAngstrom;
  const [c, s] = [cosDegrees(angleDegrees), sinDegrees(angleDegrees)];
  return {
    rotation: rotationAbout([0, 0, 1], angleDegrees),
    shiftAngstrom: [wallRadiusAngstrom * c, wallRadiusAngstrom * s, heightAngstrom],
  };
}

function refuseImpossible({
  protofilaments,
  starts,
  dimerRiseAngstrom,
  seamAfter,
}: MicrotubuleOptions & {readonly seamAfter: number}): void {
  const isWhole = [protofilaments, starts, seamAfter].every((value) => Number.isInteger(value));
  const isPossible = protofilaments >= 3 && starts >= 0 && dimerRiseAngstrom > 0;
  if (isWhole && isPossible && seamAfter >= 1 && seamAfter <= protofilaments) return;
  throw usageError(
    `No microtubule has ${protofilaments} protofilaments, ${starts} starts, a dimer rise of ` +
      `${dimerRiseAngstrom} Å and a seam after protofilament ${seamAfter}.`,
    'MICROTUBULE_NUMBERS',
    'Give at least 3 protofilaments, whole numbers, a positive rise and a seam from 1 to their number.',
  );
}
