import type {Volume} from '../../map/volume.ts';
import {boxAxis, type AxisLine} from './circles.ts';
import type {RadialRange} from './lattice-wave.ts';
import {meanAlongZ, type HeightRange} from './mean-along-z.ts';
import {hasRingWave} from './ring-wave.ts';
import {slabCentre, type SlabCentre} from './slab-centre.ts';
import type {Sureness} from './sureness.ts';

/** The helical axis against the axis of the box, about which operators turn. */
export type Axis = {
  /** Where it passes the height of the box centre. */
  readonly offsetAngstrom: readonly [x: number, y: number] | undefined;
  /** Standard error of x, and of y. */
  readonly offsetUncertaintyAngstrom: number | undefined;
  /** Undefined where the tube is shorter than two dimers. */
  readonly tiltDegrees: number | undefined;
  /** The direction, from x to y, towards which the axis leans with growing z. */
  readonly tiltAzimuthDegrees: number | undefined;
  /** Standard error of the tilt towards x, and towards y. */
  readonly tiltUncertaintyDegrees: number | undefined;
  readonly sureness: Sureness;
};

export type AxisOptions = {
  readonly start: readonly [x: number, y: number];
  readonly occupied: HeightRange;
  readonly protofilaments: number;
  readonly range: RadialRange;
  /** Slabs are as high as a dimer. */
  readonly dimerRiseAngstrom: number;
};

/** An axis less certain than this is none. */
const leastCertainAngstrom = 2.5;

export const noAxis: Axis = {
  offsetAngstrom: undefined,
  offsetUncertaintyAngstrom: undefined,
  tiltDegrees: undefined,
  tiltAzimuthDegrees: undefined,
  tiltUncertaintyDegrees: undefined,
  sureness: 'not determined',
};

/** The straight line through the centres of slabs, each one dimer high. */
export function measureAxis(volume: Volume, options: AxisOptions): Axis {
  const {occupied, dimerRiseAngstrom} = options;
  const count = Math.floor((occupied.toAngstrom - occupied.fromAngstrom) / dimerRiseAngstrom);
  const middle = (occupied.fromAngstrom + occupied.toAngstrom) / 2;
  const heights = Array.from({length: Math.max(count, 1)}, (_, i) =>
    count < 1 ? middle : middle + (i - (count - 1) / 2) * dimerRiseAngstrom,
  );
  const whole = meanAlongZ(volume, occupied);
  const start = slabCentre(whole, options.start, {...options, isRing: false}).centreAngstrom;
  const isRing = hasRingWave(whole, start, options);
  const slabs = heights.map((height) => {
    const slab = {fromAngstrom: height - dimerRiseAngstrom / 2, toAngstrom: height + dimerRiseAngstrom / 2};
    return slabCentre(meanAlongZ(volume, slab), start, {...options, isRing});
  });
  return lineThrough(slabs, heights);
}

/** The measured axis as a line to sample about; the box axis where there is none. */
export function lineOf({offsetAngstrom, tiltDegrees = 0, tiltAzimuthDegrees = 0}: Axis): AxisLine {
  if (offsetAngstrom === undefined) return boxAxis;
  const tangent = Math.tan((tiltDegrees * Math.PI) / 180);
  const azimuthRadians = (tiltAzimuthDegrees * Math.PI) / 180;
  return {
    offsetAngstrom,
    slope: [tangent * Math.cos(azimuthRadians), tangent * Math.sin(azimuthRadians)],
  };
}

function lineThrough(slabs: readonly SlabCentre[], heights: readonly number[]): Axis {
  const count = slabs.length;
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / count;
  const variance = mean(slabs.map((slab) => slab.varianceAngstrom2));
  const middle = mean(heights);
  const spread = heights.reduce((sum, height) => sum + (height - middle) ** 2, 0);
  const line = ([0, 1] as const).map((axis) => {
    const values = slabs.map((slab) => slab.centreAngstrom[axis]);
    const slope =
      spread === 0 ? 0 : heights.reduce((sum, z, i) => sum + (z - middle) * values[i], 0) / spread;
    return {slope, offset: mean(values) - slope * middle};
  });
  const offsetUncertaintyAngstrom = Math.sqrt(
    variance / count + (spread === 0 ? 0 : (variance * middle ** 2) / spread),
  );
  if (!(offsetUncertaintyAngstrom < leastCertainAngstrom)) return noAxis;
  const isTilted = spread > 0;
  const [x, y] = line;
  return {
    offsetAngstrom: [x.offset, y.offset],
    offsetUncertaintyAngstrom,
    tiltDegrees: isTilted ? degrees(Math.atan(Math.hypot(x.slope, y.slope))) : undefined,
    tiltAzimuthDegrees: isTilted ? degrees(Math.atan2(y.slope, x.slope)) : undefined,
    tiltUncertaintyDegrees: isTilted ? degrees(Math.sqrt(variance / spread)) : undefined,
    sureness: offsetUncertaintyAngstrom < 0.7 ? 'sure' : 'likely',
  };
}

function degrees(radians: number): number {
  return (radians * 180) / Math.PI;
}
