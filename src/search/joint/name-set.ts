import type {NamingOptions} from './agreement.ts';
import {nameGroup} from './name-group.ts';
import {nameHelix} from './name-helix.ts';
import type {OperatorWithCovariance, SetName} from './set-name.ts';

/**
 * What A and its copies are together within the errors of their operators: a point group, whole or in
 * part, else a helix; undefined where they are neither.
 *
 * A single operator can be C2, or C3 with a copy missing, but no helix. Known to 1° and 1 Å only, one random
 * operator in a few hundred is C2 by chance; sets of two copies and more are not.
 */
export function nameSet(
  operators: readonly OperatorWithCovariance[],
  options: NamingOptions = {},
): SetName | undefined {
  if (operators.length === 0) return undefined;
  return nameGroup(operators, options) ?? nameHelix(operators, options);
}
