import type {TiltedAxis} from '../simulate/tilted-axis.ts';

type AxisFlags = {
  readonly 'off-x'?: number;
  readonly 'off-y'?: number;
  readonly tilt?: number;
  readonly 'tilt-azimuth'?: number;
};

/** The axis that the flags move the tube to; undefined where none is given. */
export function tiltedAxisFromFlags(flags: AxisFlags): TiltedAxis | undefined {
  const {'off-x': offX, 'off-y': offY, tilt, 'tilt-azimuth': tiltAzimuth} = flags;
  if ([offX, offY, tilt].every((value) => value === undefined)) return undefined;
  return {
    offsetAngstrom: [offX ?? 0, offY ?? 0],
    tiltDegrees: tilt ?? 0,
    tiltAzimuthDegrees: tiltAzimuth ?? 0,
  };
}
