import type {Device} from '../compute/device.ts';
import {filterToCoefficients} from '../map/spline.ts';
import type {Volume} from '../map/volume.ts';
import {cutWindow, type VoxelRange, type Window} from '../map/window.ts';
import {addCubic} from './add-cubic.ts';
import {addTrilinear} from './add-trilinear.ts';
import {
  boxRange,
  intersection,
  isEmpty,
  mapSource,
  slabRange,
  windowSource,
  type AddPlaced,
  type Source,
} from './placed.ts';
import {addOnDevice} from './trilinear-kernel.ts';

/** `trilinear` is RELION's; `cubic` (prefiltered B-splines) hardly smooths, for maps that are finished. */
export const interpolations = ['trilinear', 'cubic'] as const;
export type Interpolation = (typeof interpolations)[number];

/** How densities are read between voxels. */
export type Sampling = {
  /** A map, as far as it is read in a range of its voxels; undefined where the range misses the box. */
  readonly ofMap: (volume: Volume, range: VoxelRange) => Source | undefined;
  readonly ofWindow: (window: Window) => Source;
  readonly add: AddPlaced;
  /** Planes of a mean that are made at a time: what `ofMap` costs is paid once for each. */
  readonly depthOfMean: number;
};

/** Without a device in plain float64; cubic sampling is always plain. */
export function samplingBy(interpolation: Interpolation, device?: Device): Sampling {
  return interpolation === 'cubic' ? cubicSampling : trilinearSampling(device);
}

/** Masks are always trilinear: a spline would take the values of a hard one out of [0, 1]. */
export function trilinearSampling(device?: Device): Sampling {
  return {
    ofMap: (volume) => mapSource(volume),
    ofWindow: windowSource,
    depthOfMean: 16,
    add: device === undefined ? async (slab, placed) => addTrilinear(slab, placed) : addOnDevice(device),
  };
}

const cubicSampling: Sampling = {
  ofMap: (volume, range) => {
    const domain = intersection(range, boxRange(volume.size));
    return isEmpty(domain) ? undefined : splineSource(volume, domain);
  },
  ofWindow: (window) => {
    const {first, last} = slabRange(window);
    const domain = {
      first: [0, 0, 0] as const,
      last: [last[0] - first[0], last[1] - first[1], last[2] - first[2]] as const,
    };
    const source = splineSource(window, domain);
    const from = [0, 1, 2].map((axis) => source.from[axis] + first[axis]) as unknown as Window['from'];
    return {...source, from, domain: {first, last}};
  },
  add: async (slab, placed) => addCubic(slab, placed),
  depthOfMean: Infinity,
};

/** Coefficients this far beyond the domain no longer count. */
const marginVoxels = 9;

function splineSource(volume: Pick<Volume, 'values' | 'size'>, domain: VoxelRange): Source {
  const {first, last} = domain;
  const window = cutWindow(volume, {
    first: [first[0] - marginVoxels, first[1] - marginVoxels, first[2] - marginVoxels],
    last: [last[0] + marginVoxels, last[1] + marginVoxels, last[2] + marginVoxels],
  });
  filterToCoefficients(window);
  return {...window, domain};
}
