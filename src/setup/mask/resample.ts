import path from 'node:path';
import {InputError, type Warning} from '../../errors.ts';
import type {Vector3} from '../../geometry/vector.ts';
import {refuseOverwriting, writeFiles} from '../../io/files.ts';
import type {MrcFile} from '../../io/mrc/read.ts';
import {encodeMrc} from '../../io/mrc/write.ts';
import type {Volume} from '../../map/volume.ts';
import {maskSummary, type MaskSummary} from '../../mask/make/mask-summary.ts';
import {resampled, shareCutOff} from '../../mask/resample.ts';
import {placementBy, type Alignment} from '../../mask/resample-align.ts';
import {hasPixelSize} from '../map-of-pixel-size.ts';
import {checkEnding} from '../output-names.ts';
import {chooseAlignment, type ChosenAlignment} from './choose-alignment.ts';
import {summaryOf} from './summary-of.ts';
import {pictureFile, picturePath} from './picture-file.ts';
import {readMap} from './read-map.ts';

export type ResampleOptions = {
  /** The mask or map. */
  readonly inputPath: string;
  /** Its pixel size; left out: the header's. */
  readonly voxelAngstrom?: number;
  /** The map whose grid is wanted. */
  readonly likePath: string;
  readonly permissive: boolean;
  readonly alignment?: Alignment;
  readonly isPictured: boolean;
  readonly output: string;
  readonly force: boolean;
};

type Box = {readonly voxels: Vector3; readonly voxelAngstrom: number};

/** What `mask resample --json` prints. */
export type ResampleReport = {
  readonly input: string;
  readonly like: string;
  /** A mask has values from 0 to 1, and keeps them there. */
  readonly kind: 'mask' | 'map';
  readonly aligned: ChosenAlignment;
  readonly from: Box;
  readonly to: Box;
  /** Of the values without their signs: what lies beyond the new box. */
  readonly cutOffShare: number;
  /** undefined for a map. */
  readonly before?: MaskSummary;
  readonly after?: MaskSummary;
  readonly files: readonly string[];
  readonly warnings: readonly Warning[];
};

/** The map whose grid is wanted; a pixel size that is given is the mask's. */
async function readLike(file: string, permissive: boolean): Promise<MrcFile> {
  if (permissive || (await hasPixelSize(file))) return readMap(file, {permissive});
  throw new InputError(`${file} has no usable pixel size in its header, and its grid is wanted.`, {
    code: 'LIKE_PIXEL_SIZE',
    suggestions: [
      `Give it one first: relion_image_handler --i ${file} --o fixed.mrc --force_header_angpix <Å>`,
      'Where the mask has the box of the map already, nothing is to be resampled.',
    ],
  });
}

/** A shift of less is a rounding of the header. */
const negligibleShare = 1e-4;

/**
 * A mask, or a map, brought onto the grid of a map and written.
 *
 * @throws {InputError} as `readMap`; `LIKE_PIXEL_SIZE`, `RESAMPLE_OUTSIDE` where nothing of it lies in the new box.
 */
export async function resampleMask(options: ResampleOptions): Promise<ResampleReport> {
  const {inputPath, likePath, output, permissive, force} = options;
  checkEnding(output, '--output', '.mrc');
  const planned = [output, ...(options.isPictured ? [picturePath(output)] : [])];
  await refuseOverwriting(
    planned.map((file) => ({path: file})),
    force,
  );
  const input = await readMap(inputPath, {permissive, voxelAngstrom: options.voxelAngstrom});
  const like = await readLike(likePath, permissive);
  const kind = isMask(input.volume.values) ? 'mask' : 'map';
  const {chosen, warnings} = chooseAlignment(input.volume, like.volume, options.alignment);
  const placement = placementBy(chosen.alignment, input.volume, like.volume);
  const cutOffShare = shareCutOff(input.volume, like.volume.size, placement);
  if (cutOffShare === 1) throw outside(inputPath, likePath, chosen);
  const volume = resampled(input.volume, like.volume, placement, like.volume.origin);
  if (kind === 'mask') clamp(volume.values);
  const after = kind === 'mask' ? summaryOf(volume, output) : undefined;
  const masks = [{name: path.basename(output), volume}];
  const isPictured = options.isPictured && kind === 'mask';
  const outputs = [
    {path: output, content: encodeMrc(volume)},
    ...(isPictured ? [await pictureFile(output, {map: like.volume, masks})] : []),
  ];
  await writeFiles(outputs, {force});
  return {
    input: inputPath,
    like: likePath,
    kind,
    aligned: chosen,
    from: boxOf(input.volume),
    to: boxOf(like.volume),
    cutOffShare,
    before: kind === 'mask' ? maskSummary(input.volume) : undefined,
    after,
    files: outputs.map((file) => file.path),
    warnings: [
      ...input.warnings,
      ...like.warnings,
      ...warnings,
      ...cutWarnings(inputPath, likePath, cutOffShare),
    ],
  };
}

function isMask(values: Float32Array): boolean {
  return values.every((value) => value >= -1e-6 && value <= 1 + 1e-6);
}

function clamp(values: Float32Array): void {
  for (let k = 0; k < values.length; k += 1) values[k] = Math.min(1, Math.max(0, values[k]));
}

function boxOf({size, voxelAngstrom}: Volume): Box {
  return {voxels: size, voxelAngstrom};
}

function cutWarnings(inputPath: string, likePath: string, share: number): readonly Warning[] {
  if (share < negligibleShare) return [];
  return [
    {
      code: 'RESAMPLE_CUT',
      message: `${Number((100 * share).toPrecision(2))} % of ${inputPath} lies outside the box of ${likePath} and was cut off: see that the two are aligned as they should be.`,
    },
  ];
}

function outside(
  inputPath: string,
  likePath: string,
  {alignment, densitySigmas}: ChosenAlignment,
): InputError {
  const others = (Object.keys(densitySigmas) as Alignment[]).filter((other) => densitySigmas[other] > 0.5);
  return new InputError(
    `Nothing of ${inputPath} lies inside the box of ${likePath} when aligned by ${alignment}.`,
    {
      code: 'RESAMPLE_OUTSIDE',
      suggestions: [
        others.length > 0
          ? `--align ${others[0]} would put it on density.`
          : 'Look at the origins in the headers.',
      ],
    },
  );
}
