import type {Operator} from '../../geometry/operator.ts';
import {groupFamily} from './group-family.ts';
import {helixFamily} from './helix-family.ts';
import type {SetName} from './set-name.ts';

/**
 * The operators of the exact set nearest to the measured ones, in their order.
 *
 * Nearest by least squares, each copy weighing as it is known: what `nameSet` fitted.
 */
export function impose(name: SetName): Operator[] {
  return name.kind === 'helix'
    ? helixFamily(name.steps, true).operators(name)
    : groupFamily(name.group, name.elements).operators(name);
}
