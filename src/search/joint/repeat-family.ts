import {angstromPoint} from '../../geometry/frames.ts';
import {identityMatrix} from '../../geometry/matrix3.ts';
import {norm, normalise, scale, type Vector3} from '../../geometry/vector.ts';
import type {Family} from './family.ts';
import {standardHelix, type Helix} from './helix-family.ts';

/** Copy k lies `steps[k]` times a shift away and is not turned: a helix without turn, whose axis has no place. */
export function repeatFamily(steps: readonly number[]): Family<Vector3> {
  return {
    parameters: 3,
    isAngle: [false, false, false],
    moved: (shift, changes) => [shift[0] + changes[0], shift[1] + changes[1], shift[2] + changes[2]],
    operators: (shift) =>
      steps.map((step) => ({rotation: identityMatrix, shiftAngstrom: scale(shift, step)})),
  };
}

/** The helix that a repeat is: no turn, its axis through the box centre. */
export function helixOfRepeat(shift: Vector3): Helix {
  return standardHelix({
    turnDegrees: 0,
    riseAngstrom: norm(shift),
    axis: normalise(shift),
    point: angstromPoint(0, 0, 0),
  });
}
