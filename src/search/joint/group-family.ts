import type {AngstromPoint} from '../../geometry/frames.ts';
import {pointGroupOperators} from '../../geometry/group.ts';
import {multiply, transform, transpose, type Matrix3} from '../../geometry/matrix3.ts';
import {rotationThrough} from '../../geometry/operator.ts';
import {add, type Vector3} from '../../geometry/vector.ts';
import type {Family} from './family.ts';
import {rotationOfVector} from './rotation-vector.ts';

/** Where a point group lies in the box. */
export type GroupPlacement = {
  /** Its columns are the group's x, y and z, in RELION's setting of the group (`pointGroupOperators`). */
  readonly frame: Matrix3;
  /** A point that the whole group leaves in place. */
  readonly centre: AngstromPoint;
};

/**
 * Copy k is the group's element `elements[k]`, counted as in `pointGroupOperators`.
 *
 * The parameters: turns of the frame about its own x, y (and z), shifts of the centre along them. A turn
 * about the axis of Cn, and a shift along it, change no operator: it has 4 parameters, the others 6.
 */
export function groupFamily(name: string, elements: readonly number[]): Family<GroupPlacement> {
  const matrices = pointGroupOperators(name).map(({rotation}) => rotation);
  const isCyclic = /^c/i.test(name.trim());
  return {
    parameters: isCyclic ? 4 : 6,
    isAngle: isCyclic ? [true, true, false, false] : [true, true, true, false, false, false],
    moved: (placement, changes) =>
      isCyclic
        ? movedPlacement(placement, [changes[0], changes[1], 0], [changes[2], changes[3], 0])
        : movedPlacement(
            placement,
            [changes[0], changes[1], changes[2]],
            [changes[3], changes[4], changes[5]],
          ),
    operators: ({frame, centre}) =>
      elements.map((element) =>
        rotationThrough(multiply(multiply(frame, matrices[element]), transpose(frame)), centre),
      ),
  };
}

/** x, y or z of a group's frame in the box. */
export function frameAxis(frame: Matrix3, column: 0 | 1 | 2): Vector3 {
  return [frame[column], frame[column + 3], frame[column + 6]];
}

function movedPlacement(
  {frame, centre}: GroupPlacement,
  turnRadians: Vector3,
  shiftAngstrom: Vector3,
): GroupPlacement {
  return {
    frame: multiply(frame, rotationOfVector(turnRadians)),
    centre: add(centre, transform(frame, shiftAngstrom)) as AngstromPoint,
  };
}
