import {angstromPoint, type Grid} from '../geometry/frames.ts';
import {identityOperator, place} from '../geometry/operator.ts';
import {tubeOperator} from '../geometry/tube-axis.ts';
import {sectorWeight, type Sector} from './sector.ts';

/** Where one copy of a sector lies: turned in RELION's helical sense about the tube's axis, and shifted along it. */
export type SectorCopy = {readonly helicalDegrees: number; readonly shiftAngstrom: number};

/** How the copies of a sector, the sector itself included, lie in the box. */
export type CopiesInBox = {
  /** Share of the copies' mask outside the largest sphere in the box, 0 to 1. */
  readonly outsideSphereShare: number;
  /** Share of the copies' mask outside the box, 0 to 1. */
  readonly outsideBoxShare: number;
  /** The smallest even box, in voxels, whose sphere holds all copies without their soft edges. */
  readonly holdingBoxVoxels: number;
};

/** Sum of the copies' weights round the middle of the wall, from each copy to the next. */
export type Tiling = {
  readonly least: number;
  readonly most: number;
};

/** Distance of the points at which the copies are sampled. */
const sampleStepAngstrom = 2.5;
const azimuthStepDegrees = 0.25;

export function copiesInBox(sector: Sector, copies: readonly SectorCopy[], grid: Grid): CopiesInBox {
  const sphereAngstrom = (Math.min(...grid.size) / 2) * grid.voxelAngstrom;
  const halvesAngstrom = grid.size.map((n) => (n / 2) * grid.voxelAngstrom);
  const toBox = sector.axis === undefined ? identityOperator : tubeOperator(sector.axis);
  let [total, outsideSphere, outsideBox] = [0, 0, 0];
  for (const {radiusAngstrom, azimuthDegrees, heightAngstrom, weight} of sectorSamples(sector)) {
    for (const copy of copies) {
      const azimuth = ((azimuthDegrees + copy.helicalDegrees) * Math.PI) / 180;
      const inTube = angstromPoint(
        radiusAngstrom * Math.cos(azimuth),
        radiusAngstrom * Math.sin(azimuth),
        heightAngstrom + copy.shiftAngstrom,
      );
      const point = place(toBox, inTube);
      total += weight;
      if (Math.hypot(...point) > sphereAngstrom) outsideSphere += weight;
      if (point.some((value, axis) => Math.abs(value) > halvesAngstrom[axis])) outsideBox += weight;
    }
  }
  return {
    outsideSphereShare: outsideSphere / total,
    outsideBoxShare: outsideBox / total,
    holdingBoxVoxels: 2 * Math.ceil(reachAngstrom(sector, copies) / grid.voxelAngstrom - 1e-9),
  };
}

/** Distance from the box centre of the copies' farthest point, soft edges apart. */
export function reachAngstrom(
  sector: Pick<Sector, 'outerRadiusAngstrom' | 'bottomAngstrom' | 'topAngstrom'>,
  copies: readonly Pick<SectorCopy, 'shiftAngstrom'>[],
): number {
  const heights = copies.flatMap(({shiftAngstrom}) => [
    Math.abs(sector.bottomAngstrom + shiftAngstrom),
    Math.abs(sector.topAngstrom + shiftAngstrom),
  ]);
  return Math.hypot(sector.outerRadiusAngstrom, Math.max(...heights));
}

/** Whether some height of the tube is covered by all copies. */
export function isHeightShared(sector: Sector, copies: readonly SectorCopy[]): boolean {
  return sharedHeight(sector, copies) !== undefined;
}

/**
 * How evenly the copies cover the wall: the sum of their weights on the middle of the wall between each
 * copy and the next one round the tube, at the height in the middle of what the two share. Copies that have
 * no neighbour do not count.
 *
 * @returns undefined when no two copies are neighbours.
 */
export function tilingOf(sector: Sector, copies: readonly SectorCopy[]): Tiling | undefined {
  const radiusAngstrom = (sector.innerRadiusAngstrom + sector.outerRadiusAngstrom) / 2;
  let [least, most] = [Infinity, -Infinity];
  for (const {from, heightAngstrom, apartDegrees} of neighbours(sector, copies)) {
    const start =
      sector.azimuthDegrees +
      sector.twistDegreesPerAngstrom * (heightAngstrom - from.shiftAngstrom) +
      from.helicalDegrees;
    for (let turned = 0; turned <= apartDegrees; turned += azimuthStepDegrees) {
      let sum = 0;
      for (const {helicalDegrees, shiftAngstrom} of copies) {
        sum += sectorWeight(sector, {
          radiusAngstrom,
          azimuthDegrees: start + turned - helicalDegrees,
          heightAngstrom: heightAngstrom - shiftAngstrom,
        });
      }
      least = Math.min(least, sum);
      most = Math.max(most, sum);
    }
  }
  return most === -Infinity ? undefined : {least, most};
}

type Neighbours = {readonly from: SectorCopy; readonly heightAngstrom: number; readonly apartDegrees: number};

/** Each copy with the next one round the tube, where that is no more than one and a half widths away. */
function neighbours(sector: Sector, copies: readonly SectorCopy[]): readonly Neighbours[] {
  const turned = copies
    .map((copy) => ({copy, degrees: ((copy.helicalDegrees % 360) + 360) % 360}))
    .sort((a, b) => a.degrees - b.degrees);
  return turned.flatMap(({copy, degrees}, index) => {
    const next = turned[(index + 1) % turned.length];
    const apartDegrees = (next.degrees - degrees + 360) % 360;
    const heightAngstrom = sharedHeight(sector, [copy, next.copy]);
    if (apartDegrees > 1.5 * sector.widthDegrees || heightAngstrom === undefined) return [];
    return [{from: copy, heightAngstrom, apartDegrees}];
  });
}

/** The middle of the heights that all copies cover. */
function sharedHeight(sector: Sector, copies: readonly SectorCopy[]): number | undefined {
  const shifts = copies.map(({shiftAngstrom}) => shiftAngstrom);
  const bottom = sector.bottomAngstrom + Math.max(...shifts);
  const top = sector.topAngstrom + Math.min(...shifts);
  return bottom > top ? undefined : (bottom + top) / 2;
}

type Sample = {
  readonly radiusAngstrom: number;
  readonly azimuthDegrees: number;
  readonly heightAngstrom: number;
  readonly weight: number;
};

function* sectorSamples(sector: Sector): Generator<Sample> {
  const edge = sector.softEdgeAngstrom;
  const inner = Math.max(0, sector.innerRadiusAngstrom - edge);
  for (const heightAngstrom of middles(sector.bottomAngstrom - edge, sector.topAngstrom + edge)) {
    const middleDegrees = sector.azimuthDegrees + sector.twistDegreesPerAngstrom * heightAngstrom;
    for (const radiusAngstrom of middles(inner, sector.outerRadiusAngstrom + edge)) {
      const degreesPerAngstrom = 180 / Math.PI / radiusAngstrom;
      const arc = Math.min(180, sector.widthDegrees / 2 + edge * degreesPerAngstrom) / degreesPerAngstrom;
      for (const offset of middles(-arc, arc)) {
        const azimuthDegrees = middleDegrees + offset * degreesPerAngstrom;
        const weight = sectorWeight(sector, {radiusAngstrom, azimuthDegrees, heightAngstrom});
        if (weight > 0) yield {radiusAngstrom, azimuthDegrees, heightAngstrom, weight};
      }
    }
  }
}

/** Midpoints of steps of about `sampleStepAngstrom` that fill the range. */
function middles(from: number, to: number): readonly number[] {
  const count = Math.max(1, Math.round((to - from) / sampleStepAngstrom));
  return Array.from({length: count}, (_, index) => from + ((index + 0.5) * (to - from)) / count);
}
