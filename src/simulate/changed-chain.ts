import {add, scale, type Vector3} from '../geometry/vector.ts';
import type {Envelope} from './envelope.ts';
import {emptyChain, type GrowingChain} from './growing-chain.ts';
import {gapFillingLoop} from './loose-loop.ts';
import type {PointGrid} from './point-grid.ts';
import {randomDirection, type Random} from './random.ts';
import type {Segment} from './segment.ts';

export type ChangeOptions = {
  readonly envelope: Envelope;
  readonly random: Random;
  /** The new chain must keep clear of the old one so far above and below it. */
  readonly periodAngstrom: number;
  /** Where the extra loop may lie. */
  readonly isExtraSide: (point: Vector3) => boolean;
};

const movedHelices = 3;
const moveAngstrom = 4;
const replacedResidues = 24;
const extraResidues = 10;
const roomAngstrom = 4;
const loopTrials = 60;

/**
 * A chain that resembles another as α-tubulin resembles β-tubulin: some helices moved aside, some loops
 * replaced, one loop more; about a sixth of the residues of a tubulin.
 */
export function changedChain(segments: readonly Segment[], options: ChangeOptions): readonly Segment[] {
  const {random, envelope} = options;
  const helices = segments.filter(({kind}) => kind === 'helix');
  const first = random.integer(helices.length);
  const moved = helices.filter((_, i) => (i - first + helices.length) % helices.length < movedHelices);
  const dropped = lastLoops(segments, replacedResidues);
  const kept = segments.filter((segment) => !moved.includes(segment) && !dropped.includes(segment));

  const chain = emptyChain();
  addCopiesOf(segments, chain.grid, options.periodAngstrom);
  kept.forEach(chain.keep);
  for (const helix of moved) chain.keep(movedAside(helix, options, chain.grid));
  const onExtraSide = (point: Vector3): boolean => envelope.holds(point) && options.isExtraSide(point);
  growLoops(extraResidues, chain, {...options, envelope: {...envelope, holds: onExtraSide}});
  growLoops(residuesOf(dropped), chain, options);
  return chain.segments;
}

function addCopiesOf(segments: readonly Segment[], grid: PointGrid, periodAngstrom: number): void {
  for (const [x, y, z] of segments.flatMap(({positions}) => positions)) {
    grid.add([x, y, z - periodAngstrom]);
    grid.add([x, y, z + periodAngstrom]);
  }
}

/** Adds loops of so many residues together, or of as many as find room. */
function growLoops(residues: number, chain: GrowingChain, options: ChangeOptions): void {
  const until = chain.count() + residues;
  for (let trial = 0; trial < loopTrials && chain.count() < until; trial += 1) {
    chain.keep(gapFillingLoop(until - chain.count(), {...options, ...chain, roomAngstrom}));
  }
}

/** The last loops of the chain with at least so many residues together. */
function lastLoops(segments: readonly Segment[], residues: number): readonly Segment[] {
  const loops = segments.filter(({kind}) => kind === 'loop').reverse();
  return loops.filter((_, i) => residuesOf(loops.slice(0, i)) < residues);
}

function residuesOf(segments: readonly Segment[]): number {
  return segments.reduce((sum, {positions}) => sum + positions.length, 0);
}

/** The segment shifted to where it still has room; unshifted where there is none. */
function movedAside(segment: Segment, {random, envelope}: ChangeOptions, grid: PointGrid): Segment {
  for (let trial = 0; trial < 200; trial += 1) {
    const shift = scale(randomDirection(random), moveAngstrom);
    const positions = segment.positions.map((point) => add(point, shift));
    const fits = positions.every(
      (point) => envelope.holds(point) && grid.countWithin(point, roomAngstrom) === 0,
    );
    if (fits) return {...segment, positions};
  }
  return segment;
}
