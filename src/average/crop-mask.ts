import {add} from '../geometry/vector.ts';
import {croppedToSupport, type Cropped} from '../map/cropped.ts';
import type {Volume} from '../map/volume.ts';
import type {Window} from '../map/window.ts';
import {boxRange, intersection, rangeSize, slabRange} from './placed.ts';
import {forEachRow} from './rows.ts';

/**
 * The part of a mask that is not 0, with a voxel around it where the box has one: between them the mask fades out.
 *
 * The first voxel of a mask that is 0 everywhere.
 */
export function cropMask(mask: Volume | Cropped): Window {
  const {window, size} = 'window' in mask ? mask : croppedToSupport(mask);
  const {first, last} = slabRange(window);
  const around = {first: add(first, [-1, -1, -1]), last: add(last, [1, 1, 1])};
  const range = intersection(around, boxRange(size));
  const grown = {from: range.first, size: rangeSize(range)};
  const values = new Float32Array(grown.size[0] * grown.size[1] * grown.size[2]);
  forEachRow(window, grown, (at, to, length) => {
    values.set(window.values.subarray(at, at + length), to);
  });
  return {values, ...grown};
}
