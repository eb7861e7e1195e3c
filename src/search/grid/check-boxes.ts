import {InputError} from '../../errors.ts';
import type {Grid} from '../../geometry/frames.ts';
import {isSameSize} from '../../map/volume.ts';

/**
 * Does nothing where relion_localsym could search: one size of box for all, cubic, with an even edge.
 *
 * @throws {InputError} `GRID_BOX`.
 */
export function checkBoxes(boxes: readonly Grid[]): void {
  const [first, ...others] = boxes.map((box) => box.size);
  const other = others.find((size) => !isSameSize(size, first));
  if (other !== undefined) {
    throw new InputError(
      `A mask has ${other.join(' × ')} voxels; the ${first.join(' × ')} of the map were expected.`,
      {code: 'GRID_BOX', suggestions: ['Make the mask on the grid of the map.']},
    );
  }
  if (first[0] === first[1] && first[0] === first[2] && first[0] % 2 === 0) return;
  throw new InputError(
    `The box has ${first.join(' × ')} voxels; the grid search, as relion_localsym, wants a cube with an even edge.`,
    {code: 'GRID_BOX', suggestions: ['Pad the map and the masks, or search without --grid.']},
  );
}
