import {angstromPoint} from './frames.ts';
import {compose, difference, identityOperator, invert, isIdentity, type Operator} from './operator.ts';

/** Nearer than this in degrees and Å (of the box centre's image), two copies are one. */
const sameCopy = 1e-3;

export function isSameCopy(a: Operator, b: Operator): boolean {
  const {angleDegrees, distanceAngstrom} = difference(a, b, angstromPoint(0, 0, 0));
  return angleDegrees <= sameCopy && distanceAngstrom <= sameCopy;
}

/** Whether the operator leaves the first copy where it is, within the tolerance of `isSameCopy`. */
export function isFirstCopy(operator: Operator): boolean {
  return isIdentity(operator, sameCopy);
}

/**
 * The operators about another copy: from copy `reference` to all others, the first included, in their order.
 *
 * @param reference 1 is the first copy itself, 2 the first operator's.
 */
export function aboutCopy(operators: readonly Operator[], reference: number): Operator[] {
  const copies = [identityOperator, ...operators];
  const back = invert(copies[reference - 1]);
  return copies.filter((_, index) => index !== reference - 1).map((copy) => compose(copy, back));
}

/**
 * The copies of the copies: first an operator of `inner`, then one of `outer`, the identity counted among
 * both and left out of the result, every place once.
 */
export function copiesOfCopies(outer: readonly Operator[], inner: readonly Operator[]): Operator[] {
  const products = [identityOperator, ...outer].flatMap((a) =>
    [identityOperator, ...inner].map((b) => compose(a, b)),
  );
  return products.filter(
    (product, index) =>
      !isFirstCopy(product) && !products.slice(0, index).some((earlier) => isSameCopy(earlier, product)),
  );
}
