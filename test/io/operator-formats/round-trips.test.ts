import test from 'ava';
import * as fc from 'fast-check';
import {isFirstCopy, isSameCopy} from '../../../src/geometry/copies.ts';
import {difference, type Operator} from '../../../src/geometry/operator.ts';
import {operatorsFromText} from '../../../src/io/operator-formats/read-text.ts';
import {recogniseFormat} from '../../../src/io/operator-formats/recognise.ts';
import {operators, seed} from '../../geometry/arbitraries.ts';
import {places, roundTrips} from './formats.ts';

/** Distinct copies, none of them the first; tilts of 0 and 180 come up often. */
const copies: fc.Arbitrary<readonly Operator[]> = fc
  .array(operators, {minLength: 1, maxLength: 4})
  .filter((set) =>
    set.every(
      (one, index) => !isFirstCopy(one) && !set.slice(0, index).some((other) => isSameCopy(one, other)),
    ),
  );

for (const {title, format, degrees, angstrom, at, write} of roundTrips) {
  test(`${title}: the text is recognised, and every operator comes back within ${degrees}° and ${angstrom} Å`, (t) => {
    fc.assert(
      fc.property(copies, copies, places, (first, second, place) => {
        const sets = [
          {maskName: 'one.mrc', operators: first},
          {maskName: 'masks/two.mrc', operators: second},
        ];
        const text = write(sets, place);
        t.is(recogniseFormat(text, 'unnamed'), format);
        const read = operatorsFromText(format, {text, name: 'unnamed', centre: () => place.centre});
        t.is(read.sets.length, 2);
        for (const [index, set] of read.sets.entries()) {
          const found = set.operators.filter((operator) => !isFirstCopy(operator));
          t.is(found.length, sets[index].operators.length);
          if (set.maskName !== undefined) t.is(set.maskName, sets[index].maskName);
          for (const [copy, operator] of found.entries()) {
            const off = difference(operator, sets[index].operators[copy], at ?? place.firstCentre);
            if (off.angleDegrees > degrees || off.distanceAngstrom > angstrom) return false;
          }
        }
        return !/-0\.0*(?:\s|$)/m.test(text);
      }),
      {seed, numRuns: 60},
    );
  });
}
