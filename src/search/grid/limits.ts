import type {RelionRanges, SearchKind} from './options.ts';

/** How far the solution may lie from the start, ±; 0 fixes it, undefined does not limit it. */
export type SearchLimits = {
  readonly rotDegrees?: number;
  readonly tiltDegrees?: number;
  readonly psiDegrees?: number;
  readonly xAngstrom?: number;
  readonly yAngstrom?: number;
  readonly zAngstrom?: number;
};

/**
 * relion_localsym's ranges as limits of a search that has no grid.
 *
 * As soon as one range is given to a local search, what has none is fixed, as relion_localsym would
 * fix it; without any, nothing is limited. A global search keeps its angles free where only shifts have
 * ranges, and its shifts where only angles have. Ranges that cover all angles are no limits.
 */
export function limitsFromRanges(ranges: RelionRanges, kind: SearchKind): SearchLimits {
  const {angularDegrees, rotDegrees, tiltDegrees, psiDegrees} = ranges;
  const {offsetAngstrom, xAngstrom, yAngstrom, zAngstrom} = ranges;
  const hasAngles = isGiven([angularDegrees, rotDegrees, tiltDegrees, psiDegrees]);
  const hasOffsets = isGiven([offsetAngstrom, xAngstrom, yAngstrom, zAngstrom]);
  const limitsAngles = hasAngles || (kind === 'local' && hasOffsets);
  const limitsOffsets = hasOffsets || (kind === 'local' && hasAngles);
  const angle = (single: number | undefined, all: number): number | undefined => {
    const limit = limitsAngles ? chosen(angularDegrees, single) : undefined;
    return limit === undefined || limit >= all ? undefined : limit;
  };
  const axis = (single: number | undefined): number | undefined =>
    limitsOffsets ? chosen(offsetAngstrom, single) : undefined;
  return {
    rotDegrees: angle(rotDegrees, 180),
    tiltDegrees: angle(tiltDegrees, 90),
    psiDegrees: angle(psiDegrees, 180),
    xAngstrom: axis(xAngstrom),
    yAngstrom: axis(yAngstrom),
    zAngstrom: axis(zAngstrom),
  };
}

function isGiven(ranges: readonly (number | undefined)[]): boolean {
  return ranges.some((range) => range !== undefined);
}

function chosen(all: number | undefined, single: number | undefined): number {
  return Math.max(0, (all ?? 0) > 0 ? (all ?? 0) : (single ?? 0));
}
