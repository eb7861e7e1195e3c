import type {Volume} from '../../src/map/volume.ts';
import {rasterise} from '../../src/simulate/density.ts';
import {imperfectMicrotubule, type Misplaced} from '../../src/simulate/imperfect-microtubule.ts';
import type {MicrotubuleOptions} from '../../src/simulate/microtubule-options.ts';
import {withNoise} from '../../src/simulate/noise.ts';

export const tube13: MicrotubuleOptions = {
  protofilaments: 13,
  starts: 3,
  hand: 'left',
  dimerRiseAngstrom: 82.6,
  dimerTwistDegrees: 0.1,
  seed: 1,
  lengthAngstrom: 700,
  azimuthDegrees: 33,
  seamAfter: 4,
};

/** A small map of a microtubule at 10 Å. */
export function simulatedTube(
  options: Partial<MicrotubuleOptions> = {},
  {snr = 1, misplaced = {}}: {readonly snr?: number; readonly misplaced?: Misplaced} = {},
): Volume {
  const grid = {size: [78, 78, 58], voxelAngstrom: 4.4} as const;
  const atoms = imperfectMicrotubule({...tube13, ...options}, misplaced);
  const clean = rasterise(atoms, grid, {resolutionAngstrom: 10});
  return withNoise(clean, {snr, seed: 7}).map;
}
