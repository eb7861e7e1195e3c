import {InputError} from '../../errors.ts';
import type {Volume} from '../../map/volume.ts';
import {maskSummary, type MaskSummary} from '../../mask/make/mask-summary.ts';

/** @throws {InputError} `MASK_EMPTY`. */
export function summaryOf(mask: Volume, what: string): MaskSummary {
  const summary = maskSummary(mask);
  if (summary !== undefined) return summary;
  throw new InputError(`${what} would be empty: nothing was written.`, {
    code: 'MASK_EMPTY',
    suggestions: ['Look at what goes into it: its parts may not overlap, or lie outside the box.'],
  });
}
