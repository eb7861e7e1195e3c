import type {Volume} from '../../map/volume.ts';
import {monomersUp} from './blocks.ts';
import {evenly} from './circles.ts';
import {coarseCopy} from './coarse-copy.ts';
import {cylinderMap} from './cylinder-map.ts';
import type {TubeReading} from './lattice-reading.ts';
import type {RadialRange} from './lattice-wave.ts';
import {readableWall} from './readable-wall.ts';
import {tubulinRange} from './wall.ts';

/** The wall seen from outside, cut open and laid flat. */
export type UnrolledWall = {
  /** Mean over the wall: `(height, point)`, the point fastest; protein is positive. NaN where the box holds none of it. */
  readonly values: Float32Array;
  /** To which `values` are low-passed. */
  readonly resolutionAngstrom: number;
  /** The first point on the tube's own +x, then towards +y. */
  readonly points: number;
  /** Only such at which the box holds the whole wall, if there are any. */
  readonly heightsAngstrom: readonly number[];
  /** Over which the mean is taken. */
  readonly radii: RadialRange;
  /** Middles of monomers. */
  readonly monomers: readonly UnrolledMonomer[];
};

type UnrolledMonomer = {
  /** Index of the protofilament in the reading. */
  readonly protofilament: number;
  readonly azimuthDegrees: number;
  readonly heightAngstrom: number;
  /** Which of α and β it is, up to their names; 0 where that is not known. */
  readonly kind: -1 | 0 | 1;
};

const stepAngstrom = 2;
/** Less is not worth a picture: then the heights stay that the box cuts into. */
const leastRows = 40;

/** The wall of a tube that was read from the map. */
export function unrollWall(map: Volume, tube: TubeReading): UnrolledWall {
  const {placement, model, seam} = tube;
  const {occupied} = placement;
  const {lattice} = model;
  const range = tubulinRange(placement.wall);
  const radii = {fromAngstrom: range.fromAngstrom + 5, toAngstrom: range.toAngstrom - 5};
  const middle = (radii.fromAngstrom + radii.toAngstrom) / 2;
  const points = Math.round((2 * Math.PI * middle) / stepAngstrom);
  const all = evenly(occupied.fromAngstrom, occupied.toAngstrom, stepAngstrom);
  const mean = wallMean(map, tube, {radii, points, heightsAngstrom: all});
  const rows = wholeRows(mean, points);
  const heightsAngstrom = all.slice(rows.first, rows.end);
  const flat = {
    values: mean.subarray(rows.first * points, rows.end * points),
    points,
    rows: heightsAngstrom.length,
    stepAngstrom,
  };
  const wall = readableWall(flat, tube.resolutionAngstrom, {
    riseAngstrom: 2 * lattice.riseAngstrom,
    twistDegrees: 2 * lattice.twistDegrees,
  });
  const [bottom, top] = [heightsAngstrom[0], heightsAngstrom[heightsAngstrom.length - 1]];
  const isKnown = seam.verdict === 'found' || seam.verdict === 'no seam';
  const monomers = Array.from({length: lattice.protofilaments}, (_, protofilament) => {
    const base = monomersUp(model, {protofilament, index: 0});
    const first = Math.ceil((bottom - model.heightAngstrom) / lattice.riseAngstrom - base - 0.5);
    const last = Math.floor((top - model.heightAngstrom) / lattice.riseAngstrom - base - 0.5);
    const sign = seam.registers[protofilament].agreement < 0 ? -1 : 1;
    return Array.from({length: Math.max(0, last - first + 1)}, (__, i): UnrolledMonomer => {
      const up = base + first + i + 0.5;
      const isEven = ((first + i) & 1) === 0;
      return {
        protofilament,
        azimuthDegrees:
          model.azimuthDegrees - (360 * protofilament) / lattice.protofilaments + lattice.twistDegrees * up,
        heightAngstrom: model.heightAngstrom + lattice.riseAngstrom * up,
        kind: !isKnown ? 0 : isEven === sign > 0 ? 1 : -1,
      };
    });
  }).flat();
  return {...wall, points, heightsAngstrom, radii, monomers};
}

function wallMean(
  map: Volume,
  {contrast, model}: TubeReading,
  {
    radii,
    points,
    heightsAngstrom,
  }: {readonly radii: RadialRange; readonly points: number; readonly heightsAngstrom: readonly number[]},
): Float32Array {
  const radiiAngstrom = evenly(radii.fromAngstrom, radii.toAngstrom, 4);
  const rolled = cylinderMap(coarseCopy(map), model.axis, {radiiAngstrom, heightsAngstrom, points});
  const sign = contrast === 'negative' ? -1 : 1;
  const length = points * heightsAngstrom.length;
  return Float32Array.from({length}, (_, i) => {
    let [sum, known] = [0, 0];
    for (let r = 0; r < radiiAngstrom.length; r += 1) {
      const value = rolled.values[i + length * r];
      if (Number.isNaN(value)) continue;
      sum += value;
      known += 1;
    }
    return known > radiiAngstrom.length / 2 ? (sign * sum) / known : Number.NaN;
  });
}

/** The rows from the first to before the end that are known all round; all rows, where hardly any are. */
function wholeRows(values: Float32Array, points: number): {readonly first: number; readonly end: number} {
  const rows = values.length / points;
  const isWhole = (row: number): boolean =>
    !values.subarray(row * points, (row + 1) * points).some((value) => Number.isNaN(value));
  let [first, end] = [0, rows];
  while (first < end && !isWhole(first)) first += 1;
  while (end > first && !isWhole(end - 1)) end -= 1;
  return end - first < Math.min(rows, leastRows) ? {first: 0, end: rows} : {first, end};
}
