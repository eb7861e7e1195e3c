import path from 'node:path';
import {InputError, type Warning} from '../../errors.ts';
import type {Grid} from '../../geometry/frames.ts';
import {refuseOverwriting, writeFiles, type OutputFile} from '../../io/files.ts';
import {readModel} from '../../io/model/read.ts';
import type {Residue} from '../../io/model/model.ts';
import {formatMaskList} from '../../io/star/mask-list.ts';
import {maskNameFor} from '../../io/star/mask-path.ts';
import {sigmaPerResolution} from '../../map/low-pass.ts';
import {inBox} from '../../map/in-box.ts';
import type {Volume} from '../../map/volume.ts';
import type {Window} from '../../map/window.ts';
import type {MaskSummary} from '../../mask/make/mask-summary.ts';
import {modelMask, type ModelMaskShape} from '../../mask/model/model-mask.ts';
import type {AtomPlaces} from '../../mask/model/atom-distances.ts';
import {windowsPicture} from '../../picture/mask-picture.ts';
import {compareMasks, maskShape} from '../../search/mask-centre.ts';
import {summaryOf} from './summary-of.ts';
import {maskFileNames} from './mask-file-names.ts';
import {maskListOutput} from './mask-list-output.ts';
import {laterEncoded} from './mask-window.ts';
import {modelParts, monotonousWarnings, sameParts, type ModelPart} from './model-parts.ts';
import {atomPlaces, placeModel, type ModelOrigin, type ModelPlacement} from './model-placement.ts';
import {picturePath} from './picture-file.ts';
import {readMap} from './read-map.ts';
import {widthVoxels, type Width} from './width.ts';

export type FromModelOptions = {
  readonly modelPath: string;
  readonly mapPath: string;
  readonly voxelAngstrom?: number;
  readonly permissive: boolean;
  /** Number of the model to take where the file has several. */
  readonly model?: number;
  /** Empty: one mask a chain. */
  readonly selections: readonly string[];
  readonly withLigands: boolean;
  readonly origin: ModelOrigin;
  readonly radiusAngstrom: number;
  readonly soft: Width;
  /** To which the surface is smoothed; left out: not at all. */
  readonly resolutionAngstrom?: number;
  readonly isPictured: boolean;
  /** A folder for the masks, their list and the picture; or the list itself. */
  readonly output: string;
  readonly projectFolder: string;
  readonly force: boolean;
};

/** One mask on a part of a model. */
type ModelMask = {
  readonly selection: string;
  readonly file: string;
  /** `_rlnAreaId` of its set; undefined where it is alone in its sequence. */
  readonly areaId?: number;
  readonly residues: number;
  readonly atoms: number;
  readonly mask: MaskSummary;
};

/** What `mask from-model --json` prints. */
export type FromModelReport = {
  readonly model: string;
  readonly map: string;
  readonly placement: ModelPlacement;
  readonly shape: {
    readonly radiusAngstrom: number;
    readonly softAngstrom: number;
    readonly resolutionAngstrom?: number;
  };
  readonly box: {readonly voxels: readonly number[]; readonly voxelAngstrom: number};
  readonly masks: readonly ModelMask[];
  /** undefined where no sequence comes twice. */
  readonly maskList?: string;
  readonly files: readonly string[];
  readonly warnings: readonly Warning[];
};

/**
 * From an atomic model on its map to one mask a chain or selection, and the list of those that are copies.
 *
 * @throws {InputError} as `readModel`, `readMap`, `modelParts` and `placeModel`; nothing is written then.
 */
export async function masksFromModel(options: FromModelOptions): Promise<FromModelReport> {
  const {modelPath, mapPath, projectFolder, force} = options;
  const {folder, listPath} = maskListOutput(options.output);
  const model = await readModel(modelPath, options);
  const {parts, rest} = modelParts(model.residues, {...options, name: modelPath});
  const sets = sameParts(parts).filter((set) => set.length > 1);
  const maskFiles = maskFileNames(parts.map(({selection}) => selection)).map((name) =>
    path.join(folder, name),
  );
  const listFile = sets.length > 0 ? listPath : undefined;
  const picture = picturePath(listPath);
  const files = [
    ...maskFiles,
    ...(listFile === undefined ? [] : [listFile]),
    ...(options.isPictured ? [picture] : []),
  ];
  await refuseOverwriting(
    files.map((file) => ({path: file})),
    force,
  );
  const {volume: map, warnings: mapWarnings} = await readMap(mapPath, options);
  const names = {model: modelPath, map: mapPath};
  const placed = placeModel(coordinatesOf(parts.flatMap(({residues}) => residues)), map, {...options, names});
  const windows = maskWindows(parts, rest, {map, options, ...placed});
  const named = maskFiles.map((file) => maskNameFor(file, projectFolder));
  const measured = windows.map((window, index) => measure(window, map, maskFiles[index]));
  const masks = parts.map(({selection, residues}, index): ModelMask => ({
    selection,
    file: maskFiles[index],
    areaId: areaIdOf(index, sets),
    residues: residues.length,
    atoms: coordinatesOf(residues).length / 3,
    mask: measured[index].summary,
  }));
  const outputs: OutputFile[] = windows.map((window, index) => ({
    path: maskFiles[index],
    content: laterEncoded(window, map),
  }));
  if (listFile !== undefined) {
    const groups = sets.map((set, index) => ({
      areaId: index + 1,
      maskNames: set.map((k) => named[k].maskName),
    }));
    outputs.push({path: listFile, content: formatMaskList(groups)});
  }
  if (options.isPictured) {
    const shown = windows.map((window, index) => ({name: path.basename(maskFiles[index]), window}));
    outputs.push({path: picture, content: [await windowsPicture({grid: map, map, masks: shown})]});
  }
  await writeFiles(outputs, {force});
  return {
    model: modelPath,
    map: mapPath,
    placement: placed.placement,
    shape: {
      radiusAngstrom: options.radiusAngstrom,
      softAngstrom: widthVoxels(options.soft, map.voxelAngstrom) * map.voxelAngstrom,
      resolutionAngstrom: options.resolutionAngstrom,
    },
    box: {voxels: map.size, voxelAngstrom: map.voxelAngstrom},
    masks,
    maskList: listFile,
    files,
    warnings: [
      ...model.warnings,
      ...mapWarnings,
      ...placed.warnings,
      ...uniqueNameWarnings(named),
      ...aloneWarnings(masks, listFile),
      ...monotonousWarnings(parts, sets),
      ...sets.flatMap((set) =>
        compareMasks(set.map((k) => ({name: maskFiles[k], shape: measured[k].shape}))),
      ),
    ],
  };
}

type Placed = {
  readonly map: Volume;
  readonly options: FromModelOptions;
  readonly placement: ModelPlacement;
  /** What to do where the model lies beside the map. */
  readonly remedy: string;
};

/** @throws {InputError} `MODEL_OUTSIDE_BOX` naming the parts of which nothing is in the box. */
function maskWindows(
  parts: readonly ModelPart[],
  rest: readonly Residue[],
  {map, options, placement, remedy}: Placed,
): readonly Window[] {
  const placesOf = (residues: readonly Residue[]): AtomPlaces =>
    atomPlaces(coordinatesOf(residues), map, placement.firstVoxelAngstrom);
  const places = parts.map(({residues}) => placesOf(residues));
  const others = rest.length > 0 ? [placesOf(rest)] : [];
  const shape = shapeInVoxels(options, map);
  const windows = places.map((own, index) =>
    modelMask(own, [...places.filter((_, other) => other !== index), ...others], {size: map.size, shape}),
  );
  const outside = parts.filter((_, index) => windows[index] === undefined).map(({selection}) => selection);
  if (outside.length === 0) return windows.filter((window) => window !== undefined);
  throw new InputError(`Nothing of ${outside.join(', ')} lies inside the box of ${options.mapPath}.`, {
    code: 'MODEL_OUTSIDE_BOX',
    suggestions: [remedy, 'Otherwise leave them out with --select, or take a larger box.'],
  });
}

/** The crossing between neighbours is no wider than their atoms lie apart. */
const widestCrossingAngstrom = 4;

function shapeInVoxels(
  {radiusAngstrom, soft, resolutionAngstrom = 0}: FromModelOptions,
  {voxelAngstrom}: Grid,
): ModelMaskShape {
  const softVoxels = widthVoxels(soft, voxelAngstrom);
  if (softVoxels < 0 || radiusAngstrom <= 0 || resolutionAngstrom < 0) {
    throw new InputError(
      `A mask of radius ${radiusAngstrom} Å with a soft edge of ${softVoxels} voxels cannot be made.`,
      {
        code: 'MASK_RANGE',
        suggestions: ['Give a --radius above 0, such as 3, and a --soft of 0 or more.'],
        exitCode: 2,
      },
    );
  }
  return {
    radiusVoxels: radiusAngstrom / voxelAngstrom,
    softVoxels,
    smoothVoxels: (sigmaPerResolution * resolutionAngstrom) / voxelAngstrom,
    crossingVoxels: Math.min(softVoxels, widestCrossingAngstrom / voxelAngstrom),
  };
}

function coordinatesOf(residues: readonly Residue[]): Float64Array {
  return Float64Array.from(residues.flatMap(({coordinatesAngstrom}) => coordinatesAngstrom));
}

function areaIdOf(index: number, sets: readonly (readonly number[])[]): number | undefined {
  const set = sets.findIndex((members) => members.includes(index));
  return set < 0 ? undefined : set + 1;
}

function measure(
  window: Window,
  map: Volume,
  file: string,
): {readonly summary: MaskSummary; readonly shape: ReturnType<typeof maskShape>} {
  const volume = inBox(window, map);
  return {summary: summaryOf(volume, file), shape: maskShape(volume, file)};
}

function uniqueNameWarnings(named: readonly {readonly warnings: readonly Warning[]}[]): readonly Warning[] {
  return named.flatMap(({warnings}) => warnings).slice(0, 1);
}

function aloneWarnings(masks: readonly ModelMask[], listFile: string | undefined): readonly Warning[] {
  const alone = masks.filter(({areaId}) => areaId === undefined).map(({selection}) => selection);
  if (alone.length === 0) return [];
  const list = listFile === undefined ? 'no mask list was written' : `${listFile} leaves them out`;
  return [
    {
      code: 'MASKS_ALONE',
      message: `${alone.join(', ')}: no other has the same sequence, to 95 %, so that ${alone.length === 1 ? 'it is in no set' : 'they are in no set'}; ${list}.`,
    },
  ];
}
