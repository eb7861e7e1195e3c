import type {AngstromPoint} from '../../geometry/frames.ts';
import type {Operator} from '../../geometry/operator.ts';
import type {Vector3} from '../../geometry/vector.ts';
import type {HelixErrors} from './fit-helix.ts';
import type {GroupPlacement} from './group-family.ts';
import type {Helix} from './helix-family.ts';

/** An operator as measured. */
export type OperatorWithCovariance = {
  readonly operator: Operator;
  /** A's centre, about which the covariance is stated. */
  readonly centre: AngstromPoint;
  /** (6, 6) of (ω, τ), radians and Å, as in `LocalModel`; left out, a floor stands for it. */
  readonly covariance?: Float64Array;
};

/** How well the measured operators agree with the set they are named after. */
export type Agreement = {
  /** Of the copy that is farthest off: as unlikely as a normal deviate of so many σ. */
  readonly deviationSigmas: number;
  /** Of all copies together, 6 numbers each less those of the set. */
  readonly chiSquared: number;
  readonly degreesOfFreedom: number;
  /** The farthest copy's distance from the exact set. */
  readonly largestDegrees: number;
  /** Of the image of A's centre. */
  readonly largestAngstrom: number;
};

/** A point group that the copies, with A itself, are or are part of. */
export type GroupName = Agreement &
  GroupPlacement & {
    readonly kind: 'group';
    /** C2…, D2…, T, O or I, in RELION's setting. */
    readonly group: string;
    /** The group's z in the box. */
    readonly axis: Vector3;
    /** Which element each copy is, counted as in `pointGroupOperators`. */
    readonly elements: readonly number[];
    /** Copies of the whole group beside A; more than `elements` has if some were not found. */
    readonly wholeSetCopies: number;
  };

/** A helix on which A and the copies lie. */
export type HelixName = Agreement &
  Helix & {
    readonly kind: 'helix';
    /** Of each copy from A. */
    readonly steps: readonly number[];
    /** Undefined for a repeat without turn, whose axis has no place. */
    readonly errors?: HelixErrors;
  };

/** What a set of operators is, with the idealised axis. */
export type SetName = GroupName | HelixName;

/** `C4`, `C4 (2 of 3 copies)`, `helix −166.6° / 27.59 Å`, `repeat of 83.10 Å`. */
export function describeSet(name: SetName): string {
  if (name.kind === 'helix') {
    if (name.turnDegrees === 0) return `repeat of ${fixed(name.riseAngstrom, 2)} Å`;
    return `helix ${fixed(name.turnDegrees, 1)}° / ${fixed(name.riseAngstrom, 2)} Å`;
  }
  const found = name.elements.length;
  return found === name.wholeSetCopies
    ? name.group
    : `${name.group} (${found} of ${name.wholeSetCopies} copies)`;
}

/** With a true minus sign, and none before zero. */
function fixed(value: number, digits: number): string {
  const text = value.toFixed(digits);
  return Number(text) === 0 ? text.replace('-', '') : text.replace('-', '−');
}
