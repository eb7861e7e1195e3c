import path from 'node:path';
import type {Warning} from '../../errors.ts';
import {refuseOverwriting, writeFiles, type OutputFile} from '../../io/files.ts';
import {readModel} from '../../io/model/read.ts';
import {formatMaskList} from '../../io/star/mask-list.ts';
import {maskNameFor} from '../../io/star/mask-path.ts';
import {inBox} from '../../map/in-box.ts';
import type {Volume} from '../../map/volume.ts';
import type {Window} from '../../map/window.ts';
import type {MaskSummary} from '../../mask/make/mask-summary.ts';
import {windowsPicture} from '../../picture/mask-picture.ts';
import {compareMasks, maskShape} from '../../search/mask-centre.ts';
import {summaryOf} from './summary-of.ts';
import {maskFileNames} from './mask-file-names.ts';
import {maskListOutput} from './mask-list-output.ts';
import {laterEncoded} from './mask-window.ts';
import {coordinatesOf} from './model-coordinates.ts';
import {modelParts, sameParts} from './model-parts.ts';
import {placeModel, type ModelOrigin, type ModelPlacement} from './model-placement.ts';
import {modelSetWarnings} from './model-warnings.ts';
import {modelWindows, type ModelMaskOptions} from './model-windows.ts';
import {picturePath} from './picture-file.ts';
import {readMap} from './read-map.ts';
import {widthVoxels} from './width.ts';

export type FromModelOptions = ModelMaskOptions & {
  readonly modelPath: string;
  readonly voxelAngstrom?: number;
  readonly permissive: boolean;
  /** Number of the model to take where the file has several. */
  readonly model?: number;
  /** Empty: one mask a chain. */
  readonly selections: readonly string[];
  readonly withLigands: boolean;
  readonly origin: ModelOrigin;
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
  const windows = modelWindows(parts, rest, {map, options, ...placed});
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
      ...named.flatMap(({warnings}) => warnings).slice(0, 1),
      ...modelSetWarnings(parts, sets, listFile),
      ...sets.flatMap((set) =>
        compareMasks(set.map((k) => ({name: maskFiles[k], shape: measured[k].shape}))),
      ),
    ],
  };
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
