import {usageError} from '../../errors.ts';
import {centreVoxel} from '../../geometry/frames.ts';
import type {Volume} from '../../map/volume.ts';
import {centreOfMass, farthestVoxel, wholeVoxel, type CentredVoxels} from './centre-of-mass.ts';
import {fourierCrop} from './fourier-crop.ts';
import {asRelionReads} from './options.ts';

/** The part of the box that relion_localsym compares: a cube about the mask's centre, perhaps binned. */
export type Window = {
  /** Where the mask is taken to be: its centre of mass, rounded. */
  readonly centre: CentredVoxels;
  /** Even. */
  readonly edgeVoxels: number;
  /** Even; the edge itself without binning. */
  readonly binnedEdgeVoxels: number;
  /** Voxels of the map to one of the binned window: not quite what was asked for. */
  readonly binning: number;
};

/**
 * The smallest even window in which the mask can turn, with room for the offsets.
 *
 * @param options.roomVoxels the range of `--offset_range`; those of single axes make no room.
 * @throws {InputError} `GRID_MASK_SMALL`, `GRID_BINNING`, as relion_localsym stops.
 */
export function searchWindow(
  mask: Volume,
  {roomVoxels, binning}: {readonly roomVoxels: number; readonly binning: number},
): Window {
  const exactCentre = centreOfMass(mask);
  const edgeVoxels = 2 * Math.ceil(farthestVoxel(mask, exactCentre) + roomVoxels);
  if (!(edgeVoxels >= 2)) {
    throw usageError(
      'A mask has fewer than two voxels above 0, too few to compare.',
      'GRID_MASK_SMALL',
      'Check that the mask was made on the grid of the map.',
    );
  }
  const centre = wholeVoxel(exactCentre);
  if (binning <= 1) return {centre, edgeVoxels, binnedEdgeVoxels: edgeVoxels, binning: 1};
  const shrunk = Math.ceil(edgeVoxels / asRelionReads(binning));
  if (shrunk < 2) throw tooMuchBinning(binning, edgeVoxels);
  const binnedEdgeVoxels = shrunk + (shrunk % 2);
  return {centre, edgeVoxels, binnedEdgeVoxels, binning: edgeVoxels / binnedEdgeVoxels};
}

/**
 * The values in the window about a whole voxel, x fastest; 0 outside the box. Binned in Fourier space.
 */
export function windowValues(volume: Volume, centre: CentredVoxels, window: Window): Float64Array {
  const {edgeVoxels: edge, binnedEdgeVoxels} = window;
  const [nx, ny, nz] = volume.size;
  const middle = centreVoxel(volume.size);
  const [fromX, fromY, fromZ] = middle.map((value, axis) => value + centre[axis] - edge / 2);
  const values = new Float64Array(edge ** 3);
  for (let k = 0, index = 0; k < edge; k += 1) {
    for (let j = 0; j < edge; j += 1) {
      for (let i = 0; i < edge; i += 1, index += 1) {
        const [x, y, z] = [fromX + i, fromY + j, fromZ + k];
        const isInside = x >= 0 && y >= 0 && z >= 0 && x < nx && y < ny && z < nz;
        if (isInside) values[index] = volume.values[x + nx * (y + ny * z)];
      }
    }
  }
  return edge === binnedEdgeVoxels ? values : fourierCrop(values, edge, binnedEdgeVoxels);
}

function tooMuchBinning(binning: number, edgeVoxels: number): Error {
  return usageError(
    `--bin ${binning}: the window about the mask, ${edgeVoxels} voxels wide, would have no two left.`,
    'GRID_BINNING',
    'Bin less, such as --bin 2, or not at all.',
  );
}
