import {InputError} from '../../errors.ts';
import type {Grid} from '../../geometry/frames.ts';
import {components, regionOfParts, type Components} from '../../mask/make/components.ts';
import type {Runs} from '../../mask/make/runs.ts';
import {fillHoles} from '../../mask/make/holes.ts';
import {proteinMassKilodalton} from '../../mask/make/protein-mass.ts';

export type CleaningRequest = {
  /** Which parts are kept, from 1 for the largest; all where undefined. */
  readonly parts?: readonly number[];
  /** Smaller parts are dust. Default: a hundredth of the largest part, or nothing where `isAsItIs`. */
  readonly leastVolumeCubicAngstrom?: number;
  readonly isFilled: boolean;
  /** Keep everything that is not asked to be removed, as RELION does. */
  readonly isAsItIs: boolean;
};

/** What was kept of a region, and what was not. */
export type RegionReport = {
  readonly voxels: number;
  readonly volumeCubicAngstrom: number;
  readonly massKilodalton: number;
  /** How many parts are no dust. */
  readonly parts: number;
  /** Their volumes, the largest first; of the first hundred. */
  readonly partVolumesCubicAngstrom: readonly number[];
  /** Which of them were kept, from 1. */
  readonly keptParts: readonly number[];
  readonly dustParts: number;
  readonly dustVolumeCubicAngstrom: number;
  readonly filledVoxels: number;
};

export type CleanRegion = {
  readonly inside: Uint8Array;
  /** Of all that was there before it was cleaned. */
  readonly runs: Runs;
  readonly report: RegionReport;
};

const dustShare = 0.01;
const mostPartsTold = 100;

/**
 * Removes dust and parts that are not wanted, and fills holes.
 *
 * @throws {InputError} `MASK_REGION_EMPTY`, `MASK_ONLY_DUST`, `MASK_PART_MISSING`.
 */
export function cleaned(
  inside: Uint8Array,
  {size, voxelAngstrom}: Grid,
  request: CleaningRequest,
): CleanRegion {
  const found = components(inside, size);
  if (found.voxelCounts.length === 0) throw nothingLeft();
  const voxel = voxelAngstrom ** 3;
  const leastVoxels = leastVolume(found, voxel, request) / voxel;
  const solid = found.voxelCounts.findLastIndex((count) => count >= leastVoxels) + 1;
  if (solid === 0) throw onlyDust(found, voxel, request);
  const kept = request.parts ?? Array.from({length: solid}, (_, part) => part + 1);
  const missing = kept.filter((part) => part > solid);
  if (missing.length > 0) throw missingParts(missing, found.voxelCounts.subarray(0, solid), voxel);
  const wanted = new Set(kept);
  const isWhole = wanted.size === found.voxelCounts.length;
  const region = isWhole ? inside : regionOfParts(found, (part) => wanted.has(part + 1), inside.length);
  const filledVoxels = request.isFilled ? fillHoles(region, size) : 0;
  const voxels = kept.reduce((sum, part) => sum + found.voxelCounts[part - 1], filledVoxels);
  const dust = found.voxelCounts.subarray(solid);
  return {
    inside: region,
    runs: found.runs,
    report: {
      voxels,
      volumeCubicAngstrom: voxels * voxel,
      massKilodalton: proteinMassKilodalton(voxels * voxel),
      parts: solid,
      partVolumesCubicAngstrom: Array.from(
        found.voxelCounts.subarray(0, Math.min(solid, mostPartsTold)),
        (count) => count * voxel,
      ),
      keptParts: kept,
      dustParts: dust.length,
      dustVolumeCubicAngstrom: dust.reduce((sum, count) => sum + count, 0) * voxel,
      filledVoxels,
    },
  };
}

function leastVolume(
  {voxelCounts}: Components,
  voxel: number,
  {leastVolumeCubicAngstrom, isAsItIs}: CleaningRequest,
): number {
  return leastVolumeCubicAngstrom ?? (isAsItIs ? 0 : dustShare * voxelCounts[0] * voxel);
}

function nothingLeft(): InputError {
  return new InputError('No voxel is left at this threshold where the two maps are combined.', {
    code: 'MASK_REGION_EMPTY',
    suggestions: ['Look at the two maps: at this threshold they have nothing in common, or nothing apart.'],
  });
}

function onlyDust(
  {voxelCounts}: Components,
  voxel: number,
  {leastVolumeCubicAngstrom}: CleaningRequest,
): InputError {
  return new InputError(
    `No part is as large as --min-volume ${leastVolumeCubicAngstrom} Å³; the largest has ${volumeText(voxelCounts[0] * voxel)}.`,
    {code: 'MASK_ONLY_DUST', suggestions: ['Give a smaller --min-volume, or a lower --threshold.']},
  );
}

function missingParts(missing: readonly number[], counts: Float64Array, voxel: number): InputError {
  const volumes = Array.from(counts.subarray(0, 8), (count) => volumeText(count * voxel));
  return new InputError(
    `There is no part ${missing.join(', ')}: ${counts.length === 1 ? 'there is one part' : `there are ${counts.length} parts`}, of ${volumes.join(', ')}${counts.length > 8 ? ', …' : ''}.`,
    {
      code: 'MASK_PART_MISSING',
      suggestions: [
        'Give --part a number that there is, or a higher --threshold or finer --lowpass that parts what touches.',
      ],
    },
  );
}

/** A volume in Å³ and as a mass of protein, as a person reads it. */
export function volumeText(volumeCubicAngstrom: number, before = ''): string {
  return `${threeDigits(volumeCubicAngstrom)} Å³ (${before}${massText(proteinMassKilodalton(volumeCubicAngstrom))})`;
}

function massText(kilodalton: number): string {
  return `${kilodalton < 10 ? kilodalton.toFixed(1) : threeDigits(kilodalton)} kDa`;
}

function threeDigits(value: number): string {
  return Number(value.toPrecision(3)).toLocaleString('en');
}
