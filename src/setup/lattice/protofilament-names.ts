import type {TubeReading} from '../../lattice/from-map/lattice-reading.ts';

/**
 * What a protofilament of a reading is called: its number from the seam where that is found, else a letter in the order
 * of the reading.
 */
export function nameOfIndex({seam, model}: TubeReading, index: number): string {
  const {protofilaments, starts} = model.lattice;
  if (seam.verdict !== 'found') return String.fromCodePoint(65 + index);
  const [[before, after]] = seam.between;
  const apart = starts > 0 ? index - after : before - index;
  return String(1 + ((apart + protofilaments) % protofilaments));
}
