import type {Volume} from '../../map/volume.ts';
import {centredCopy} from './centred-copy.ts';
import {coarseCopy} from './coarse-copy.ts';
import {centreOnRings, findAxis} from './find-axis.ts';
import {meanAlongZ, wholeHeight, type HeightRange} from './mean-along-z.ts';
import {occupiedRange} from './occupied-range.ts';
import {boxRadiusAngstrom, radialProfile} from './radial-profile.ts';
import type {TubeAxis} from '../../geometry/tube-axis.ts';
import {findWall, tubulinRange, type Wall} from './wall.ts';

/** A round wall about an axis: what can be said of a tube before its lattice is known. */
export type Ring = {
  readonly contrast: 'positive' | 'negative';
  readonly axis: TubeAxis;
  readonly wall: Wall;
  readonly occupied: HeightRange;
  /** The heights at which all protofilaments can be taken to be there: less, where the tube ends in the box. */
  readonly whole: HeightRange;
};

/** Protofilaments end at different heights: so much of an end of the tube is left out, but not of a short one. */
const raggedAngstrom = 21;
const leastLengthAngstrom = 90;

/** Its wall is looked for between half and nearly twice the radius of such a microtubule. */
const middlingProtofilaments = 12;
const monomerAngstrom = 41;

/** A tube is seen as well with such voxels. */
const coarsestVoxelAngstrom = 6.5;

/** What `findRing` and `ringAbout` look at. */
export function ringCopy(map: Volume): Volume {
  return withoutMean(coarseCopy(map, coarsestVoxelAngstrom));
}

/** The tube in a map; undefined where there is none. */
export function findRing(plain: Volume): Ring | undefined {
  const found = findAxis(plain);
  const first = ringAbout(plain, found);
  if (first.wall.sureness === 'not determined') return undefined;
  const axis = centreOnRings(plain, found, tubulinRange(first.wall));
  const ring = ringAbout(plain, axis);
  return ring.wall.sureness === 'not determined' ? undefined : ring;
}

/** The wall about an axis that is known. */
export function ringAbout(plain: Volume, axis: TubeAxis): Ring {
  const centred = centredCopy(plain, axis, 0);
  const image = meanAlongZ(centred, wholeHeight(centred));
  const radius = boxRadiusAngstrom(centred) - Math.hypot(...axis.offsetAngstrom);
  const profile = radialProfile(image, [0, 0]);
  const dark = {...profile, means: profile.means.map((value) => -value)};
  const [light, inverse] = [profile, dark].map((one) => findWall(one, middlingProtofilaments, radius));
  const isNegative = inverse.signalToNoise > light.signalToNoise;
  const [wall, own] = isNegative ? [inverse, inverted(centred)] : [light, centred];
  const occupied = occupiedRange(own, {
    centre: [0, 0],
    wall: tubulinRange(wall),
    smoothAngstrom: monomerAngstrom,
  });
  return {
    contrast: isNegative ? 'negative' : 'positive',
    axis,
    wall,
    occupied,
    whole: withoutEnds(occupied, wholeHeight(own)),
  };
}

function withoutEnds(occupied: HeightRange, box: HeightRange): HeightRange {
  const spare = Math.max(0, occupied.toAngstrom - occupied.fromAngstrom - leastLengthAngstrom);
  const ragged = Math.min(raggedAngstrom, spare / 2);
  const isCutBelow = occupied.fromAngstrom > box.fromAngstrom + raggedAngstrom / 2;
  const isCutAbove = occupied.toAngstrom < box.toAngstrom - raggedAngstrom / 2;
  return {
    fromAngstrom: occupied.fromAngstrom + (isCutBelow ? ragged : 0),
    toAngstrom: occupied.toAngstrom - (isCutAbove ? ragged : 0),
  };
}

export function inverted(volume: Volume): Volume {
  return {...volume, values: volume.values.map((value) => -value)};
}

export function withoutMean(volume: Volume): Volume {
  const mean = volume.values.reduce((sum, value) => sum + value, 0) / volume.values.length;
  return {...volume, values: volume.values.map((value) => value - mean)};
}
