import {usageError} from '../errors.ts';

/**
 * The steps from the masked subunit to the others, without 0.
 *
 * @throws {InputError} `HELIX_COPIES` when neither a number of copies nor steps make at least one.
 */
export function helixSteps(flags: {
  readonly copies?: number;
  readonly steps?: readonly number[];
}): readonly number[] {
  const {copies} = flags;
  if (copies !== undefined && (copies < 2 || copies > 1000)) {
    throw usageError(
      `--copies ${copies}: 2 to 1000 subunits were expected.`,
      'HELIX_COPIES',
      'Give a number such as 5.',
    );
  }
  const centred = Array.from(
    {length: copies ?? 0},
    (_, index) => index - Math.floor(((copies ?? 0) - 1) / 2),
  );
  const steps = (flags.steps ?? centred).filter((step) => step !== 0);
  if (steps.length > 0) return steps;
  throw usageError(
    'The number of copies is not known: neither --copies nor --steps name another subunit than the masked one.',
    'HELIX_COPIES',
    'Give --copies 5 for two subunits on either side, or --steps 1-4.',
  );
}
