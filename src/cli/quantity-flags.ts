import {Flags} from '@oclif/core';
import {parseCounts, parseQuantity} from '../units.ts';

/** A length in Å: `83.1`, `"8.31 nm"`, `"2*41.55"`. */
export const lengthFlag = Flags.custom<number>({
  helpValue: '<Å>',
  parse: async (input, _, {name}) => parseQuantity(input, 'length', `--${name}`),
});

/** An angle in degrees: `0.1`, `"360/13"`, `"2 mrad"`. */
export const angleFlag = Flags.custom<number>({
  helpValue: '<deg>',
  parse: async (input, _, {name}) => parseQuantity(input, 'angle', `--${name}`),
});

/** A number without a unit. */
export const numberFlag = Flags.custom<number>({
  helpValue: '<n>',
  parse: async (input, _, {name}) => parseQuantity(input, 'number', `--${name}`),
});

/** A whole number. */
export const integerFlag = Flags.custom<number>({
  helpValue: '<n>',
  parse: async (input, _, {name}) => parseQuantity(input, 'integer', `--${name}`),
});

/** A list of whole numbers from 1: `2-8`, `1,3,5-7`. */
export const countsFlag = Flags.custom<readonly number[]>({
  helpValue: '<list>',
  parse: async (input, _, {name}) => parseCounts(input, {min: 1, max: 1000, what: `--${name}`}),
});

/** Steps along a helix, which may be negative: `1-6`, `-3-3`. */
export const stepsFlag = Flags.custom<readonly number[]>({
  helpValue: '<list>',
  parse: async (input, _, {name}) => parseCounts(input, {min: -1000, max: 1000, what: `--${name}`}),
});
