import {cropMask} from '../../average/crop-mask.ts';
import {duplicateCopies} from '../../average/duplicate-copies.ts';
import {
  copyLossFindings,
  overlapFindings,
  sharedPlace,
  sharedPlaceFindings,
} from '../../check/copy-findings.ts';
import {copiesInBox, sharedPlaces} from '../../check/copies-in-box.ts';
import {claimedByCoverage, overlapOf, type IsClaimed, type PlacedMask} from '../../check/coverage.ts';
import {unreadable, type Finding} from '../../check/finding.ts';
import {maskFacts, type MaskFacts} from '../../check/mask-facts.ts';
import {maskFindings} from '../../check/mask-findings.ts';
import type {Grid} from '../../geometry/frames.ts';
import {identityOperator, type OperatorSet} from '../../geometry/operator.ts';
import {readCroppedMrc} from '../../io/mrc/read-cropped.ts';
import {locateMask, type MaskPlaces} from '../../io/star/mask-path.ts';
import {isSameSize} from '../../map/volume.ts';

/** A set whose mask could be read and fits the map. */
export type MaskedSet = PlacedMask & {
  readonly maskName: string;
  readonly facts: MaskFacts;
};

export type CheckedMasks = {
  /** Those that the density can be looked at under. */
  readonly sets: readonly MaskedSet[];
  /** By the sum of all copies' masks. */
  readonly isClaimed: IsClaimed;
  readonly findings: readonly Finding[];
};

/** Reads and checks the masks of all sets, and how their copies lie in the box. */
export async function checkMasks(
  sets: readonly OperatorSet[],
  options: MaskPlaces & {readonly map: Grid; readonly particleDiameterAngstrom?: number},
): Promise<CheckedMasks> {
  const checked: CheckedMask[] = [];
  for (const set of sets) checked.push(await checkMask(set, options));
  const masked = checked.flatMap(({set}) => (set === undefined ? [] : [set]));
  const findings = checked.flatMap((one) => one.findings);
  if (masked.length === 0) return {sets: [], isClaimed: () => false, findings};
  const copySets = masked.map(({mask, operators}) => ({mask: cropMask(mask), operators}));
  const {values: coverage} = await duplicateCopies({grid: options.map, sets: copySets});
  return {
    sets: masked,
    isClaimed: claimedByCoverage(coverage, options.map.size),
    findings: [
      ...findings,
      ...masked.flatMap((set) => placeFindings(set, options)),
      ...overlapFindings(overlapOf(coverage), options.starPath),
    ],
  };
}

type CheckedMask = {readonly set?: MaskedSet; readonly findings: readonly Finding[]};
type MaskOptions = Parameters<typeof checkMasks>[1];

async function checkMask({maskName, operators}: OperatorSet, options: MaskOptions): Promise<CheckedMask> {
  const {map, projectFolder} = options;
  try {
    const located = await locateMask(maskName, options);
    const {cropped, warnings} = await readCroppedMrc(located.path, {voxelAngstrom: map.voxelAngstrom});
    const findings: Finding[] = [];
    if (located.foundIn === 'beside the STAR file') findings.push(notInProject(maskName, projectFolder));
    if (located.foundIn === 'absolute') findings.push(absolute(maskName));
    const override = warnings.find(({code}) => code === 'MRC_VOXEL_OVERRIDE');
    if (override !== undefined) findings.push(otherPixel(maskName, override.message));
    if (!isSameSize(cropped.size, map.size)) {
      return {findings: [...findings, otherBox(maskName, cropped, map)]};
    }
    const facts = maskFacts(cropped);
    const context = {
      name: maskName,
      boxVoxels: map.size.reduce((product, length) => product * length, 1),
      voxelAngstrom: map.voxelAngstrom,
    };
    findings.push(...maskFindings(facts, context));
    const isUsable = facts.range !== undefined && !findings.some(({code}) => unusable.has(code));
    const set =
      isUsable && facts.range ? {maskName, mask: cropped, range: facts.range, operators, facts} : undefined;
    return {set, findings};
  } catch (error) {
    return {findings: [unreadable(error, maskName)]};
  }
}

/** With these there is nothing to compare under the mask. */
const unusable = new Set(['MASK_VALUES', 'MASK_EMPTY', 'MASK_COVERS_BOX', 'MASK_INVERTED']);

function placeFindings(set: MaskedSet, {map, particleDiameterAngstrom}: MaskOptions): readonly Finding[] {
  const greatestAngstrom = Math.min(...map.size) * map.voxelAngstrom;
  const diameterAngstrom = Math.min(greatestAngstrom, particleDiameterAngstrom ?? Infinity);
  const sphere = {
    diameterAngstrom,
    greatestAngstrom,
    isGiven: (particleDiameterAngstrom ?? Infinity) <= greatestAngstrom,
  };
  const {maskName} = set;
  const all = copiesInBox({...set, operators: [identityOperator, ...set.operators]}, diameterAngstrom / 2);
  const [own, ...copies] = all;
  return [
    ...copyLossFindings(copies, {maskName, sphere, ownOutsideSphere: own.outsideSphere}),
    ...sharedPlaceFindings(sharedPlaces(set, sharedPlace.warned), maskName),
  ];
}

function notInProject(maskName: string, projectFolder: string): Finding {
  return {
    severity: 'fault',
    code: 'MASK_NOT_IN_PROJECT',
    about: maskName,
    message: `The mask ${maskName} was found beside the STAR file, not in the project ${projectFolder}; RELION looks from the project's folder only.`,
    remedy: "Give the project's folder with --project, or write the path as it is seen from there.",
  };
}

function absolute(maskName: string): Finding {
  return {
    severity: 'note',
    code: 'MASK_PATH_ABSOLUTE',
    about: maskName,
    message: `The mask ${maskName} is named with its full path; the project will not run on another machine.`,
    remedy: "Copy the mask into the project, and write its path from the project's folder.",
  };
}

function otherPixel(maskName: string, message: string): Finding {
  return {
    severity: 'warning',
    code: 'MASK_PIXEL_SIZE',
    about: maskName,
    message: `${message.replace('was given', 'is that of the map')} RELION compares the boxes only and goes by the map's pixel size.`,
    remedy: 'If the mask was made for another map, make it again on this one; else correct its header.',
  };
}

function otherBox(maskName: string, mask: Grid, map: Grid): Finding {
  return {
    severity: 'fault',
    code: 'MASK_BOX',
    about: maskName,
    message: `The mask ${maskName} has ${mask.size.join(' × ')} voxels, the map ${map.size.join(' × ')}; RELION stops, in Refine3D only after the first expectation step.`,
    remedy: 'Make the mask in the box of this map, or resample it.',
  };
}
