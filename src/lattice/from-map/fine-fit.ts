import {centreVoxel} from '../../geometry/frames.ts';
import type {Fourier} from '../../map/fourier.ts';
import {lowPassInPlace, lowPassReach, sigmaPerResolution} from '../../map/low-pass.ts';
import type {Volume} from '../../map/volume.ts';
import {aroundTube} from './around-tube.ts';
import {blockResolution} from './block-resolution.ts';
import type {MonomerPlace, Samplable, TubeModel} from './blocks.ts';
import {centreBlocks} from './centre-blocks.ts';
import {coarseCopy} from './coarse-copy.ts';
import {fitTube, type TubeFit} from './fit-tube.ts';
import type {HeightRange} from './mean-along-z.ts';
import {findSeam, isSeen, type SeamReading} from './seam/seam-reading.ts';
import {sharedPower} from './template.ts';

/** Voxels to which a map is averaged before its monomers are sampled, and the least step between samples. */
const fineVoxelAngstrom = 2.9;
const finestStepAngstrom = 2.6;
/** Beyond the wall: what a low-passed voxel depends on, and where the fit may still move the axis. */
const marginAngstrom = 25;
/** Samples in a resolution. */
const stepsPerResolution = 3.2;

/** A fit to all that the map shows, and the seam. */
export type FineFit = {
  readonly fit: TubeFit;
  readonly resolutionAngstrom: number;
  readonly isResolutionOfSampling: boolean;
  readonly seam: SeamReading;
};

export type FineFitOptions = {
  readonly rough: TubeFit;
  readonly fourier: Fourier;
  /** The map is not needed any more: it is low-passed itself, and not a copy. */
  readonly isSpent: boolean;
};

/**
 * Fits again on finer voxels that are low-passed to what the monomers share, and looks for the seam.
 *
 * @param map positive where the tube is.
 * @param where what of it may be sampled.
 */
export function fineFit(
  map: Volume,
  where: Omit<Samplable, 'volume'>,
  {rough, fourier, isSpent}: FineFitOptions,
): FineFit {
  const coarse = coarseCopy(map, fineVoxelAngstrom);
  const reach = where.wall.toAngstrom + marginAngstrom;
  const fine = coarse === map && !isSpent ? aroundTube(map, rough.model.axis, reach) : coarse;
  const stepAngstrom = Math.max(finestStepAngstrom, fine.voxelAngstrom);
  const start = centreBlocks(rough.blocks, rough.template);
  const once = fitTube({...where, volume: fine}, start, {stepAngstrom, rounds: 1});
  const resolution = blockResolution(fourier, once.blocks);
  const {resolutionAngstrom} = resolution;
  const sigmaVoxels = (sigmaPerResolution * resolutionAngstrom) / fine.voxelAngstrom;
  lowPassInPlace({values: fine.values, from: [0, 0, 0], size: fine.size}, sigmaVoxels);
  const smooth = {
    ...where,
    volume: fine,
    occupied: withoutFaces(where.occupied, fine, lowPassReach(sigmaVoxels)),
  };
  const step = Math.max(stepAngstrom, resolutionAngstrom / stepsPerResolution);
  const all = fitTube(smooth, once.model, {stepAngstrom: step, rounds: 4, spent: once.blocks});
  const seam = findSeam(all.blocks, sharedPower(all.blocks));
  if (!isSeen(seam)) return {fit: all, ...resolution, seam};
  const isFirstKind = kindsOf(seam, all.model);
  const fit = fitTube(smooth, all.model, {stepAngstrom: step, rounds: 3, isFirstKind, spent: all.blocks});
  return {fit, ...resolution, seam: findSeam(fit.blocks, sharedPower(fit.blocks))};
}

/** At its faces a map is low-passed as if it went on as its mirror image: monomers there would seem to lie elsewhere. */
function withoutFaces(occupied: HeightRange, {size, voxelAngstrom}: Volume, voxels: number): HeightRange {
  const [, , centre] = centreVoxel(size);
  return {
    fromAngstrom: Math.max(occupied.fromAngstrom, (voxels - centre) * voxelAngstrom),
    toAngstrom: Math.min(occupied.toAngstrom, (size[2] - 1 - voxels - centre) * voxelAngstrom),
  };
}

/** Which monomers are of one kind, α or β, as the registers have it. */
function kindsOf({registers}: SeamReading, {lattice}: TubeModel): (place: MonomerPlace) => boolean {
  const isTurned = Array.from({length: lattice.protofilaments}, (_, k) => registers[k].agreement < 0);
  return ({protofilament, index}) => ((index & 1) === 0) !== isTurned[protofilament];
}
