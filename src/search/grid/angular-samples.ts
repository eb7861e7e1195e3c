import type {EulerAngles} from '../../geometry/euler.ts';
import {healpixSamples} from './healpix-samples.ts';
import {lineSamples} from './line-samples.ts';
import {standardAngles} from './standard-angles.ts';

/** Orientations, three numbers each: rot, tilt and psi in degrees. */
export type AngularSamples = Float64Array;

export type AngularGrid = {
  /** The middle of the ranges, as the file has it; tilt may be negative. */
  readonly start: EulerAngles;
  readonly rangeDegrees: EulerAngles;
  readonly stepDegrees: number;
};

/** The orientations that relion_localsym tries: a lattice of Euler angles, or of HEALPix directions. */
export function angularSamples(grid: AngularGrid & {readonly isHealpix: boolean}): AngularSamples {
  return grid.isHealpix ? healpixSamples(grid) : eulerSamples(grid);
}

/**
 * All combinations of the three lines of angles about the start, in RELION's standard form.
 *
 * An orientation comes up again and again: the lines run from −180 to +180 inclusive, and at tilt 0 and
 * 180 only one of the three angles counts. relion_localsym tries and lists all of them, and so does this.
 */
function eulerSamples({start, rangeDegrees, stepDegrees}: AngularGrid): AngularSamples {
  const rots = lineSamples(rangeDegrees.rotDegrees, stepDegrees);
  const tilts = lineSamples(rangeDegrees.tiltDegrees, stepDegrees);
  const psis = lineSamples(rangeDegrees.psiDegrees, stepDegrees);
  const samples = new Float64Array(3 * rots.length * tilts.length * psis.length);
  let next = 0;
  for (const rot of rots) {
    for (const tilt of tilts) {
      for (const psi of psis) {
        const angles = standardAngles({
          rotDegrees: start.rotDegrees + rot,
          tiltDegrees: start.tiltDegrees + tilt,
          psiDegrees: start.psiDegrees + psi,
        });
        samples[next] = angles.rotDegrees;
        samples[next + 1] = angles.tiltDegrees;
        samples[next + 2] = angles.psiDegrees;
        next += 3;
      }
    }
  }
  return samples;
}
