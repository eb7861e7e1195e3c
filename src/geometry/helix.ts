import type {AngstromPoint} from './frames.ts';
import {rotationThrough, type Operator} from './operator.ts';
import {rotationAbout} from './rotation.ts';
import {add, normalise, scale, type Vector3} from './vector.ts';

type Helix = {
  /** Per index, right-handed about the axis, as RELION's: about +z from x to y. psi is minus this. */
  readonly twistDegrees: number;
  /** Per index, along the axis. */
  readonly riseAngstrom: number;
  /** Any length but 0. */
  readonly axis: Vector3;
  /** Any point of the axis. */
  readonly point: AngstromPoint;
};

/** The operators of a helix: number N turns by N twists and climbs N rises. Index 0 is left out. */
export function helixOperators(helix: Helix & {readonly indices: readonly number[]}): Operator[] {
  return helix.indices.filter((index) => index !== 0).map((index) => helixOperator(helix, index));
}

function helixOperator({twistDegrees, riseAngstrom, axis, point}: Helix, index: number): Operator {
  const turn = rotationThrough(rotationAbout(axis, index * twistDegrees), point);
  const climb = scale(normalise(axis), index * riseAngstrom);
  return {rotation: turn.rotation, shiftAngstrom: add(turn.shiftAngstrom, climb)};
}
