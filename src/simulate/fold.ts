import {crowding, randomPoint, type Envelope} from './envelope.ts';
import {emptyChain, type GrowingChain} from './growing-chain.ts';
import {gapFillingLoop} from './loose-loop.ts';
import type {PointGrid} from './point-grid.ts';
import type {Random} from './random.ts';
import {straightSegment, type Segment} from './segment.ts';

export type FoldOptions = {
  readonly envelope: Envelope;
  readonly residues: number;
  readonly random: Random;
  /** Where given, the chain is repeated along z and must not run into its own copies. */
  readonly periodAngstrom?: number;
};

/** Volume of a residue of 110 Da in a protein of 0.73 cm³/g. */
export const residueVolumeCubicAngstrom = 134;

const helixShare = 0.45;
const strandShare = 0.15;
const lengths = {
  helix: {shortest: 8, longest: 20},
  strand: {shortest: 4, longest: 8},
  loop: {shortest: 4, longest: 12},
};
/** Least distance of residues of different segments, for loops to begin with. */
const clearanceAngstrom = {helix: 5.4, strand: 4.7, loop: 4.3};
const leastClearanceAngstrom = 2.5;
const candidates = 100;

/**
 * A protein-like chain: helices (45 % of the residues where they fit), strands (15 %) and loops from
 * their ends, packed evenly and without overlap into an envelope.
 *
 * Not a real fold, but one that shows rods where a real map shows helices.
 *
 * @returns segments of exactly `residues` points in all: helices, strands, then loops.
 * @throws {RangeError} when the envelope is too small for them.
 */
export function foldChain(options: FoldOptions): readonly Segment[] {
  const {residues, random} = options;
  const chain = emptyChain(options.periodAngstrom);
  packStraight('helix', {...options, chain, residues: Math.round(residues * helixShare)});
  packStraight('strand', {...options, chain, residues: Math.round(residues * (helixShare + strandShare))});
  for (let roomAngstrom = clearanceAngstrom.loop; chain.count() < residues; roomAngstrom *= 0.99) {
    if (roomAngstrom < leastClearanceAngstrom) {
      throw new RangeError(`${residues} residues do not fit into the envelope.`);
    }
    for (let trial = 0; trial < 40 && chain.count() < residues; trial += 1) {
      const length = Math.min(randomLength(lengths.loop, random), residues - chain.count());
      chain.keep(gapFillingLoop(length, {...options, ...chain, roomAngstrom}));
    }
  }
  return chain.segments;
}

/** Adds segments of one kind until the chain has `residues`, or until not even the shortest fits. */
function packStraight(kind: 'helix' | 'strand', options: FoldOptions & {readonly chain: GrowingChain}): void {
  const {chain, residues, random} = options;
  const {shortest, longest} = lengths[kind];
  let limit = longest;
  while (limit >= shortest) {
    const length = Math.min(randomLength({shortest, longest: limit}, random), residues - chain.count());
    if (length < shortest) return;
    const segment = leastCrowdedStraight(kind, length, options, chain.grid);
    if (segment === undefined) limit = length - 1;
    else chain.keep(segment);
  }
}

/** Of many random placements that fit, the least crowded; undefined where none fits. */
function leastCrowdedStraight(
  kind: 'helix' | 'strand',
  residues: number,
  {envelope, random}: FoldOptions,
  grid: PointGrid,
): Segment | undefined {
  let best: Segment | undefined;
  let least = Infinity;
  for (let i = 0; i < candidates; i += 1) {
    const segment = straightSegment(kind, residues, {centre: randomPoint(envelope, random), random});
    const fits = segment.positions.every(
      (point) => envelope.holds(point) && grid.countWithin(point, clearanceAngstrom[kind]) === 0,
    );
    if (!fits) continue;
    const cost = crowding(segment.positions, envelope, grid);
    if (cost < least) [best, least] = [segment, cost];
  }
  return best;
}

function randomLength(
  {shortest, longest}: {readonly shortest: number; readonly longest: number},
  {integer}: Random,
): number {
  return shortest + integer(longest - shortest + 1);
}
