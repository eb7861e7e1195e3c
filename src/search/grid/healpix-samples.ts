import {cosDegrees, sinDegrees, wrapDegrees} from '../../geometry/rotation.ts';
import type {EulerAngles} from '../../geometry/euler.ts';
import {healpixDirections} from './healpix-directions.ts';

type HealpixGrid = {
  readonly start: EulerAngles;
  readonly rangeDegrees: EulerAngles;
  readonly stepDegrees: number;
};

/**
 * The orientations of relion_localsym's `--use_healpix`, three numbers each: rot, tilt, psi in degrees.
 *
 * HEALPix directions times equal steps of psi, at the first order that is *finer* than the step; they
 * lie where HEALPix puts them, so the start is not among them. The ranges mean something else here than
 * on the lattice of Euler angles: 0 does not fix an angle but leaves it free; with ranges for both rot
 * and tilt the direction lies within the larger of them from the start's; with one for rot alone it lies
 * within that of the start's meridian or the meridian opposite.
 *
 * @see relion_localsym 3.1.3, as its listings have them
 */
export function healpixSamples({start, rangeDegrees, stepDegrees}: HealpixGrid): Float64Array {
  const order = healpixOrder(stepDegrees);
  const directions = selectDirections(healpixDirections(2 ** order), start, rangeDegrees);
  const psis = selectPsis(60 / 2 ** order, start.psiDegrees, rangeDegrees.psiDegrees);
  const samples = new Float64Array((directions.length / 2) * psis.length * 3);
  let next = 0;
  for (let direction = 0; direction < directions.length; direction += 2) {
    for (const psi of psis) {
      samples[next] = directions[direction];
      samples[next + 1] = directions[direction + 1];
      samples[next + 2] = psi;
      next += 3;
    }
  }
  return samples;
}

/** The first order at which the directions are less than the step apart. */
function healpixOrder(stepDegrees: number): number {
  let order = 0;
  while (60 / 2 ** order >= stepDegrees) order += 1;
  return order;
}

/** The directions less than the range away; the nearest where there is none. */
function selectDirections(directions: Float64Array, start: EulerAngles, ranges: EulerAngles): Float64Array {
  const {rotDegrees: rotRange, tiltDegrees: tiltRange} = ranges;
  if (rotRange === 0 && tiltRange === 0) return directions;
  const selected: number[] = [];
  let [nearest, nearestDegrees] = [0, Infinity];
  const range = Math.max(rotRange, tiltRange);
  for (let i = 0; i < directions.length; i += 2) {
    const away = distanceDegrees(directions[i], directions[i + 1], start, ranges);
    if (away < range) selected.push(directions[i], directions[i + 1]);
    if (away < nearestDegrees) [nearest, nearestDegrees] = [i, away];
  }
  return selected.length > 0 ? Float64Array.from(selected) : directions.slice(nearest, nearest + 2);
}

/** How far a direction is from the start in the sense of the ranges that are given. */
function distanceDegrees(rot: number, tilt: number, start: EulerAngles, ranges: EulerAngles): number {
  if (ranges.rotDegrees === 0) return Math.abs(wrapDegrees(tilt - start.tiltDegrees));
  const across = rot - start.rotDegrees;
  if (ranges.tiltDegrees === 0) return degreesOf(Math.asin(Math.abs(sinDegrees(tilt) * sinDegrees(across))));
  const cosine =
    cosDegrees(tilt) * cosDegrees(start.tiltDegrees) +
    sinDegrees(tilt) * sinDegrees(start.tiltDegrees) * cosDegrees(across);
  return degreesOf(Math.acos(Math.max(-1, Math.min(1, cosine))));
}

/** The multiples of the step that are less than the range from the start. */
function selectPsis(stepDegrees: number, startDegrees: number, rangeDegrees: number): readonly number[] {
  const count = Math.round(360 / stepDegrees);
  const all = Array.from({length: count}, (_, index) => wrapDegrees(index * stepDegrees));
  if (rangeDegrees === 0) return all;
  const away = (psi: number): number => Math.abs(wrapDegrees(psi - startDegrees));
  const selected = all.filter((psi) => away(psi) < rangeDegrees);
  return selected.length > 0 ? selected : [all.reduce((best, psi) => (away(psi) < away(best) ? psi : best))];
}

function degreesOf(radians: number): number {
  return (radians * 180) / Math.PI;
}
