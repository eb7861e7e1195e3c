import type {Grid} from '../geometry/frames.ts';
import type {Operator} from '../geometry/operator.ts';
import type {Vector3} from '../geometry/vector.ts';
import {asCropped} from '../map/cropped.ts';
import {placesOn, trilinearRows} from '../map/trilinear-rows.ts';
import type {Volume} from '../map/volume.ts';
import {copyRow, type VoxelRange, type Window} from '../map/window.ts';
import type {IsClaimed, PlacedMask} from './coverage.ts';
import type {Finding} from './finding.ts';

/** How a mask lies on the density of a low-passed map. */
export type MaskOnMap = {
  /** Root mean square of the density in the mask's core about the solvent, over the solvent's own scatter. */
  readonly contrast: number;
  /** Mean of the same over its root mean square, −1 to 1: below 0 where protein is darker than solvent. */
  readonly brightness: number;
  /**
   * Share of the surface, where no copy's mask begins, behind which there is density as strong as half the core's;
   * without the ends where the copies make a filament, which goes on there.
   */
  readonly cutShare: number;
  /** The same of the sides, and of the ends towards −z and +z, by themselves. */
  readonly cutShares: {readonly sides: number; readonly below: number; readonly above: number};
};

const coreThreshold = 0.9;
const outsideThreshold = 0.05;
/** A voxel of the shell has the mask this far away along an axis. */
const shellVoxels = 2;
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
/** `besides`: of the sides of one mask by itself, where it meets the neighbours of a filament; 0.18 for a protofilament. */
const greatest = {cutShare: 0.13, besides: 0.25};

/** Whether there is nothing under the mask. */
export function isOnSolvent({contrast}: MaskOnMap): boolean {
  return contrast < least.contrast;
}

/** A mask on density that hardly stands out, where the lattice and the copies tell that it is no solvent. */
export function maskInNoise({contrast}: MaskOnMap, name: string): Finding {
  return {
    severity: 'note',
    code: 'MASK_IN_NOISE',
    about: name,
    message: `The density under ${name} is only ${contrast.toFixed(1)} times the scatter of the solvent: the map is noisy. The mask lies on the wall of the microtubule all the same, and its copies agree.`,
    remedy: 'Look again at the refined map, in which averaging makes it stand out.',
  };
}

/**
 * A mask on nothing, or one that cuts through what it is about.
 *
 * @param how.isOfFilament `unknown` without operators: then a mask that cuts at both ends, and nowhere else, may be
 *   a repeat.
 */
export function maskOnMapFindings(
  onMap: MaskOnMap,
  name: string,
  {isOfFilament}: {readonly isOfFilament: boolean | 'unknown'},
): readonly Finding[] {
  const {contrast, cutShare, cutShares} = onMap;
  if (isOnSolvent(onMap)) {
    return [
      {
        severity: 'fault',
        code: 'MASK_ON_SOLVENT',
        about: name,
        message: `The mask ${name} lies on solvent, or on density that does not stand out of the noise: under it there is ${contrast.toFixed(1)} times the solvent's scatter; expected ${least.contrast} times or more.`,
        remedy:
          'Look at the mask on this map: another map, another origin or a flipped axis move it off the density; in a noisy map, check on a better one.',
      },
    ];
  }
  if (cutShare <= greatest.cutShare) return [];
  const {sides, below, above} = cutShares;
  const isRepeat = Math.min(below, above) > Math.max(sides, greatest.cutShare) && sides < greatest.besides;
  if (isOfFilament === 'unknown' && isRepeat) {
    return [
      {
        severity: 'note',
        code: 'MASK_CUTS_AT_ENDS',
        about: name,
        message: `The mask ${name} ends along z in density: behind ${percent(below)} of its lower and ${percent(above)} of its upper end, and where it meets neighbours (${percent(sides)} of its sides), it is as strong as inside.`,
        remedy:
          'Right for a repeat of a filament along z that ends between two subunits: look at both ends; localsym check looks at the sides with the copies in their places. Otherwise extend it.',
      },
    ];
  }
  const where = isOfFilament === true ? 'sides' : 'surface';
  return [
    {
      severity: 'warning',
      code: 'MASK_CUTS_DENSITY',
      about: name,
      message: `The mask ${name} cuts through density: behind ${percent(cutShare)} of its ${where}, copies apart, it is as strong as inside; expected ${percent(greatest.cutShare)} at most.`,
      remedy:
        'Extend the mask to the end of the subunit, or check whether a neighbour is left out on purpose.',
    },
  ];
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}

export function maskOnMap(
  coarse: Volume,
  {mask, range, operators}: PlacedMask,
  {solvent, isClaimed}: {readonly solvent: Solvent; readonly isClaimed: IsClaimed},
): MaskOnMap {
  const [first, last] = lookedAt(mask, range);
  const densityAt = trilinearRows(asCropped(coarse));
  const [u, v, w] = placesOn(mask, coarse);
  const row = rowOfMask(mask.window, first[0], last[0] - first[0] + 1);
  const densities = new Float64Array(row.kinds.length);
  const shells = new Map(surfaces.map((surface) => [surface, [] as number[]]));
  let [coreCount, sum, squares] = [0, 0, 0];
  for (let z = first[2]; z <= last[2]; z += 1)
    for (let y = first[1]; y <= last[1]; y += 1) {
      const {from, to} = row.look(y, z, isClaimed);
      if (from > to) continue;
      const part = densities.subarray(0, to - from + 1);
      densityAt({x: u.subarray(first[0] + from, first[0] + to + 1), y: v[y], z: w[z]}, part);
      for (let i = 0; i < part.length; i += 1) {
        const density = part[i] - solvent.level;
        const kind = row.kinds[from + i];
        if (kind === kinds.none || Number.isNaN(density)) continue;
        shells.get(kind)?.push(density);
        if (kind !== kinds.core) continue;
        coreCount += 1;
        sum += density;
        squares += density * density;
      }
    }
  const rms = Math.sqrt(squares / Math.max(1, coreCount));
  const cutOf = (...chosen: readonly number[]): number => {
    const shell = chosen.flatMap((surface) => shells.get(surface) ?? []);
    return shell.length > 0 ? shell.filter((value) => value > rms / 2).length / shell.length : 0;
  };
  return {
    contrast: solvent.scatter > 0 ? rms / solvent.scatter : rms > 0 ? Infinity : 0,
    brightness: rms > 0 ? sum / coreCount / rms : 0,
    cutShare: isFilament(operators) ? cutOf(kinds.side) : cutOf(...surfaces),
    cutShares: {sides: cutOf(kinds.side), below: cutOf(kinds.below), above: cutOf(kinds.above)},
  };
}

/** The first and the last voxel of the mask with its shell, within the box. */
function lookedAt({size}: Grid, {first, last}: VoxelRange): readonly [Vector3, Vector3] {
  const [x, y, z] = first.map((index) => Math.max(0, index - shellVoxels));
  const [u, v, w] = last.map((index, axis) => Math.min(size[axis] - 1, index + shellVoxels));
  return [
    [x, y, z],
    [u, v, w],
  ];
}

/** What a voxel counts for: the shell's lies at the mask's side, or at its end towards −z or +z only. */
const kinds = {none: 0, core: 1, side: 2, below: 3, above: 4};
const surfaces = [kinds.side, kinds.below, kinds.above];

type RowOfMask = {
  /** (n) of a row. */
  readonly kinds: Uint8Array;
  /** Finds the kinds of a row; and its first and last voxel that is of any, from 0. */
  readonly look: (y: number, z: number, isClaimed: IsClaimed) => {readonly from: number; readonly to: number};
};

function rowOfMask(window: Window, firstX: number, length: number): RowOfMask {
  const found = new Uint8Array(length);
  const own = new Float32Array(length + 2 * shellVoxels);
  const beside = [0, 1, 2, 3].map(() => new Float32Array(length));
  const [below, above, before, behind] = beside;
  const look: RowOfMask['look'] = (y, z, isClaimed) => {
    copyRow(window, {firstX: firstX - shellVoxels, y, z}, own);
    copyRow(window, {firstX, y: y - shellVoxels, z}, below);
    copyRow(window, {firstX, y: y + shellVoxels, z}, above);
    copyRow(window, {firstX, y, z: z - shellVoxels}, before);
    copyRow(window, {firstX, y, z: z + shellVoxels}, behind);
    markKinds(found, own, beside);
    let [from, to] = [length, -1];
    for (let i = 0; i < length; i += 1) {
      if (found[i] === kinds.none) continue;
      if (found[i] !== kinds.core && isClaimed(firstX + i, y, z)) {
        found[i] = kinds.none;
        continue;
      }
      if (to < 0) from = i;
      to = i;
    }
    return {from, to};
  };
  return {kinds: found, look};
}

/** @param own with the shell's width more on either side. */
function markKinds(
  found: Uint8Array,
  own: Float32Array,
  [below, above, before, behind]: readonly Float32Array[],
): void {
  for (let i = 0; i < found.length; i += 1) {
    const value = own[i + shellVoxels];
    if (value > coreThreshold) {
      found[i] = kinds.core;
      continue;
    }
    if (!(value < outsideThreshold)) {
      found[i] = kinds.none;
      continue;
    }
    const isBeside =
      own[i] > outsideThreshold ||
      own[i + 2 * shellVoxels] > outsideThreshold ||
      below[i] > outsideThreshold ||
      above[i] > outsideThreshold;
    const [isOver, isUnder] = [before[i] > outsideThreshold, behind[i] > outsideThreshold];
    if (isBeside || (isOver && isUnder)) found[i] = kinds.side;
    else if (isOver) found[i] = kinds.above;
    else found[i] = isUnder ? kinds.below : kinds.none;
  }
}

/** Cosine: about an axis that leans by 7°, copies lean by twice as much. */
const leastUpright = Math.cos((14 * Math.PI) / 180);

/** Copies that climb along z by turns about z: the density goes on beyond both ends of the mask. */
export function isFilament(operators: readonly Operator[]): boolean {
  return (
    operators.every(({rotation}) => rotation[8] > leastUpright) &&
    operators.some(({shiftAngstrom}) => Math.abs(shiftAngstrom[2]) > 5)
  );
}
