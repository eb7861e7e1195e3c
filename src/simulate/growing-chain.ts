import {neighbourAngstrom} from './envelope.ts';
import {pointGrid, type PointGrid} from './point-grid.ts';
import type {Segment} from './segment.ts';

/** A chain under construction. */
export type GrowingChain = {
  readonly segments: readonly Segment[];
  readonly grid: PointGrid;
  /** Residues so far. */
  readonly count: () => number;
  /** Adds a segment; ignores an empty one. */
  readonly keep: (segment: Segment) => void;
};

/** @param periodAngstrom where given, the chain is repeated along z. */
export function emptyChain(periodAngstrom?: number): GrowingChain {
  const grid = pointGrid({cellAngstrom: neighbourAngstrom, periodAngstrom});
  const segments: Segment[] = [];
  let residues = 0;
  const keep = (segment: Segment): void => {
    if (segment.positions.length === 0) return;
    for (const point of segment.positions) grid.add(point);
    segments.push(segment);
    residues += segment.positions.length;
  };
  return {segments, grid, count: () => residues, keep};
}
