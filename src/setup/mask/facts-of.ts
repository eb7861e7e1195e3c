import {InputError} from '../../errors.ts';
import type {Volume} from '../../map/volume.ts';
import {maskFacts, type MaskFacts} from '../../mask/make/mask-facts.ts';

/** @throws {InputError} `MASK_EMPTY`. */
export function factsOf(mask: Volume, what: string): MaskFacts {
  const facts = maskFacts(mask);
  if (facts !== undefined) return facts;
  throw new InputError(`${what} would be empty: nothing was written.`, {
    code: 'MASK_EMPTY',
    suggestions: ['Look at what goes into it: its parts may not overlap, or lie outside the box.'],
  });
}
