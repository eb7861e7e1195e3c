import {wrapDegrees} from '../../geometry/rotation.ts';
import type {TubeReading} from './lattice-reading.ts';
import {monomersUp} from './blocks.ts';

/** A protofilament of the map, in the tube's own frame. */
export type ProtofilamentPlace = {
  /** Of its crest at height 0, from x to y. */
  readonly azimuthDegrees: number;
  /** Of the monomer boundary nearest to height 0. */
  readonly boundaryAngstrom: number;
};

/** The protofilament with an index of the reading, which may be negative or beyond the last. */
export function placeOfIndex({model, placement}: TubeReading, index: number): ProtofilamentPlace {
  const {lattice, azimuthDegrees, heightAngstrom} = model;
  const {riseAngstrom, twistDegrees, protofilaments} = lattice;
  const base = heightAngstrom + riseAngstrom * monomersUp(model, {protofilament: index, index: 0});
  const height = base - placement.boundary.biasAngstrom;
  return {
    azimuthDegrees: wrapDegrees(
      azimuthDegrees - (360 * index) / protofilaments - (twistDegrees * heightAngstrom) / riseAngstrom,
    ),
    boundaryAngstrom: height - riseAngstrom * Math.round(height / riseAngstrom),
  };
}

/**
 * Protofilament 1 … n of a tube whose seam is known: 1 and n flank it, and the numbers climb the start helix.
 *
 * @returns undefined where the seam is not found.
 */
export function placeOfNumber(tube: TubeReading, number: number): ProtofilamentPlace | undefined {
  const {seam, model} = tube;
  if (seam.verdict !== 'found') return undefined;
  const [[before, after]] = seam.between;
  return placeOfIndex(tube, model.lattice.starts > 0 ? after + number - 1 : before - number + 1);
}
