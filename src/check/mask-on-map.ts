import {toAngstrom, toVoxel, voxelPoint} from '../geometry/frames.ts';
import type {Operator} from '../geometry/operator.ts';
import {trilinear} from '../map/interpolate.ts';
import type {Volume} from '../map/volume.ts';
import type {Finding} from './finding.ts';
import type {PlacedMask} from './coverage.ts';

/** How a mask lies on the density of a low-passed map. */
export type MaskOnMap = {
  /** Root mean square of the density in the mask's core about the solvent, over the solvent's own scatter. */
  readonly contrast: number;
  /** Mean of the same over its root mean square, −1 to 1: below 0 where protein is darker than solvent. */
  readonly brightness: number;
  /** Share of the surface, where no copy's mask begins, behind which there is density as strong as half the core's. */
  readonly cutShare: number;
};

const coreThreshold = 0.9;
const outsideThreshold = 0.05;
/** A voxel of the shell has the mask this far away along an axis. */
const shellVoxels = 2;
/** Where the sum of the masks is above this, the density outside is a copy's. */
const claimed = 0.1;
/** The median deviation of a normal distribution, times this, is its standard deviation. */
const perMedianDeviation = 1.4826;

/** The map's solvent: its level and its scatter, from the middle of all values. */
export type Solvent = {readonly level: number; readonly scatter: number};

/** So many values tell the middle of all. */
const sampleCount = 10_000;

/** @param coarse low-passed; most of it is solvent. */
export function solventOf({values}: Volume): Solvent {
  // An odd step does not keep to one plane of an even box.
  const step = 2 * Math.floor(values.length / sampleCount / 2) + 1;
  const sample = Float32Array.from({length: Math.ceil(values.length / step)}, (_, i) => values[i * step]);
  const sorted = sample.toSorted();
  const level = sorted[Math.floor(sorted.length / 2)];
  const deviations = sample.map((value) => Math.abs(value - level)).sort();
  return {level, scatter: perMedianDeviation * deviations[Math.floor(deviations.length / 2)]};
}

/** What a mask must have to be about something, and what of its surface may lie in density. */
const least = {contrast: 2};
const greatest = {cutShare: 0.13};

/** Whether there is nothing under the mask. */
export function isOnSolvent({contrast}: MaskOnMap): boolean {
  return contrast < least.contrast;
}

/** A mask on nothing, or one that cuts through what it is about. */
export function maskOnMapFindings(onMap: MaskOnMap, name: string): readonly Finding[] {
  const {contrast, cutShare} = onMap;
  if (isOnSolvent(onMap)) {
    return [
      {
        severity: 'fault',
        code: 'MASK_ON_SOLVENT',
        about: name,
        message: `The mask ${name} lies on solvent: the density under it is ${contrast.toFixed(1)} times the solvent's scatter; expected ${least.contrast} times or more.`,
        remedy:
          'Look at the mask on this map: another map, another origin or a flipped axis move it off the density.',
      },
    ];
  }
  if (cutShare <= greatest.cutShare) return [];
  return [
    {
      severity: 'warning',
      code: 'MASK_CUTS_DENSITY',
      about: name,
      message: `The mask ${name} cuts through density: behind ${(100 * cutShare).toFixed(0)} % of its surface, copies apart, it is as strong as inside; expected ${(100 * greatest.cutShare).toFixed(0)} % at most.`,
      remedy:
        'Extend the mask to the end of the subunit, or check whether a neighbour is left out on purpose.',
    },
  ];
}

export function maskOnMap(
  coarse: Volume,
  {mask, range, operators}: PlacedMask,
  {solvent, coverage}: {readonly solvent: Solvent; readonly coverage: Float32Array},
): MaskOnMap {
  const core: number[] = [];
  const shell: number[] = [];
  const [nx, ny, nz] = mask.size;
  const densityAt = (x: number, y: number, z: number): number => {
    const [u, v, w] = toVoxel(toAngstrom(voxelPoint(x, y, z), mask), coarse);
    return trilinear(coarse, u, v, w) - solvent.level;
  };
  const steps = [shellVoxels, -shellVoxels];
  const isInside = (x: number, y: number, z: number): boolean =>
    x >= 0 &&
    y >= 0 &&
    z >= 0 &&
    x < nx &&
    y < ny &&
    z < nz &&
    mask.values[x + nx * (y + ny * z)] > outsideThreshold;
  const [from, to] = [range.first, range.last];
  const endVoxels = isFilament(operators) ? 0 : shellVoxels;
  for (let z = Math.max(0, from[2] - endVoxels); z <= Math.min(nz - 1, to[2] + endVoxels); z += 1)
    for (let y = Math.max(0, from[1] - shellVoxels); y <= Math.min(ny - 1, to[1] + shellVoxels); y += 1)
      for (let x = Math.max(0, from[0] - shellVoxels); x <= Math.min(nx - 1, to[0] + shellVoxels); x += 1) {
        const at = x + nx * (y + ny * z);
        const value = mask.values[at];
        if (value > coreThreshold) core.push(densityAt(x, y, z));
        else if (
          value < outsideThreshold &&
          coverage[at] < claimed &&
          steps.some(
            (step) => isInside(x + step, y, z) || isInside(x, y + step, z) || isInside(x, y, z + step),
          )
        )
          shell.push(densityAt(x, y, z));
      }
  const known = core.filter((value) => !Number.isNaN(value));
  const rms = Math.sqrt(known.reduce((sum, value) => sum + value * value, 0) / Math.max(1, known.length));
  const mean = known.reduce((sum, value) => sum + value, 0) / Math.max(1, known.length);
  const surface = shell.filter((value) => !Number.isNaN(value));
  const dense = surface.filter((value) => value > rms / 2).length;
  return {
    contrast: solvent.scatter > 0 ? rms / solvent.scatter : rms > 0 ? Infinity : 0,
    brightness: rms > 0 ? mean / rms : 0,
    cutShare: surface.length > 0 ? dense / surface.length : 0,
  };
}

/** Copies that climb along z by turns about z: the density goes on beyond both ends of the mask. */
function isFilament(operators: readonly Operator[]): boolean {
  return (
    operators.every(({rotation}) => rotation[8] > 0.999) &&
    operators.some(({shiftAngstrom}) => Math.abs(shiftAngstrom[2]) > 5)
  );
}
