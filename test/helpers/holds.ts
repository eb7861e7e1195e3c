import type {ExecutionContext} from 'ava';
import * as fc from 'fast-check';
import {seed} from '../geometry/arbitraries.ts';

/** Asserts that a property holds, with one seed for all; where it does not, the counterexample is printed. */
export function holds<T>(
  t: ExecutionContext,
  property: fc.IProperty<T>,
  options: fc.Parameters<T> = {},
): void {
  t.notThrows(() => fc.assert(property, {seed, ...options}));
}
