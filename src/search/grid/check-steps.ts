import {usageError} from '../../errors.ts';
import type {Vector3} from '../../geometry/vector.ts';

const leastStep = 1e-4;
const greatestAngularStepDegrees = 30;
const greatestOffsetStepVoxels = 5;

/**
 * Does nothing where relion_localsym would search.
 *
 * @throws {InputError} `GRID_STEP` for a step too small or too large, whether or not there is a range for
 * it; `GRID_RANGE` for one that is larger than a range that is not 0.
 */
export function checkAngularStep(rangesDegrees: Vector3, stepDegrees: number): void {
  const flag = `--ang_step ${shown(stepDegrees)}`;
  if (!(stepDegrees >= leastStep && stepDegrees <= greatestAngularStepDegrees)) {
    throw usageError(
      `${flag}: a step of ${leastStep} to ${greatestAngularStepDegrees}° was expected.`,
      'GRID_STEP',
      'Give a step in degrees, such as --ang_step 5.',
    );
  }
  checkRanges(rangesDegrees, stepDegrees, `${flag} (°)`);
}

/** As `checkAngularStep`, for shifts in voxels of the binned window. */
export function checkOffsetStep(
  rangesVoxels: Vector3,
  stepVoxels: number,
  {stepAngstrom}: {readonly stepAngstrom: number},
): void {
  const flag = `--offset_step ${shown(stepAngstrom)}`;
  if (!(stepVoxels >= leastStep && stepVoxels <= greatestOffsetStepVoxels)) {
    throw usageError(
      `${flag}: a step of ${leastStep} to ${greatestOffsetStepVoxels} voxels of the binned window was expected, found ${shown(stepVoxels)}.`,
      'GRID_STEP',
      'Give a step in Å, such as --offset_step 1; RELION checks it even where no offsets are searched.',
    );
  }
  checkRanges(rangesVoxels, stepVoxels, `${flag} (Å)`);
}

function checkRanges(ranges: Vector3, step: number, flag: string): void {
  if (ranges.every((range) => range === 0 || range >= step)) return;
  throw usageError(
    `${flag}: the step is larger than a range that it divides.`,
    'GRID_RANGE',
    'Take a smaller step, or leave the range out to keep that angle or axis as it is.',
  );
}

function shown(number: number): string {
  return String(Number(number.toPrecision(6)));
}
