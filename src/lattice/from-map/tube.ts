import type {Volume} from '../../map/volume.ts';
import {measureAxis, noAxis, type Axis} from './axis.ts';
import {coarseCentre} from './coarse-centre.ts';
import {coarseCopy} from './coarse-copy.ts';
import {monomerRiseAngstrom, type KnownLattice} from './lattice-wave.ts';
import {meanAlongZ, wholeHeight, type HeightRange} from './mean-along-z.ts';
import {occupiedRange} from './occupied-range.ts';
import {boxRadiusAngstrom, profileMean, radialProfile} from './radial-profile.ts';
import {expectedRadiusAngstrom, findWall, noWall, tubulinRange, type Wall} from './wall.ts';

/** What can be said of the tube without its lattice. */
export type Tube = {
  /** Coarse, positive where the tube is. */
  readonly volume: Volume;
  readonly contrast: 'positive' | 'negative';
  readonly occupied: HeightRange;
  readonly axis: Axis;
  /** About the axis of the box. */
  readonly wall: Wall;
};

/** Contrast, occupied heights, axis and wall of the tube in the map. */
export function findTube(map: Volume, lattice: KnownLattice): Tube {
  const {protofilaments, dimerRiseAngstrom} = lattice;
  const coarse = withoutMean(coarseCopy(map));
  const expected = expectedRadiusAngstrom(protofilaments);
  const boxRadius = boxRadiusAngstrom(coarse);
  const wholeImage = meanAlongZ(coarse, wholeHeight(coarse));
  const start = coarseCentre(wholeImage, {fromAngstrom: 0.6 * expected, toAngstrom: 1.6 * expected});
  const contrast = isDarkRing(wholeImage, start, expected) ? 'negative' : 'positive';
  const [volume, image] =
    contrast === 'negative' ? [inverted(coarse), inverted(wholeImage)] : [coarse, wholeImage];

  const centredBoxRadius = boxRadius - Math.hypot(...start);
  const centred = findWall(radialProfile(image, start), protofilaments, centredBoxRadius);
  if (centred.sureness === 'not determined') {
    const wall = noWall(protofilaments, boxRadius);
    return {volume: coarse, contrast: 'positive', occupied: wholeHeight(coarse), axis: noAxis, wall};
  }
  const wholeWall = tubulinRange(centred);
  const range = {...wholeWall, toAngstrom: Math.min(wholeWall.toAngstrom, centredBoxRadius)};
  const smoothAngstrom = monomerRiseAngstrom(lattice);
  const occupied = occupiedRange(volume, {centre: start, wall: range, smoothAngstrom});
  const axis = measureAxis(volume, {start, occupied, range, protofilaments, dimerRiseAngstrom});
  const profile = radialProfile(meanAlongZ(volume, occupied), [0, 0]);
  return {volume, contrast, occupied, axis, wall: findWall(profile, protofilaments, boxRadius)};
}

/** Around the wall's radius the density is lower than both in the lumen and far outside. */
function isDarkRing(image: Volume, centre: readonly [x: number, y: number], expected: number): boolean {
  const profile = radialProfile(image, centre);
  const ring = profileMean(profile, 0.85 * expected, 1.25 * expected);
  const lumen = profileMean(profile, 0, 0.5 * expected);
  const outside = profileMean(profile, 1.8 * expected, Infinity) ?? lumen;
  return (
    ring !== undefined && lumen !== undefined && outside !== undefined && ring < Math.min(lumen, outside)
  );
}

function inverted(volume: Volume): Volume {
  return {...volume, values: volume.values.map((value) => -value)};
}

function withoutMean(volume: Volume): Volume {
  const mean = volume.values.reduce((sum, value) => sum + value, 0) / volume.values.length;
  return {...volume, values: volume.values.map((value) => value - mean)};
}
