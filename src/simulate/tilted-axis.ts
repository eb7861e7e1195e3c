import {identityOperator, type Operator} from '../geometry/operator.ts';
import {cosDegrees, rotationAbout, sinDegrees} from '../geometry/rotation.ts';

/** An axis through (x, y, 0), tilted from +z towards an azimuth, which counts from +x to +y. */
export type TiltedAxis = {
  readonly offsetAngstrom: readonly [x: number, y: number];
  readonly tiltDegrees: number;
  readonly tiltAzimuthDegrees: number;
};

/** Moves what lies about +z through the box centre to the axis; the identity without one. */
export function axisOperator(axis: TiltedAxis | undefined): Operator {
  if (axis === undefined) return identityOperator;
  const {offsetAngstrom, tiltDegrees, tiltAzimuthDegrees} = axis;
  const hinge = [-sinDegrees(tiltAzimuthDegrees), cosDegrees(tiltAzimuthDegrees), 0] as const;
  return {rotation: rotationAbout(hinge, tiltDegrees), shiftAngstrom: [...offsetAngstrom, 0]};
}
