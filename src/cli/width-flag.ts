import {Flags} from '@oclif/core';
import {InputError} from '../errors.ts';
import type {Width} from '../setup/mask/width.ts';
import {parseQuantity} from '../units.ts';

/** A width in voxels, or in Å where it says so: `5`, `"5 px"`, `"6 Å"`. */
export const widthFlag = Flags.custom<Width>({
  helpValue: '<px|"n Å">',
  parse: async (input, _, {name}) => {
    try {
      return {value: parseQuantity(input, 'number', `--${name}`), unit: 'voxels'};
    } catch (error) {
      if (!(error instanceof InputError) || !/Å|A\b|nm|pm|angstrom/i.test(input)) throw error;
      return {value: parseQuantity(input, 'length', `--${name}`), unit: 'angstrom'};
    }
  },
});
