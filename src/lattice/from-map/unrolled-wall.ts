import type {Volume} from '../../map/volume.ts';
import {monomersUp} from './blocks.ts';
import {evenly} from './circles.ts';
import {coarseCopy} from './coarse-copy.ts';
import {cylinderMap} from './cylinder-map.ts';
import {inverted} from './find-ring.ts';
import type {TubeReading} from './lattice-reading.ts';
import {tubulinRange} from './wall.ts';

/** The wall seen from outside, cut open and laid flat. */
export type UnrolledWall = {
  /** Mean over the wall: `(height, point)`, the point fastest; protein is positive. NaN outside the box. */
  readonly values: Float32Array;
  /** The first point on the tube's own +x, then towards +y. */
  readonly points: number;
  readonly heightsAngstrom: readonly number[];
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

/** The wall of a tube that was read from the map. */
export function unrollWall(map: Volume, tube: TubeReading): UnrolledWall {
  const {placement, model, contrast, seam} = tube;
  const coarse = coarseCopy(map);
  const {fromAngstrom, toAngstrom} = tubulinRange(placement.wall);
  const {occupied} = placement;
  const radiiAngstrom = evenly(fromAngstrom + 5, toAngstrom - 5, 4);
  const heightsAngstrom = evenly(occupied.fromAngstrom, occupied.toAngstrom, stepAngstrom);
  const rolled = cylinderMap(contrast === 'negative' ? inverted(coarse) : coarse, model.axis, {
    radiiAngstrom,
    heightsAngstrom,
    points: 360,
  });
  const length = rolled.points * heightsAngstrom.length;
  const values = new Float32Array(length);
  for (let i = 0; i < length; i += 1)
    for (let r = 0; r < radiiAngstrom.length; r += 1)
      values[i] += rolled.values[i + length * r] / radiiAngstrom.length;
  const isKnown = seam.verdict === 'found' || seam.verdict === 'no seam';
  const {lattice} = model;
  const monomers = Array.from({length: lattice.protofilaments}, (_, protofilament) => {
    const base = monomersUp(model, {protofilament, index: 0});
    const first = Math.ceil(
      (occupied.fromAngstrom - model.heightAngstrom) / lattice.riseAngstrom - base - 0.5,
    );
    const last = Math.floor((occupied.toAngstrom - model.heightAngstrom) / lattice.riseAngstrom - base - 0.5);
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
  return {values, points: rolled.points, heightsAngstrom, monomers};
}
