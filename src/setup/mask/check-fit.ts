import path from 'node:path';
import {coarseMap} from '../../check/coarse-fit.ts';
import {hasFault, unreadable, type Finding} from '../../check/finding.ts';
import {claimedByWindows} from '../../check/coverage.ts';
import {maskFacts} from '../../check/mask-facts.ts';
import {maskFindings} from '../../check/mask-findings.ts';
import {maskOnMap, maskOnMapFindings, solventOf} from '../../check/mask-on-map.ts';
import type {Warning} from '../../errors.ts';
import {refuseOverwriting, writeFiles, isExisting} from '../../io/files.ts';
import {readCroppedMrc} from '../../io/mrc/read-cropped.ts';
import {isSameSize, type Volume} from '../../map/volume.ts';
import {clearBeyond, pieceOf, type VoxelRange, type Window} from '../../map/window.ts';
import {heldDensityShare} from '../../mask/check/held-density.ts';
import {windowsPicture} from '../../picture/mask-picture.ts';
import {gridFinding, headerFindings} from './check-grid.ts';
import {masksToCheck, type MaskToCheck} from './masks-to-check.ts';
import type {CheckedMask, LookedAt} from './checked-mask.ts';
import {overlapsOf, setFindings, type MaskOverlap} from './check-set.ts';
import {picturePath} from './picture-file.ts';
import {readCroppedMap, readMap} from './read-map.ts';

export type CheckMaskOptions = {
  readonly maskPaths: readonly string[];
  /** A mask list, beside masks or in place of them. */
  readonly listPath?: string;
  /** Left out: the masks are looked at by themselves. */
  readonly mapPath?: string;
  readonly voxelAngstrom?: number;
  readonly permissive: boolean;
  readonly projectFolder: string;
  readonly isPictured: boolean;
  readonly force: boolean;
};

/** What `mask check --json` prints. */
export type CheckMaskReport = {
  readonly map?: string;
  readonly box: {readonly voxels: readonly number[]; readonly voxelAngstrom: number};
  /** Whether RELION can use the masks as they are, and is right to: no finding is a fault. */
  readonly holds: boolean;
  readonly masks: readonly CheckedMask[];
  /** Of all pairs of masks that overlap. */
  readonly overlaps: readonly MaskOverlap[];
  readonly findings: readonly Finding[];
  readonly files: readonly string[];
  readonly warnings: readonly Warning[];
};

/**
 * Whether masks fit a map, and each other: grid, values, size, edge, parts, place on the density, overlaps.
 *
 * @throws {InputError} where the map, the list, or the first mask without a map cannot be read.
 */
export async function checkMaskFit(options: CheckMaskOptions): Promise<CheckMaskReport> {
  const listed = await masksToCheck(options);
  const map = options.mapPath === undefined ? undefined : await readMap(options.mapPath, options);
  const box = map?.volume ?? (await boxOf(listed.masks[0].path, options));
  const looked = await lookAtMasks(listed.masks, box, options.mapPath ?? listed.masks[0].path);
  const usable = looked.masks.filter(({window}) => window !== undefined);
  const measured =
    map === undefined ? {masks: looked.masks, findings: []} : measureOnMap(looked.masks, map.volume);
  const overlaps = overlapsOf(usable);
  const picture = await pictureOf(options, usable, {box, map: map?.volume});
  const findings = [...looked.findings, ...measured.findings, ...setFindings(usable, overlaps)];
  return {
    map: options.mapPath,
    box: {voxels: box.size, voxelAngstrom: box.voxelAngstrom},
    holds: !hasFault(findings),
    masks: measured.masks.map(({mask}) => mask),
    overlaps,
    findings,
    files: picture.files,
    warnings: [...listed.warnings, ...(map?.warnings ?? []), ...picture.warnings],
  };
}

/** A map's box, without its values. */
type Box = Omit<Volume, 'values'>;

async function boxOf(maskPath: string, options: CheckMaskOptions): Promise<Box> {
  const {cropped, origin} = await readCroppedMap(maskPath, options);
  return {size: cropped.size, voxelAngstrom: cropped.voxelAngstrom, origin};
}

type Looked = {readonly masks: readonly LookedAt[]; readonly findings: readonly Finding[]};

async function lookAtMasks(masks: readonly MaskToCheck[], box: Box, boxName: string): Promise<Looked> {
  const all: LookedAt[] = [];
  const findings: Finding[] = [];
  for (const mask of masks) {
    try {
      const {cropped} = await readCroppedMrc(mask.path, {voxelAngstrom: box.voxelAngstrom});
      findings.push(...(await headerFindings(mask, box, boxName)));
      const facts = maskFacts(cropped);
      const context = {
        name: mask.name,
        boxVoxels: cropped.size.reduce((product, length) => product * length, 1),
        voxelAngstrom: box.voxelAngstrom,
      };
      const own = maskFindings(facts, context);
      findings.push(...own);
      const isFitting = isSameSize(cropped.size, box.size);
      if (!isFitting) findings.push(gridFinding(mask, cropped, {box, boxName}));
      const isUsable = isFitting && facts.range !== undefined && !own.some(({code}) => unusable.has(code));
      const window = isUsable && facts.range ? withinRange(cropped.window, facts.range) : undefined;
      all.push({mask: {...mask, facts}, window});
    } catch (error) {
      findings.push(unreadable(error, mask.name));
    }
  }
  return {masks: all, findings};
}

/** A mask's window without what its edge leaves beyond a range, in place where a smaller copy would save little. */
function withinRange(window: Window, range: VoxelRange): Window {
  const {first, last} = range;
  const count = [0, 1, 2].reduce((product, axis) => product * (last[axis] - first[axis] + 1), 1);
  if (2 * count < window.values.length) return pieceOf(window, range);
  clearBeyond(window, range);
  return window;
}

/** With these a mask does not tell where it lies. */
const unusable = new Set(['MASK_VALUES', 'MASK_EMPTY', 'MASK_COVERS_BOX', 'MASK_INVERTED']);

/** Density this many times the solvent's scatter above it is no solvent. */
const densitySigmas = 3;

function measureOnMap(masks: readonly LookedAt[], map: Volume): Looked {
  const coarse = coarseMap(map, 0);
  const solvent = solventOf(coarse);
  const {size, voxelAngstrom} = map;
  const isClaimed = claimedByWindows(masks.flatMap(({window}) => (window === undefined ? [] : [window])));
  const findings: Finding[] = [];
  const measured = masks.map((looked) => {
    const {window, mask} = looked;
    const {range} = mask.facts;
    if (window === undefined || range === undefined) return looked;
    const cropped = {size, voxelAngstrom, window};
    const onMap = maskOnMap(coarse, {mask: cropped, range, operators: []}, {solvent, isClaimed});
    findings.push(...maskOnMapFindings(onMap, mask.name, {isOfFilament: 'unknown'}));
    const heldShare = heldDensityShare(coarse, cropped, solvent.level + densitySigmas * solvent.scatter);
    return {window, mask: {...mask, onMap: {...onMap, heldShare}}};
  });
  return {masks: measured, findings};
}

/** A picture that is there already is kept: checking again is no reason to fail. */
async function pictureOf(
  {isPictured, force, listPath}: CheckMaskOptions,
  masks: readonly LookedAt[],
  {box, map}: {readonly box: Box; readonly map?: Volume},
): Promise<{readonly files: readonly string[]; readonly warnings: readonly Warning[]}> {
  if (!isPictured || masks.length === 0) return {files: [], warnings: []};
  const {dir, base} = path.parse(picturePath(listPath ?? masks[0].mask.path));
  const file = path.join(dir, `check-${base}`);
  if (!force && (await isExisting(file))) {
    const message = `${file} exists and was not drawn again; --force draws it.`;
    return {files: [], warnings: [{code: 'PICTURE_EXISTS', message}]};
  }
  await refuseOverwriting([{path: file}], force);
  const shown = masks.flatMap(({mask: {name}, window}) =>
    window === undefined ? [] : [{name: path.basename(name), window}],
  );
  const content = await windowsPicture({
    grid: box,
    map,
    masks: shown,
  });
  await writeFiles([{path: file, content: [content]}], {force});
  return {files: [file], warnings: []};
}
