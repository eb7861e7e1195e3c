import type {Vector3} from '../geometry/vector.ts';
import type {Window} from '../map/window.ts';

type Axis = 0 | 1 | 2;

/** How a box is looked at: along `across`, with two of its axes to the right and upwards. */
export type View = {readonly across: Axis; readonly right: Axis; readonly up: Axis};

/** From above, from the front, from the side. */
export const views: readonly [View, View, View] = [
  {across: 2, right: 0, up: 1},
  {across: 1, right: 0, up: 2},
  {across: 0, right: 1, up: 2},
];

/** Values in rows, the lowest row first: `values[column + width · row]`. */
export type Plane = {readonly width: number; readonly height: number; readonly values: Float32Array};

/**
 * One section of a box, `index` voxels along the axis that is looked along.
 *
 * @param box size of the whole box, of which the window is a piece; beyond it the section is 0.
 */
export function section(window: Window, box: Vector3, view: View, index: number): Plane {
  const {across, right, up} = view;
  const plane = emptyPlane(box, view);
  const {from, size, values} = window;
  const depth = index - from[across];
  if (depth < 0 || depth >= size[across]) return plane;
  const steps: Vector3 = [1, size[0], size[0] * size[1]];
  for (let row = 0; row < size[up]; row += 1) {
    const to = from[right] + plane.width * (from[up] + row);
    const start = depth * steps[across] + row * steps[up];
    for (let column = 0; column < size[right]; column += 1)
      plane.values[to + column] = values[start + column * steps[right]];
  }
  return plane;
}

/** The greatest value along each line of sight, in the order of `views`; 0 beside the window. */
export function greatestProjections(window: Window, box: Vector3): readonly [Plane, Plane, Plane] {
  const [top, front, side] = views.map((view) => emptyPlane(box, view));
  const {from, size, values} = window;
  const [x0, y0, z0] = from;
  for (const {plane, width, height, corner} of [
    {plane: top, width: size[0], height: size[1], corner: x0 + top.width * y0},
    {plane: front, width: size[0], height: size[2], corner: x0 + front.width * z0},
    {plane: side, width: size[1], height: size[2], corner: y0 + side.width * z0},
  ]) {
    for (let row = 0; row < height; row += 1)
      plane.values.fill(-Infinity, corner + row * plane.width, corner + row * plane.width + width);
  }
  for (let z = 0, index = 0; z < size[2]; z += 1) {
    for (let y = 0; y < size[1]; y += 1) {
      const inTop = x0 + top.width * (y0 + y);
      const inFront = x0 + front.width * (z0 + z);
      let greatest = -Infinity;
      for (let x = 0; x < size[0]; x += 1, index += 1) {
        const value = values[index];
        if (value > top.values[inTop + x]) top.values[inTop + x] = value;
        if (value > front.values[inFront + x]) front.values[inFront + x] = value;
        if (value > greatest) greatest = value;
      }
      side.values[y0 + y + side.width * (z0 + z)] = greatest;
    }
  }
  return [top, front, side];
}

function emptyPlane(box: Vector3, {right, up}: View): Plane {
  const [width, height] = [box[right], box[up]];
  return {width, height, values: new Float32Array(width * height)};
}
