import type {Vector3} from '../geometry/vector.ts';
import type {Window} from '../map/window.ts';

/**
 * The section of each axis that shows most of the masks: of those that cut as many masks as any, the one
 * nearest to the masks' common centre of mass.
 *
 * @param box size of the box that the windows are pieces of.
 * @returns an index along x, along y and along z; the middle of the box where all masks are empty.
 */
export function chooseSections(masks: readonly Window[], box: Vector3): Vector3 {
  const spreads = masks.map((mask) => spreadsOf(mask, box));
  const [x, y, z] = [0, 1, 2].map((axis) =>
    chosen(
      spreads.map((ofMask) => ofMask[axis]),
      box[axis],
    ),
  );
  return [x, y, z];
}

/** Sums of a mask's values over the sections of one axis, and whether a section reaches one half. */
type Spread = {readonly sums: Float64Array; readonly isCut: Uint8Array};

function chosen(spreads: readonly Spread[], length: number): number {
  let [total, moment] = [0, 0];
  const counts = new Uint16Array(length);
  for (const {sums, isCut} of spreads) {
    for (let index = 0; index < length; index += 1) {
      total += sums[index];
      moment += index * sums[index];
      counts[index] += isCut[index];
    }
  }
  const centre = total > 0 ? moment / total : Math.floor(length / 2);
  const most = counts.reduce((greatest, count) => Math.max(greatest, count), 0);
  let best = -1;
  for (let index = 0; index < length; index += 1) {
    const isNearer = best < 0 || Math.abs(index - centre) < Math.abs(best - centre);
    if (counts[index] === most && isNearer) best = index;
  }
  return best;
}

function spreadsOf({values, from, size}: Window, box: Vector3): readonly Spread[] {
  const spreads = box.map((length) => ({sums: new Float64Array(length), isCut: new Uint8Array(length)}));
  const [alongX, alongY, alongZ] = spreads;
  for (let z = 0, index = 0; z < size[2]; z += 1) {
    for (let y = 0; y < size[1]; y += 1) {
      let [sum, greatest] = [0, 0];
      for (let x = 0; x < size[0]; x += 1, index += 1) {
        const value = values[index];
        if (value === 0) continue;
        sum += value;
        alongX.sums[from[0] + x] += value;
        if (value >= 0.5) alongX.isCut[from[0] + x] = 1;
        if (value > greatest) greatest = value;
      }
      alongY.sums[from[1] + y] += sum;
      alongZ.sums[from[2] + z] += sum;
      if (greatest >= 0.5) alongY.isCut[from[1] + y] = alongZ.isCut[from[2] + z] = 1;
    }
  }
  return spreads;
}
