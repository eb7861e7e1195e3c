import path from 'node:path';
import {InputError, type Warning} from '../../errors.ts';
import {refuseOverwriting, writeFiles, type OutputFile} from '../../io/files.ts';
import {formatMaskList} from '../../io/star/mask-list.ts';
import {maskNameFor} from '../../io/star/mask-path.ts';
import {inBox} from '../../map/in-box.ts';
import type {Volume} from '../../map/volume.ts';
import type {Window} from '../../map/window.ts';
import {components, regionOfParts} from '../../mask/make/components.ts';
import {crop, pasteInto, voxelCount} from '../../mask/make/crop.ts';
import type {VoxelBox} from '../../mask/make/inside-range.ts';
import {partBoxes, partWithin} from '../../mask/make/part-boxes.ts';
import type {MaskFacts} from '../../mask/make/mask-facts.ts';
import {partMask} from '../../mask/make/part-mask.ts';
import {partShapes, type PartShape} from '../../mask/make/part-shapes.ts';
import {windowsPicture} from '../../picture/mask-picture.ts';
import {checkEnding} from '../output-names.ts';
import {edgeReport, type EdgeReport, type EdgeRequest} from './edge.ts';
import {factsOf} from './facts-of.ts';
import {groupParts, type PartGroup} from './group-parts.ts';
import {laterEncoded} from './mask-window.ts';
import {picturePath} from './picture-file.ts';
import {partsOfRegion, type DivisionReport, type PartsRequest} from './parts-of-region.ts';
import type {MapRegion} from './region-of-map.ts';
import {splitRegion, type SplitSource} from './split-region.ts';
import {splitWarnings} from './split-warnings.ts';

export type SplitOptions = SplitSource &
  PartsRequest &
  EdgeRequest & {
    /** The list; the masks lie beside it. */
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
  readonly mask: MaskFacts;
};

/** What `mask split --json` prints. */
export type SplitReport = {
  readonly source: string;
  readonly lowPassAngstrom?: number;
  readonly threshold?: MapRegion['threshold'];
  readonly division: DivisionReport;
  readonly edge: EdgeReport;
  readonly isConfined: boolean;
  readonly box: {readonly voxels: readonly number[]; readonly voxelAngstrom: number};
  /** Those of the first set first, and those without a partner last. */
  readonly parts: readonly SplitPart[];
  /** The mask list; undefined where no two parts are alike. */
  readonly list?: string;
  readonly files: readonly string[];
  readonly warnings: readonly Warning[];
};

/**
 * One mask for each part of a map or a mask, and the list that says which are copies.
 *
 * @throws {InputError} as `splitRegion`, `partsOfRegion` and `edgeOf`; nothing is written then.
 */
export async function splitMask(options: SplitOptions): Promise<SplitReport> {
  checkEnding(options.output, '--output', '.star');
  const source = await splitRegion(options);
  const {map} = source;
  const {labels, count, report: division} = partsOfRegion(map, source.inside, options);
  const loose = keepLargest(labels, count, map);
  const shapes = partShapes(labels, map.size, count);
  const groups = bySize(await groupParts(map, labels, shapes), shapes);
  const ordered = groups.flatMap(({parts, scores}, group) =>
    parts.map((part, k) => ({part, score: scores[k], areaId: parts.length > 1 ? group + 1 : undefined})),
  );
  const files = ordered.map((_, index) =>
    path.join(path.dirname(options.output), `${options.prefix}${index + 1}.mrc`),
  );
  const names = files.map((file) => maskNameFor(file, options.projectFolder));
  const lists = groups
    .filter((group) => !isAlone(group))
    .map((_, group) => ({
      areaId: group + 1,
      maskNames: ordered.flatMap(({areaId}, index) => (areaId === group + 1 ? [names[index].maskName] : [])),
    }));
  const listFile = lists.length > 0 ? [options.output] : [];
  const picture = options.isPictured ? [picturePath(options.output)] : [];
  const written = [...files, ...listFile, ...picture];
  await refuseOverwriting(
    written.map((file) => ({path: file})),
    options.force,
  );
  const edge = edgeReport(options, map);
  const boxes = partBoxes(labels, map.size, count);
  const windows = ordered.map(({part}) =>
    windowOn(part, {box: boxes[part - 1], labels, map, edge, isConfined: options.isConfined}),
  );
  const parts = ordered.map(({part, score, areaId}, index): SplitPart => {
    const {voxels, radii} = shapes[part - 1];
    return {
      file: files[index],
      areaId,
      score,
      volumeCubicAngstrom: voxels * map.voxelAngstrom ** 3,
      radiiAngstrom: radii.map((radius) => radius * map.voxelAngstrom),
      mask: factsOf(inBox(windows[index], map), files[index]),
    };
  });
  const shown = windows.map((window, index) => ({name: path.basename(files[index]), window}));
  const outputs: readonly OutputFile[] = [
    ...windows.map((window, index) => ({path: files[index], content: laterEncoded(window, map)})),
    ...listFile.map((file) => ({path: file, content: formatMaskList(lists)})),
    ...(options.isPictured
      ? [{path: picture[0], content: [await windowsPicture({grid: map, map, masks: shown})]}]
      : []),
  ];
  await writeFiles(outputs, {force: options.force});
  const report: SplitReport = {
    source: source.path,
    lowPassAngstrom: source.region?.lowPassAngstrom,
    threshold: source.region?.threshold,
    division,
    edge,
    isConfined: options.isConfined,
    box: {voxels: map.size, voxelAngstrom: map.voxelAngstrom},
    parts,
    list: listFile.at(0),
    files: written,
    warnings: [...source.warnings, ...names.flatMap(({warnings}) => warnings).slice(0, 1)],
  };
  return {...report, warnings: [...report.warnings, ...splitWarnings(report, {loose, source})]};
}

/** Confined masks cross over between parts that touch within this distance of their boundary. */
const crossingAngstrom = 4;

function windowOn(
  part: number,
  {
    box,
    labels,
    map,
    edge,
    isConfined,
  }: {
    readonly box: VoxelBox;
    readonly labels: Uint16Array;
    readonly map: Volume;
    readonly edge: EdgeReport;
    readonly isConfined: boolean;
  },
): Window {
  const crossingVoxels = isConfined ? Math.max(1, crossingAngstrom / map.voxelAngstrom) : undefined;
  const window = partMask({labels, size: map.size, part, box, crossingVoxels, ...edge});
  if (window !== undefined) return window;
  throw new InputError(`Nothing is left of a part when it is shrunk by ${-edge.extendVoxels} voxels.`, {
    code: 'MASK_SHRUNK_AWAY',
    suggestions: ['Shrink by less.'],
  });
}

/** Takes the label from what does not hang together with the most of its part. @returns how many voxels. */
function keepLargest(labels: Uint16Array, count: number, {size}: Volume): number {
  let loose = 0;
  for (const [index, box] of partBoxes(labels, size, count).entries()) {
    const part = index + 1;
    const found = components(partWithin(labels, size, box, part), box.size);
    if (found.voxelCounts.length < 2) continue;
    const largest = regionOfParts(found, (component) => component === 0, voxelCount(box));
    const near = crop(labels, size, box, new Uint16Array(voxelCount(box)));
    for (let i = 0; i < near.length; i += 1) {
      if (near[i] !== part || largest[i] !== 0) continue;
      near[i] = 0;
      loose += 1;
    }
    pasteInto(labels, size, box, near);
  }
  return loose;
}

/** Sets of two and more first, the largest parts first. */
function bySize(groups: readonly PartGroup[], shapes: readonly PartShape[]): readonly PartGroup[] {
  const size = ({parts}: PartGroup): number => shapes[parts[0] - 1].voxels;
  return [...groups].sort((a, b) => Number(isAlone(a)) - Number(isAlone(b)) || size(b) - size(a));
}

function isAlone({parts}: PartGroup): boolean {
  return parts.length === 1;
}
