import {eulerAngles, eulerMatrix, type EulerAngles} from '../../geometry/euler.ts';
import {transform} from '../../geometry/matrix3.ts';
import type {Operator} from '../../geometry/operator.ts';
import {scale, subtract, type Vector3} from '../../geometry/vector.ts';
import type {Volume} from '../../map/volume.ts';
import {angularSamples} from './angular-samples.ts';
import {centreOfMass, wholeVoxel, type CentredVoxels} from './centre-of-mass.ts';
import {checkBoxes} from './check-boxes.ts';
import {checkAngularStep, checkOffsetStep} from './check-steps.ts';
import {sampleOperator, sortSamples, type ScoredSamples} from './scored-samples.ts';
import {maskedPoints} from './masked-points.ts';
import {asRelionReads, type RelionSearchOptions} from './options.ts';
import {searchRanges} from './ranges.ts';
import {scoreSamples} from './score-samples.ts';
import {translationSamples} from './translation-samples.ts';
import {searchWindow, windowValues, type Window} from './window.ts';

/** What is known of a copy: its mask, for a global search, or an operator, for a local one. */
export type GridCopy = {readonly mask: Volume} | {readonly operator: Operator};

export type GridOptions = Pick<
  RelionSearchOptions,
  'ranges' | 'angularStepDegrees' | 'offsetStepAngstrom' | 'binning' | 'isHealpix'
>;

export type GridSearchInput = {
  /** Cubic, with an even edge. Its voxel size is that of the operators. */
  readonly map: Volume;
  /** Of the first region; on the map's grid. */
  readonly mask: Volume;
  readonly copy: GridCopy;
  readonly options: GridOptions;
  /** Called after every orientation. */
  readonly onProgress?: (done: number, total: number) => void;
};

export type GridSearchResult = {
  /** The one of the lowest score. */
  readonly operator: Operator;
  readonly score: number;
  /** All that was tried. */
  readonly samples: ScoredSamples;
};

/**
 * The operator onto one copy by relion_localsym's exhaustive search: the same samples, the same score.
 *
 * @throws {InputError} `GRID_BOX`, `GRID_STEP`, `GRID_RANGE`, `GRID_MASK_SMALL`, `GRID_BINNING`.
 * @see relion_localsym 3.1.3 `--search`, whose listings it reproduces to the last digit but one
 */
export function gridSearch({map, mask, copy, options, onProgress}: GridSearchInput): GridSearchResult {
  checkBoxes('mask' in copy ? [map, mask, copy.mask] : [map, mask]);
  const voxelAngstrom = asRelionReads(map.voxelAngstrom);
  const kind = 'mask' in copy ? 'global' : 'local';
  const ranges = searchRanges(options.ranges, {kind, isHealpix: options.isHealpix});
  const stepDegrees = asRelionReads(options.angularStepDegrees);
  const {rotDegrees, tiltDegrees, psiDegrees} = ranges.anglesDegrees;
  checkAngularStep([rotDegrees, tiltDegrees, psiDegrees], stepDegrees);

  const roomVoxels = Math.max(0, asRelionReads(options.ranges.offsetAngstrom ?? 0)) / voxelAngstrom;
  const window = searchWindow(mask, {roomVoxels, binning: options.binning});
  const shifts = binnedShifts(ranges.offsetAngstrom, options.offsetStepAngstrom, {voxelAngstrom, window});
  const start = startOf(copy, {window, voxelAngstrom, isEverywhere: ranges.isEverywhere});
  const {isHealpix} = options;
  const angles = angularSamples({
    start: start.angles,
    rangeDegrees: ranges.anglesDegrees,
    stepDegrees,
    isHealpix,
  });

  const target = wholeVoxel(start.centre);
  const offCentre = scale(subtract(start.centre, target), 1 / window.binning);
  const scores = scoreSamples(
    {
      points: maskedPoints(map, mask, window),
      target: windowValues(map, target, window),
      edgeVoxels: window.binnedEdgeVoxels,
      angles,
      shifts: shifts.map((shift, index) => shift + offCentre[index % 3]),
    },
    (done) => onProgress?.(done, angles.length / 3),
  );
  const samples = sortSamples({
    angles,
    shiftsAngstrom: shifts.map((shift) => shift * window.binning * voxelAngstrom),
    scores,
    from: scale(window.centre, voxelAngstrom),
    to: scale(start.centre, voxelAngstrom),
  });
  const best = samples.order[0];
  return {operator: sampleOperator(samples, best), score: scores[best], samples};
}

/**
 * The shifts that are tried, in voxels of the binned window.
 *
 * Ranges and step are brought to voxels by different arithmetic, as relion_localsym does it: the last
 * bit decides about the outermost samples.
 */
function binnedShifts(
  rangeAngstrom: Vector3,
  stepAngstrom: number,
  {voxelAngstrom, window}: {readonly voxelAngstrom: number; readonly window: Window},
): Float64Array {
  const rangeVoxels = scale(scale(rangeAngstrom, 1 / voxelAngstrom), 1 / window.binning);
  const stepVoxels = (asRelionReads(stepAngstrom) / voxelAngstrom) * (1 / window.binning);
  checkOffsetStep(rangeVoxels, stepVoxels, {stepAngstrom});
  return translationSamples(rangeVoxels, stepVoxels);
}

/**
 * The middle of the ranges: how the copy lies, and where its centre is.
 *
 * In a global search that is the centre of mass of the copy's mask, not rounded as that of the first is.
 */
function startOf(
  copy: GridCopy,
  options: {readonly window: Window; readonly voxelAngstrom: number; readonly isEverywhere: boolean},
): {readonly angles: EulerAngles; readonly centre: CentredVoxels} {
  const {window, voxelAngstrom, isEverywhere} = options;
  if ('mask' in copy) {
    const tiltDegrees = isEverywhere ? 90 : 0;
    return {angles: {rotDegrees: 0, tiltDegrees, psiDegrees: 0}, centre: centreOfMass(copy.mask)};
  }
  const angles = eulerAngles(copy.operator.rotation);
  const [x, y, z] = transform(eulerMatrix(angles), window.centre);
  const [dx, dy, dz] = scale(copy.operator.shiftAngstrom, 1 / voxelAngstrom);
  return {angles, centre: [x + dx, y + dy, z + dz]};
}
