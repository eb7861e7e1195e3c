import path from 'node:path';
import type {Warning} from '../../errors.ts';
import {refuseOverwriting, writeFiles, type OutputFile} from '../../io/files.ts';
import {formatMaskList} from '../../io/star/mask-list.ts';
import {maskNameFor} from '../../io/star/mask-path.ts';
import {inBox} from '../../map/in-box.ts';
import {keepLargest} from '../../mask/make/keep-largest.ts';
import type {MaskSummary} from '../../mask/make/mask-summary.ts';
import {partShapes} from '../../mask/make/part-shapes.ts';
import {windowsPicture} from '../../picture/mask-picture.ts';
import {edgeReport, type EdgeReport, type EdgeRequest} from './edge.ts';
import {groupParts} from './group-parts.ts';
import {maskListOutput} from './mask-list-output.ts';
import {laterEncoded} from './mask-window.ts';
import {partOrder, type OrderedPart} from './part-order.ts';
import {partsOfRegion, type DivisionReport, type PartsRequest} from './parts-of-region.ts';
import {partWindows} from './part-windows.ts';
import {picturePath} from './picture-file.ts';
import type {RegionReport} from './region.ts';
import type {MapRegion} from './region-of-map.ts';
import {splitRegion, type SplitSource} from './split-region.ts';
import {splitWarnings} from './split-warnings.ts';
import {summaryOf} from './summary-of.ts';

export type SplitOptions = SplitSource &
  PartsRequest &
  EdgeRequest & {
    /** The list, with the masks beside it; or a folder for both. */
    readonly output: string;
    /** Masks are called this and a number. */
    readonly prefix: string;
    readonly projectFolder: string;
    /** Whether a mask ends where another part begins. */
    readonly isConfined: boolean;
    readonly isPictured: boolean;
    readonly force: boolean;
  };

/** One part and its mask. */
export type SplitPart = {
  readonly file: string;
  /** Of its set in the list; undefined for a part without a partner, which is not listed. */
  readonly areaId?: number;
  /** Best correlation with the first of its set, over all orientations. */
  readonly score: number;
  /** Of the part itself, without extension and edge. */
  readonly volumeCubicAngstrom: number;
  /** Standard deviations along the part's principal axes, the longest first. */
  readonly radiiAngstrom: readonly number[];
  readonly mask: MaskSummary;
};

/** What `mask split --json` prints. */
export type SplitReport = {
  readonly source: string;
  readonly lowPassAngstrom?: number;
  readonly threshold?: MapRegion['threshold'];
  /** What was divided. */
  readonly region: RegionReport;
  readonly division: DivisionReport;
  readonly edge: EdgeReport;
  readonly isConfined: boolean;
  readonly box: {readonly voxels: readonly number[]; readonly voxelAngstrom: number};
  /** Those of the first set first, and those without a partner last. */
  readonly parts: readonly SplitPart[];
  /** The mask list; undefined where no two parts are alike. */
  readonly maskList?: string;
  readonly files: readonly string[];
  readonly warnings: readonly Warning[];
};

/**
 * One mask for each part of a map or a mask, and the list that says which are copies.
 *
 * @throws {InputError} as `splitRegion`, `partsOfRegion`, `edgeReport` and `partWindows`; nothing is written then.
 */
export async function splitMask(options: SplitOptions): Promise<SplitReport> {
  const {folder, listPath} = maskListOutput(options.output);
  const source = await splitRegion(options);
  const {map} = source;
  const edge = edgeReport(options, map);
  const {labels, count, report: division} = partsOfRegion(map, source.inside, options);
  const loose = keepLargest(labels, map.size, count);
  const shapes = partShapes(labels, map.size, count);
  const ordered = partOrder(await groupParts(map, labels, shapes), shapes);
  const files = ordered.map((_, index) => path.join(folder, `${options.prefix}${index + 1}.mrc`));
  const names = files.map((file) => maskNameFor(file, options.projectFolder));
  const lists = listedSets(ordered, names);
  const maskList = lists.length > 0 ? listPath : undefined;
  const written = [
    ...files,
    ...(maskList === undefined ? [] : [maskList]),
    ...(options.isPictured ? [picturePath(listPath)] : []),
  ];
  await refuseOverwriting(
    written.map((file) => ({path: file})),
    options.force,
  );
  const ofPart = partWindows(labels, map, {count, edge, isConfined: options.isConfined});
  const windows = ordered.map(({part}) => ofPart[part - 1]);
  const shown = windows.map((window, index) => ({name: path.basename(files[index]), window}));
  const outputs: readonly OutputFile[] = [
    ...windows.map((window, index) => ({path: files[index], content: laterEncoded(window, map)})),
    ...(maskList === undefined ? [] : [{path: maskList, content: formatMaskList(lists)}]),
    ...(options.isPictured
      ? [{path: picturePath(listPath), content: [await windowsPicture({grid: map, map, masks: shown})]}]
      : []),
  ];
  const parts = ordered.map(({part, score, areaId}, index): SplitPart => {
    const {voxels, radii} = shapes[part - 1];
    return {
      file: files[index],
      areaId,
      score,
      volumeCubicAngstrom: voxels * map.voxelAngstrom ** 3,
      radiiAngstrom: radii.map((radius) => radius * map.voxelAngstrom),
      mask: summaryOf(inBox(windows[index], map), files[index]),
    };
  });
  await writeFiles(outputs, {force: options.force});
  const report: SplitReport = {
    source: source.path,
    lowPassAngstrom: source.found?.lowPassAngstrom,
    threshold: source.found?.threshold,
    region: source.report,
    division,
    edge,
    isConfined: options.isConfined,
    box: {voxels: map.size, voxelAngstrom: map.voxelAngstrom},
    parts,
    maskList,
    files: written,
    warnings: [...source.warnings, ...names.flatMap(({warnings}) => warnings).slice(0, 1)],
  };
  return {...report, warnings: [...report.warnings, ...splitWarnings(report, loose)]};
}

/** Sets as the mask list has them. */
function listedSets(
  ordered: readonly OrderedPart[],
  names: readonly {readonly maskName: string}[],
): Parameters<typeof formatMaskList>[0] {
  const areaIds = new Set(ordered.flatMap(({areaId}) => (areaId === undefined ? [] : [areaId])));
  return [...areaIds].map((areaId) => ({
    areaId,
    maskNames: ordered.flatMap((part, index) => (part.areaId === areaId ? [names[index].maskName] : [])),
  }));
}
