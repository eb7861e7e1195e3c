import type {Grid} from '../geometry/frames.ts';
import {sectorWeight, type Sector} from './sector.ts';

/** Where one copy of a sector lies: turned in RELION's helical sense about z, and shifted along it. */
export type SectorCopy = {readonly helicalDegrees: number; readonly shiftAngstrom: number};

/** How the copies of a sector, the sector itself included, lie in the box. */
export type CopiesInBox = {
  /** Share of the copies' mask outside the largest sphere in the box, 0 to 1. */
  readonly outsideSphere: number;
  /** Share of the copies' mask outside the box, 0 to 1. */
  readonly outsideBox: number;
  /** The smallest even box, in voxels, whose sphere holds all copies (without their soft edges). */
  readonly holdingBoxVoxels: number;
  /** The longest sector about the box centre whose copies stay in the sphere of this box; 0 where none does. */
  readonly lengthInSphereAngstrom: number;
};

/** Sum of the copies' weights on the wall between the two ends that all copies share. */
export type Tiling = {
  readonly least: number;
  readonly most: number;
};

/** Distance of the points at which the copies are sampled. */
const sampleStepAngstrom = 2.5;

export function copiesInBox(sector: Sector, copies: readonly SectorCopy[], grid: Grid): CopiesInBox {
  const sphere = (Math.min(...grid.size) / 2) * grid.voxelAngstrom;
  const half = grid.size.map((n) => (n / 2) * grid.voxelAngstrom);
  let [total, outsideSphere, outsideBox] = [0, 0, 0];
  for (const {radius, azimuthDegrees, height, weight} of sectorSamples(sector)) {
    for (const copy of copies) {
      const azimuth = ((azimuthDegrees + copy.helicalDegrees) * Math.PI) / 180;
      const z = height + copy.shiftAngstrom;
      const [x, y] = [radius * Math.cos(azimuth), radius * Math.sin(azimuth)];
      total += weight;
      if (Math.hypot(radius, z) > sphere) outsideSphere += weight;
      if (Math.abs(x) > half[0] || Math.abs(y) > half[1] || Math.abs(z) > half[2]) outsideBox += weight;
    }
  }
  return {
    outsideSphere: outsideSphere / total,
    outsideBox: outsideBox / total,
    holdingBoxVoxels: holdingBox(sector, copies, grid.voxelAngstrom),
    lengthInSphereAngstrom: lengthInSphere(sector, copies, sphere),
  };
}

/**
 * How evenly the copies cover the wall: the sum of their weights round the middle of the wall, at the
 * heights that every copy covers, between the first and the last of `copies` where they are not a whole ring.
 *
 * @returns undefined when no height is covered by all copies.
 */
export function tilingOf(sector: Sector, copies: readonly SectorCopy[]): Tiling | undefined {
  const bottom = sector.bottomAngstrom + Math.max(...copies.map((copy) => copy.shiftAngstrom));
  const top = sector.topAngstrom + Math.min(...copies.map((copy) => copy.shiftAngstrom));
  if (bottom > top) return undefined;
  const isRing = copies.length * sector.widthDegrees > 359;
  const middles = copies.map((copy) => copy.helicalDegrees);
  const first = sector.azimuthDegrees + (isRing ? 0 : Math.min(...middles));
  const last = sector.azimuthDegrees + (isRing ? 360 : Math.max(...middles));
  const radius = (sector.innerRadiusAngstrom + sector.outerRadiusAngstrom) / 2;
  const height = (bottom + top) / 2;
  let [least, most] = [Infinity, -Infinity];
  for (let azimuth = first; azimuth <= last; azimuth += 0.25) {
    const turned = azimuth + sector.twistDegreesPerAngstrom * height;
    let sum = 0;
    for (const copy of copies) {
      sum += sectorWeight(sector, radius, turned - copy.helicalDegrees, height - copy.shiftAngstrom);
    }
    least = Math.min(least, sum);
    most = Math.max(most, sum);
  }
  return {least, most};
}

function holdingBox(sector: Sector, copies: readonly SectorCopy[], voxelAngstrom: number): number {
  const heights = copies.flatMap(({shiftAngstrom}) => [
    Math.abs(sector.bottomAngstrom + shiftAngstrom),
    Math.abs(sector.topAngstrom + shiftAngstrom),
  ]);
  const reach = Math.hypot(sector.outerRadiusAngstrom, Math.max(...heights));
  return 2 * Math.ceil(reach / voxelAngstrom - 1e-9);
}

function lengthInSphere(
  {outerRadiusAngstrom}: Sector,
  copies: readonly SectorCopy[],
  sphere: number,
): number {
  const reach = Math.sqrt(Math.max(0, sphere ** 2 - outerRadiusAngstrom ** 2));
  const shift = Math.max(...copies.map(({shiftAngstrom}) => Math.abs(shiftAngstrom)));
  return Math.max(0, 2 * (reach - shift));
}

type Sample = {
  readonly radius: number;
  readonly azimuthDegrees: number;
  readonly height: number;
  readonly weight: number;
};

function* sectorSamples(sector: Sector): Generator<Sample> {
  const edge = sector.softEdgeAngstrom;
  const halfWidth = sector.widthDegrees / 2;
  for (const height of steps(sector.bottomAngstrom - edge, sector.topAngstrom + edge)) {
    for (const radius of steps(
      Math.max(0, sector.innerRadiusAngstrom - edge),
      sector.outerRadiusAngstrom + edge,
    )) {
      const toDegrees = 180 / Math.PI / radius;
      const reach = Math.min(180, halfWidth + edge * toDegrees);
      const middle = sector.azimuthDegrees + sector.twistDegreesPerAngstrom * height;
      for (const offset of steps(-reach / toDegrees, reach / toDegrees)) {
        const azimuthDegrees = middle + offset * toDegrees;
        const weight = sectorWeight(sector, radius, azimuthDegrees, height);
        if (weight > 0) yield {radius, azimuthDegrees, height, weight};
      }
    }
  }
}

/** Midpoints of steps of about `sampleStepAngstrom` that fill the range. */
function steps(from: number, to: number): readonly number[] {
  const count = Math.max(1, Math.round((to - from) / sampleStepAngstrom));
  return Array.from({length: count}, (_, index) => from + ((index + 0.5) * (to - from)) / count);
}
