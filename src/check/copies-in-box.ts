import {outsideShare} from '../average/outside-share.ts';
import {toAngstrom, toVoxel, voxelPoint, type AngstromPoint} from '../geometry/frames.ts';
import {compose, identityOperator, invert, place, type Operator} from '../geometry/operator.ts';
import {norm} from '../geometry/vector.ts';
import {trilinearIn} from '../map/interpolate.ts';
import {pieceOf} from '../map/window.ts';
import type {PlacedMask} from './coverage.ts';

/** How much of a copy's mask RELION loses. */
export type CopyInBox = {
  /** Share of the mask outside the box. */
  readonly outsideBox: number;
  /** Share outside the sphere to which particles are masked. */
  readonly outsideSphere: number;
};

/** Two copies that share a place; number 0 is the masked region itself. */
export type SharedPlace = {
  readonly numbers: readonly [number, number];
  /** Share of one copy's mask that lies in the other's. */
  readonly share: number;
};

/** Points of the mask that are looked at, about: for each copy, for each pair of copies. */
const pointCount = {copy: 4000, pair: 400};

/** @param sphereRadiusAngstrom of the particle mask; at most half of the box. */
export function copiesInBox(placed: PlacedMask, sphereRadiusAngstrom: number): readonly CopyInBox[] {
  const {mask, range, operators} = placed;
  const window = pieceOf(mask.window, range);
  const points = weighedPoints(placed, pointCount.copy);
  const total = points.reduce((sum, {weight}) => sum + weight, 0);
  return operators.map((operator) => {
    const beyond = points.filter(({point}) => norm(place(operator, point)) > sphereRadiusAngstrom);
    return {
      outsideBox: outsideShare(window, operator, mask),
      outsideSphere: beyond.reduce((sum, {weight}) => sum + weight, 0) / total,
    };
  });
}

/** The pairs of copies that share more than `least` of their place, worst first. */
export function sharedPlaces(placed: PlacedMask, least: number): readonly SharedPlace[] {
  const points = weighedPoints(placed, pointCount.pair);
  const copies = [identityOperator, ...placed.operators];
  const shareOf = (a: Operator, b: Operator): number => {
    const between = compose(invert(a), b);
    let [total, shared] = [0, 0];
    for (const {point, weight} of points) {
      const [x, y, z] = toVoxel(place(between, point), placed.mask);
      const other = trilinearIn(placed.mask, x, y, z);
      total += weight;
      if (other > 0) shared += weight * other;
    }
    return shared / total;
  };
  return copies
    .flatMap((a, first) =>
      copies.slice(first + 1).map((b, index): SharedPlace => {
        return {numbers: [first, first + 1 + index], share: shareOf(a, b)};
      }),
    )
    .filter(({share}) => share > least)
    .sort((a, b) => b.share - a.share);
}

type WeighedPoint = {readonly point: AngstromPoint; readonly weight: number};

function weighedPoints({mask, range}: PlacedMask, count: number): readonly WeighedPoint[] {
  const {values, from, size} = mask.window;
  const {first, last} = range;
  const volume = [0, 1, 2].reduce((product, axis) => product * (last[axis] - first[axis] + 1), 1);
  const step = Math.max(1, Math.round(Math.cbrt(volume / (4 * count))));
  const points: WeighedPoint[] = [];
  for (let z = first[2]; z <= last[2]; z += step)
    for (let y = first[1]; y <= last[1]; y += step)
      for (let x = first[0]; x <= last[0]; x += step) {
        const weight = values[x - from[0] + size[0] * (y - from[1] + size[1] * (z - from[2]))];
        if (weight > 0) points.push({point: toAngstrom(voxelPoint(x, y, z), mask), weight});
      }
  return points;
}
