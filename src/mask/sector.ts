import {centreVoxel, type Grid} from '../geometry/frames.ts';
import {wrapDegrees} from '../geometry/rotation.ts';
import {tubeFrame, type TubeAxis} from '../geometry/tube-axis.ts';
import {emptyVolume, type Origin, type Volume} from '../map/volume.ts';

/**
 * The central part of one protofilament: a sector of a tube about its axis.
 *
 * The azimuths are in RELION's helical sense, from +x towards +y.
 */
export type Sector = {
  /** The tube's, in whose frame everything else is said; default +z through the box centre. */
  readonly axis?: TubeAxis;
  /** Azimuth of the protofilament's middle at z = 0. */
  readonly azimuthDegrees: number;
  /** Angle between the two azimuthal faces: 360 divided by the protofilaments. */
  readonly widthDegrees: number;
  /** How the protofilament turns as z grows. */
  readonly twistDegreesPerAngstrom: number;
  readonly innerRadiusAngstrom: number;
  readonly outerRadiusAngstrom: number;
  /** Heights of the lower and upper ends, z in Å from the box centre. */
  readonly bottomAngstrom: number;
  readonly topAngstrom: number;
  /**
   * Width of the raised cosine. On the azimuthal faces it is centred on the face, so that neighbouring
   * copies add to 1; on the others it lies outside.
   */
  readonly softEdgeAngstrom: number;
};

/** The sector as a mask on a grid, values in [0, 1]. */
export function sectorMask(sector: Sector, grid: Grid, origin?: Origin): Volume {
  return sector.axis === undefined
    ? uprightMask(sector, grid, origin)
    : tiltedMask(sector, sector.axis, emptyVolume(grid, origin));
}

/** Every voxel is looked up in the tube's own frame. */
function tiltedMask(sector: Sector, axis: TubeAxis, mask: Volume): Volume {
  const f = tubeFrame(axis);
  const {size, voxelAngstrom: a} = mask;
  const [nx, ny, nz] = size;
  const [cx, cy, cz] = centreVoxel(size);
  const [lowest, highest] = [
    sector.bottomAngstrom - sector.softEdgeAngstrom,
    sector.topAngstrom + sector.softEdgeAngstrom,
  ];
  const [least, most] = [
    Math.max(0, sector.innerRadiusAngstrom - sector.softEdgeAngstrom) ** 2,
    (sector.outerRadiusAngstrom + sector.softEdgeAngstrom) ** 2,
  ];
  for (let k = 0, at = 0; k < nz; k += 1)
    for (let j = 0; j < ny; j += 1)
      for (let i = 0; i < nx; i += 1, at += 1) {
        const x = (i - cx) * a - axis.offsetAngstrom[0];
        const y = (j - cy) * a - axis.offsetAngstrom[1];
        const z = (k - cz) * a;
        const heightAngstrom = f[2] * x + f[5] * y + f[8] * z;
        if (heightAngstrom < lowest || heightAngstrom > highest) continue;
        const across = f[0] * x + f[3] * y + f[6] * z;
        const aside = f[1] * x + f[4] * y + f[7] * z;
        const square = across * across + aside * aside;
        if (square < least || square > most) continue;
        const azimuthDegrees = (Math.atan2(aside, across) * 180) / Math.PI;
        mask.values[at] = sectorWeight(sector, {
          radiusAngstrom: Math.sqrt(square),
          azimuthDegrees,
          heightAngstrom,
        });
      }
  return mask;
}

function uprightMask(sector: Sector, grid: Grid, origin?: Origin): Volume {
  const mask = emptyVolume(grid, origin);
  const [nx, ny, nz] = grid.size;
  const a = grid.voxelAngstrom;
  const [cx, cy, cz] = centreVoxel(grid.size);
  const reach = sector.outerRadiusAngstrom + sector.softEdgeAngstrom;
  const columns = columnsInside(sector, reach, {nx, ny, cx, cy, a});
  const zFirst = Math.max(0, Math.ceil(cz + (sector.bottomAngstrom - sector.softEdgeAngstrom) / a));
  const zLast = Math.min(nz - 1, Math.floor(cz + (sector.topAngstrom + sector.softEdgeAngstrom) / a));
  for (let z = zFirst; z <= zLast; z += 1) {
    const height = (z - cz) * a;
    const axial = axialWeight(sector, height);
    const azimuth = sector.azimuthDegrees + sector.twistDegreesPerAngstrom * height;
    const plane = z * nx * ny;
    for (const column of columns) {
      const lateral = azimuthalWeight(sector, column.radiusAngstrom, column.azimuthDegrees - azimuth);
      if (lateral > 0) mask.values[plane + column.index] = axial * column.weight * lateral;
    }
  }
  return mask;
}

/** A point in cylinder coordinates about the tube's axis. */
export type CylinderPoint = {
  readonly radiusAngstrom: number;
  readonly azimuthDegrees: number;
  readonly heightAngstrom: number;
};

/** The mask's value at a point, in [0, 1]. */
export function sectorWeight(sector: Sector, point: CylinderPoint): number {
  const {radiusAngstrom, azimuthDegrees, heightAngstrom} = point;
  const middleDegrees = sector.azimuthDegrees + sector.twistDegreesPerAngstrom * heightAngstrom;
  return (
    axialWeight(sector, heightAngstrom) *
    radialWeight(sector, radiusAngstrom) *
    azimuthalWeight(sector, radiusAngstrom, azimuthDegrees - middleDegrees)
  );
}

type Column = {
  readonly index: number;
  readonly radiusAngstrom: number;
  readonly azimuthDegrees: number;
  readonly weight: number;
};

type PlaneGrid = {
  readonly nx: number;
  readonly ny: number;
  readonly cx: number;
  readonly cy: number;
  readonly a: number;
};

/** The (x, y) columns that the sector can touch at some height, with their cylinder coordinates. */
function columnsInside(sector: Sector, reach: number, {nx, ny, cx, cy, a}: PlaneGrid): readonly Column[] {
  const columns: Column[] = [];
  const halfTurnDegrees = Math.abs(sector.twistDegreesPerAngstrom) * spanAngstrom(sector);
  for (let y = Math.max(0, Math.ceil(cy - reach / a)); y <= Math.min(ny - 1, cy + reach / a); y += 1) {
    for (let x = Math.max(0, Math.ceil(cx - reach / a)); x <= Math.min(nx - 1, cx + reach / a); x += 1) {
      const radiusAngstrom = Math.hypot(x - cx, y - cy) * a;
      const weight = radialWeight(sector, radiusAngstrom);
      if (weight === 0) continue;
      const azimuthDegrees = (Math.atan2(y - cy, x - cx) * 180) / Math.PI;
      const distance = Math.abs(wrapDegrees(azimuthDegrees - sector.azimuthDegrees));
      const edgeDegrees =
        radiusAngstrom > 0 ? (sector.softEdgeAngstrom / radiusAngstrom) * (180 / Math.PI) : 360;
      if (distance > sector.widthDegrees / 2 + edgeDegrees + halfTurnDegrees) continue;
      columns.push({index: x + nx * y, radiusAngstrom, azimuthDegrees, weight});
    }
  }
  return columns;
}

/** How far from z = 0 the sector reaches. */
function spanAngstrom(sector: Sector): number {
  return Math.max(Math.abs(sector.bottomAngstrom), Math.abs(sector.topAngstrom)) + sector.softEdgeAngstrom;
}

function axialWeight(sector: Sector, heightAngstrom: number): number {
  const outside = Math.max(sector.bottomAngstrom - heightAngstrom, heightAngstrom - sector.topAngstrom);
  return 1 - smoothStep(outside, sector.softEdgeAngstrom);
}

function radialWeight(sector: Sector, radiusAngstrom: number): number {
  const outside = Math.max(
    sector.innerRadiusAngstrom - radiusAngstrom,
    radiusAngstrom - sector.outerRadiusAngstrom,
  );
  return 1 - smoothStep(outside, sector.softEdgeAngstrom);
}

/**
 * The difference of two smooth steps, one on each face, along the arc: over all copies round the tube
 * the steps cancel and the sum is exactly 1, however narrow the sector.
 */
function azimuthalWeight(sector: Sector, radiusAngstrom: number, azimuthFromMiddleDegrees: number): number {
  const toArc = (radiusAngstrom * Math.PI) / 180;
  const arc = wrapDegrees(azimuthFromMiddleDegrees) * toArc;
  const halfWidth = (sector.widthDegrees / 2) * toArc;
  const edge = sector.softEdgeAngstrom;
  return smoothStep(arc + halfWidth + edge / 2, edge) - smoothStep(arc - halfWidth + edge / 2, edge);
}

/** 0 up to `distance` = 0, 1 from `distance` = `width` on, a raised cosine between. */
function smoothStep(distance: number, width: number): number {
  if (distance <= 0) return 0;
  if (distance >= width) return 1;
  return (1 - Math.cos((Math.PI * distance) / width)) / 2;
}
