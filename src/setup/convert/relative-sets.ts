import {InputError, type Warning} from '../../errors.ts';
import {isFirstCopy, isSameCopy} from '../../geometry/copies.ts';
import {compose, identityOperator, invert, type Operator, type OperatorSet} from '../../geometry/operator.ts';
import {
  isAbsolute,
  type OperatorText,
  type ReadableFormat,
  type ReadSet,
} from '../../io/operator-formats/format.ts';

/**
 * The sets of a file without their first copies: formats that have the identity among the operators lose it
 * here. Where such a format has none, the first operator's copy becomes the first copy, with a warning.
 *
 * @returns masks without a name are called `''`.
 * @throws {InputError} `CONVERT_NO_OPERATORS` where nothing but identities is left.
 */
export function relativeSets(
  {sets, warnings}: OperatorText,
  {format, name}: {readonly format: ReadableFormat; readonly name: string},
): {readonly sets: readonly OperatorSet[]; readonly warnings: readonly Warning[]} {
  const told: Warning[] = [...warnings];
  const relative = sets.map((set, index) => {
    const what = sets.length === 1 ? name : `${name}, set ${index + 1}`;
    return {maskName: set.maskName ?? '', operators: withoutFirst(set, {what, format, told})};
  });
  const kept = relative.filter(({operators}) => operators.length > 0);
  if (kept.length === 0) throw nothingLeft(name);
  if (kept.length < relative.length) told.push(setsWithoutCopies(name, relative));
  return {sets: kept, warnings: told};
}

/** @throws {InputError} `OPERATORS_REPEATED` naming all copies that lie on top of others. */
export function refuseRepeated(sets: readonly OperatorSet[]): void {
  const repeated = sets.flatMap(({maskName, operators}) => {
    const copies = [identityOperator, ...operators];
    return copies.flatMap((copy, index) => {
      const twin = copies.slice(0, index).findIndex((earlier) => isSameCopy(earlier, copy));
      return twin < 0
        ? []
        : [`copies ${twin + 1} and ${index + 1}${maskName === '' ? '' : ` of ${maskName}`}`];
    });
  });
  if (repeated.length === 0) return;
  throw new InputError(
    `These copies lie on top of each other (copy 1 is the masked region, copy 2 that of operator 1): ${repeated.join('; ')}. RELION would refuse them.`,
    {
      code: 'OPERATORS_REPEATED',
      suggestions: ['Remove one of each pair, or check the operators that were combined.'],
    },
  );
}

function withoutFirst(
  {operators}: ReadSet,
  {what, format, told}: {readonly what: string; readonly format: ReadableFormat; readonly told: Warning[]},
): readonly Operator[] {
  const others = operators.filter((operator) => !isFirstCopy(operator));
  if (!isAbsolute(format)) {
    if (others.length < operators.length) told.push(identityLeftOut(what));
    return others;
  }
  if (others.length < operators.length || operators.length === 0) return others;
  told.push(firstCopyMoved(what));
  const back = invert(operators[0]);
  return operators.slice(1).map((operator) => compose(operator, back));
}

function identityLeftOut(what: string): Warning {
  return {
    code: 'IDENTITY_LEFT_OUT',
    message: `${what}: an operator that leaves the masked region where it is is left out, as RELION does: the region itself is always counted.`,
  };
}

function firstCopyMoved(what: string): Warning {
  return {
    code: 'CONVERT_NO_IDENTITY',
    message: `${what}: none of the operators is the identity, so that the region they start from is no copy itself. The copy of the first operator is taken as the first: the mask must lie on that one.`,
  };
}

function setsWithoutCopies(name: string, sets: readonly OperatorSet[]): Warning {
  const empty = sets.flatMap(({operators}, index) => (operators.length === 0 ? [index + 1] : []));
  return {
    code: 'CONVERT_EMPTY_SETS',
    message: `${name}: set ${empty.join(', ')} has no operator but the identity and is left out.`,
  };
}

function nothingLeft(name: string): InputError {
  return new InputError(`${name}: found no operator but the identity; expected one other or more.`, {
    code: 'CONVERT_NO_OPERATORS',
    suggestions: ['Give a file that has the operators of the other copies.'],
  });
}
