import type {Volume} from '../../map/volume.ts';
import {tiltDegrees} from '../../geometry/tube-axis.ts';
import type {Axis} from './axis.ts';
import {centredCopy} from './centred-copy.ts';
import type {Ring} from './find-ring.ts';
import type {FineFit} from './fine-fit.ts';
import {latticeErrors} from './fit-tube.ts';
import type {LatticeReading} from './lattice-reading.ts';
import {clarity, type LatticeSearch} from './lattice-search.ts';
import {handOf, standingOf, surenessOf} from './lattice-standing.ts';
import {placementInTube} from './placement-from-map.ts';

/** Everything that a reading is made of. */
export type ReadingInput = FineFit & {
  /** Coarse, positive where the tube is. */
  readonly volume: Volume;
  readonly ring: Ring;
  readonly search: LatticeSearch;
  readonly repeatedNoise: number | undefined;
};

/** Puts together what was found. */
export function tubeReading({
  volume,
  ring,
  fit,
  seam,
  resolutionAngstrom,
  search,
  repeatedNoise,
}: ReadingInput): LatticeReading {
  const {model, covariance} = fit;
  const {axis, lattice} = model;
  const {ranked, significance} = search;
  const [best] = ranked;
  const sureness = surenessOf(search);
  const error = (i: number): number =>
    Math.sqrt(Math.max(0, covariance?.[7 * i] ?? Number.POSITIVE_INFINITY));
  const degrees = 180 / Math.PI;
  const errors = latticeErrors(fit);
  const known = {
    protofilaments: lattice.protofilaments,
    starts: Math.abs(lattice.starts),
    hand: handOf(lattice),
    dimerRiseAngstrom: 2 * lattice.riseAngstrom,
    dimerTwistDegrees: 2 * lattice.twistDegrees,
  };
  const asMeasured: Axis = {
    offsetAngstrom: axis.offsetAngstrom,
    offsetUncertaintyAngstrom: Math.max(error(0), error(1)),
    tiltDegrees: tiltDegrees(axis),
    tiltAzimuthDegrees: degrees * Math.atan2(axis.leanRadians[1], axis.leanRadians[0]),
    tiltUncertaintyDegrees: degrees * Math.max(error(2), error(3)),
    sureness: 'sure',
  };
  const placement = placementInTube(
    {
      volume: centredCopy(volume, axis, 0),
      contrast: ring.contrast,
      occupied: ring.occupied,
      axis: {...asMeasured, offsetAngstrom: [0, 0], tiltDegrees: 0},
      wall: ring.wall,
    },
    known,
  );
  return {
    verdict: sureness === 'sure' ? 'microtubule' : 'likely',
    reason: standingOf(search),
    tube: {
      contrast: ring.contrast,
      axis: {
        ...axis,
        offsetErrorsAngstrom: [error(0), error(1)],
        tiltDegrees: tiltDegrees(axis),
        tiltAzimuthDegrees: degrees * Math.atan2(axis.leanRadians[1], axis.leanRadians[0]),
        leanErrorsDegrees: [degrees * error(2), degrees * error(3)],
      },
      lattice: {
        ...known,
        riseErrorAngstrom: 2 * errors.riseAngstrom,
        twistErrorDegrees: 2 * errors.twistDegrees,
        sureness,
        score: best.score,
        significance,
        lead: clarity(search),
      },
      others: ranked.slice(1, 6).map((one) => ({
        name: `${one.protofilaments}_${Math.abs(one.starts)}`,
        hand: handOf(one),
        score: one.score / best.score,
      })),
      placement: {...placement, axis: asMeasured},
      resolutionAngstrom,
      seam,
      repeatedNoise,
      model,
    },
  };
}
