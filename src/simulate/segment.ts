import {add, cross, normalise, scale, type Vector3} from '../geometry/vector.ts';
import {cosDegrees, sinDegrees} from '../geometry/rotation.ts';
import {randomDirection, type Random} from './random.ts';

/** A stretch of secondary structure, one point in Å per residue. */
export type Segment = {
  readonly kind: 'helix' | 'strand' | 'loop';
  readonly positions: readonly Vector3[];
};

const loopStepAngstrom = 3.8;

const traces = {
  helix: {riseAngstrom: 1.5, radiusAngstrom: 2.3, turnDegrees: 100},
  strand: {riseAngstrom: 3.3, radiusAngstrom: 0.9, turnDegrees: 180},
};

/**
 * A straight α-helix or β-strand of random direction about a centre, as its Cα trace.
 *
 * @see Pauling, Corey and Branson 1951: 1.5 Å and 100° per residue; Cα at 2.3 Å from the helix axis
 */
export function straightSegment(
  kind: 'helix' | 'strand',
  residues: number,
  options: {readonly centre: Vector3; readonly random: Random},
): Segment {
  const {riseAngstrom, radiusAngstrom, turnDegrees} = traces[kind];
  const axis = randomDirection(options.random);
  const across = normalise(cross(axis, randomDirection(options.random)));
  const third = cross(axis, across);
  const positions = Array.from({length: residues}, (_, i) => {
    const along = add(options.centre, scale(axis, (i - (residues - 1) / 2) * riseAngstrom));
    const turn = i * turnDegrees;
    const aside = add(scale(across, cosDegrees(turn)), scale(third, sinDegrees(turn)));
    return add(along, scale(aside, radiusAngstrom));
  });
  return {kind, positions};
}

/**
 * A loop that walks from `start` in steps of a Cα–Cα distance wherever `isFree` lets it.
 *
 * It ends early, at worst empty, where it runs into a dead end; `start` itself is not part of it.
 */
export function loopSegment(
  residues: number,
  options: {
    readonly start: Vector3;
    readonly random: Random;
    readonly isFree: (point: Vector3) => boolean;
  },
): Segment {
  const positions: Vector3[] = [];
  let last = options.start;
  for (let trial = 0; trial < 12 * residues && positions.length < residues; trial += 1) {
    const next = add(last, scale(randomDirection(options.random), loopStepAngstrom));
    const isApart = positions.every((p) => Math.hypot(p[0] - next[0], p[1] - next[1], p[2] - next[2]) > 3.6);
    if (!isApart || !options.isFree(next)) continue;
    positions.push(next);
    last = next;
  }
  return {kind: 'loop', positions};
}
