import {usageError, type Warning} from '../errors.ts';
import type {Operator} from '../geometry/operator.ts';
import {readOperators} from '../io/star/operators.ts';

/**
 * How many copies, or where they lie by a STAR file's first set of operators.
 *
 * @throws {InputError} `SIMULATE_COPIES` when neither is given or the number is out of range; as `readOperators`.
 */
export async function copiesToSimulate(request: {
  readonly copies?: number;
  readonly operators?: string;
}): Promise<{readonly copies: number | readonly Operator[]; readonly warnings: readonly Warning[]}> {
  const {copies, operators} = request;
  if (operators !== undefined) {
    const file = await readOperators(operators);
    return {copies: file.sets[0].operators, warnings: file.warnings};
  }
  if (copies === undefined || copies < 2 || copies > 60) {
    throw usageError(
      copies === undefined
        ? 'The number of copies is missing.'
        : `--copies ${copies}: 2 to 60 copies were expected.`,
      'SIMULATE_COPIES',
      'Give --copies 3 for three at random places, or --operators with a STAR file.',
    );
  }
  return {copies, warnings: []};
}
