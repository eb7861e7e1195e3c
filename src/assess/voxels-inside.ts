import {toAngstrom, toVoxel, voxelPoint, type Grid} from '../geometry/frames.ts';
import {place, type Operator} from '../geometry/operator.ts';
import type {MaskBox} from './mask-box.ts';

/** The box with its weights set to 0 wherever one of the operators leads out of the map: there that copy has no density. */
export function voxelsInside(box: MaskBox, operators: readonly Operator[], grid: Grid): MaskBox {
  const {range, size, weights} = box;
  const last = grid.size.map((length) => length - 1);
  const isOutside = (operator: Operator, voxel: ReturnType<typeof voxelPoint>): boolean =>
    toVoxel(place(operator, toAngstrom(voxel, grid)), grid).some(
      (value, axis) => value < 0 || value > last[axis],
    );
  const kept = weights.map((weight, i) => {
    if (weight === 0) return 0;
    const y = Math.floor(i / size[0]);
    const voxel = voxelPoint(
      range.first[0] + (i % size[0]),
      range.first[1] + (y % size[1]),
      range.first[2] + Math.floor(y / size[1]),
    );
    return operators.some((operator) => isOutside(operator, voxel)) ? 0 : weight;
  });
  return {range, size, weights: kept};
}
