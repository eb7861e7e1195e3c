import {readCroppedMrc, type MrcCropped} from '../io/mrc/read-cropped.ts';
import {readMrc, readMrcHeader, type MrcFile, type MrcStart} from '../io/mrc/read.ts';
import type {Warning} from '../errors.ts';
import {gridOf} from './grid.ts';

/** How a map is read. */
export type ReadRequest = {
  readonly permissive: boolean;
  /** As given on the command line: it says what the header leaves out, and may not contradict it. */
  readonly voxelAngstrom?: number;
};

/** Faults of a header that a pixel size of the user's puts right. */
const unusable = new Set(['MRC_VOXEL_SIZE', 'MRC_ANISOTROPIC', 'MRC_NOT_ORTHOGONAL']);

/**
 * A map; where its header has no usable pixel size, with the one that is given.
 *
 * @throws {InputError} `PIXEL_SIZE_CONTRADICTS`; as `readMrc`.
 */
export async function readMapOfPixelSize(file: string, request: ReadRequest): Promise<MrcFile> {
  const options = await mrcOptions(file, request);
  return readMrc(file, options);
}

/** As `readMapOfPixelSize`, what is not 0 of it only. */
export async function readCroppedOfPixelSize(file: string, request: ReadRequest): Promise<MrcCropped> {
  return readCroppedMrc(file, await mrcOptions(file, request));
}

/** As `readMapOfPixelSize`, without the values. */
export async function readHeaderOfPixelSize(file: string, request: ReadRequest): Promise<MrcStart> {
  return readMrcHeader(file, await mrcOptions(file, request));
}

/**
 * What it means for RELION that a reference's header has no usable pixel size; undefined where it has one.
 *
 * @param voxelAngstrom what is taken here.
 */
export async function pixelSizeMissing(
  file: string,
  voxelAngstrom: number,
): Promise<(Warning & {readonly remedy: string}) | undefined> {
  if (await hasPixelSize(file)) return undefined;
  return {
    code: 'MAP_WITHOUT_PIXEL_SIZE',
    message: `The header of ${file} has no usable pixel size, by which RELION divides the operators' shifts; here ${voxelAngstrom} Å is taken.`,
    remedy: `If it is the reference of the refinement, correct its header first: relion_image_handler --i ${file} --o fixed.mrc --force_header_angpix ${voxelAngstrom}`,
  };
}

/** Whether the header of a map says how large its voxels are. */
export async function hasPixelSize(file: string): Promise<boolean> {
  const {warnings} = await readMrcHeader(file, {permissive: true});
  return !warnings.some(({code}) => unusable.has(code));
}

/** The header's own pixel size counts to its last digit where it has one. */
async function mrcOptions(file: string, {permissive, voxelAngstrom}: ReadRequest): Promise<ReadRequest> {
  if (voxelAngstrom === undefined) return {permissive};
  if (!(await hasPixelSize(file))) return {permissive, voxelAngstrom};
  const {grid} = await readMrcHeader(file, {permissive: true});
  gridOf({voxelAngstrom, map: {path: file, grid}});
  return {permissive};
}
