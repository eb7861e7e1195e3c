import {norm, subtract, type Vector3} from '../geometry/vector.ts';
import {crowding, randomPoint, type Envelope} from './envelope.ts';
import type {PointGrid} from './point-grid.ts';
import type {Random} from './random.ts';
import {loopSegment, type Segment} from './segment.ts';

export type LoopOptions = {
  readonly envelope: Envelope;
  readonly random: Random;
  /** From one of whose ends the loop starts. */
  readonly segments: readonly Segment[];
  /** The points of all segments. */
  readonly grid: PointGrid;
  /** How far the loop stays away from everything but where it starts. */
  readonly roomAngstrom: number;
};

const candidates = 30;
/** So much more crowded a place may be for a loop that is longer by one residue. */
const neighboursPerResidue = 0.1;
/** Where a loop leaves a segment it is near that one's last two residues. */
const residuesAtStart = 2;

/** Of several loops of up to `residues` residues the one that fills a gap best; empty where none fits. */
export function gapFillingLoop(residues: number, options: LoopOptions): Segment {
  let best: Segment = {kind: 'loop', positions: []};
  let leastCost = Infinity;
  for (let i = 0; i < candidates; i += 1) {
    const loop = looseLoop(residues, options);
    const length = loop.positions.length;
    if (length === 0) continue;
    const cost = crowding(loop.positions, options.envelope, options.grid) - neighboursPerResidue * length;
    if (cost < leastCost) [best, leastCost] = [loop, cost];
  }
  return best;
}

function looseLoop(residues: number, options: LoopOptions): Segment {
  const {envelope, random, grid, roomAngstrom} = options;
  const ends = options.segments.flatMap(({positions}) => [positions[0], positions[positions.length - 1]]);
  const start = ends.length > 0 ? ends[random.integer(ends.length)] : randomPoint(envelope, random);
  const closest = Math.min(roomAngstrom, 3.7);
  const isFree = (point: Vector3): boolean => {
    if (!envelope.holds(point) || grid.countWithin(point, closest) > 0) return false;
    const isAtStart = norm(subtract(point, start)) < roomAngstrom + 0.1;
    return grid.countWithin(point, roomAngstrom) <= (isAtStart ? residuesAtStart : 0);
  };
  return loopSegment(residues, {start, random, isFree});
}
