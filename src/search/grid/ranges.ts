import type {EulerAngles} from '../../geometry/euler.ts';
import type {Vector3} from '../../geometry/vector.ts';
import {asRelionReads, type RelionRanges, type SearchKind} from './options.ts';

/** ± about the start; 0 keeps the start. */
export type SearchRanges = {
  readonly anglesDegrees: EulerAngles;
  readonly offsetAngstrom: Vector3;
  /** Whether a global search covers all orientations, because no angular range limits it. */
  readonly isEverywhere: boolean;
};

/** Ranges below this are none. */
const noRange = 1e-6;

/**
 * The ranges that relion_localsym searches: which flag overrides which, and what none means.
 *
 * One range for all angles or all axes, where it is above 0, overrides the single ones, and a negative
 * one is none. A global search without angular ranges covers all orientations. Ranges end at ±180° of
 * rot and psi and ±90° of tilt, or with HEALPix nowhere, as there the tilt is no line of its own.
 *
 * @see relion_localsym 3.1.3, as it prints the ranges
 */
export function searchRanges(
  ranges: RelionRanges,
  {kind, isHealpix}: {readonly kind: SearchKind; readonly isHealpix: boolean},
): SearchRanges {
  const [rot, tilt, psi] = overridden(ranges.angularDegrees, [
    ranges.rotDegrees,
    ranges.tiltDegrees,
    ranges.psiDegrees,
  ]);
  const isEverywhere = kind === 'global' && rot === 0 && tilt === 0 && psi === 0;
  const most = isHealpix ? {turn: 180, tilt: 180} : {turn: 180, tilt: 90};
  return {
    anglesDegrees: {
      rotDegrees: isEverywhere ? most.turn : Math.min(rot, most.turn),
      tiltDegrees: isEverywhere ? most.tilt : Math.min(tilt, most.tilt),
      psiDegrees: isEverywhere ? most.turn : Math.min(psi, most.turn),
    },
    offsetAngstrom: overridden(ranges.offsetAngstrom, [ranges.xAngstrom, ranges.yAngstrom, ranges.zAngstrom]),
    isEverywhere,
  };
}

function overridden(all: number | undefined, single: readonly (number | undefined)[]): Vector3 {
  const common = effective(all);
  const [first, second, third] = single.map((range) => (common > 0 ? common : effective(range)));
  return [first, second, third];
}

function effective(range: number | undefined): number {
  const read = asRelionReads(range ?? 0);
  return read < noRange ? 0 : read;
}
