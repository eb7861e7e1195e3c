import {isWithinErrors, weighted, type NamingOptions} from './agreement.ts';
import {helixGuesses} from './helix-guesses.ts';
import {asHelix, asRepeat} from './helix-of-operators.ts';
import type {HelixName, OperatorWithCovariance} from './set-name.ts';

/** Guesses that are fitted before giving up; the right one is nearly always the first. */
const mostGuesses = 12;

/**
 * The helix with the fewest steps on which A and its copies lie within their errors.
 *
 * Two copies at least: a single operator is always a screw and says nothing of a helix. Copies that are not
 * turned within their errors are a repeat without turn: the axis of a turn of nothing could point anywhere.
 */
export function nameHelix(
  measured: readonly OperatorWithCovariance[],
  options: NamingOptions,
): HelixName | undefined {
  if (measured.length < 2) return undefined;
  const operators = weighted(measured, options);
  const guesses = helixGuesses(operators).slice(0, mostGuesses);
  for (const nearest of [asRepeat, asHelix])
    for (const guess of guesses) {
      const name = nearest(operators, guess);
      if (isWithinErrors(name, options)) return name;
    }
  return undefined;
}
