import {identityMatrix, type Matrix3} from './matrix3.ts';
import type {Operator} from './operator.ts';
import {rotationAbout} from './rotation.ts';

/** Where a tube lies in the box: a line, and how the tube's own frame is turned to it. */
export type TubeAxis = {
  /** Where it passes the height of the box centre, Å from there. */
  readonly offsetAngstrom: readonly [x: number, y: number];
  /** The turn that takes +z to the axis, as the angle by which it leans towards +x, and towards +y. */
  readonly leanRadians: readonly [x: number, y: number];
};

/**
 * Columns are the tube's own x, y and z in the box: `box = frame · tube + (offset, 0)`.
 *
 * The turn is the smallest that takes +z to the axis.
 */
export function tubeFrame({leanRadians: [x, y]}: TubeAxis): Matrix3 {
  const lean = Math.hypot(x, y);
  return lean === 0 ? identityMatrix : rotationAbout([-y, x, 0], (lean * 180) / Math.PI);
}

/** Moves what lies about +z through the box centre to the axis. */
export function tubeOperator(axis: TubeAxis): Operator {
  return {rotation: tubeFrame(axis), shiftAngstrom: [...axis.offsetAngstrom, 0]};
}

/** How far the axis leans from +z. */
export function tiltDegrees({leanRadians}: TubeAxis): number {
  return (Math.hypot(...leanRadians) * 180) / Math.PI;
}
