import test from 'ava';
import {constraintWarnings, outlierWarnings} from '../../src/setup/search/set-warnings.ts';

const copy = (label: string, score: number) => ({label, score});

test('a copy that fits clearly worse than the others is named, with the seam as one reason', (t) => {
  const copies = [copy('a', 0.91), copy('b', 0.912), copy('c', 0.798), copy('d', 0.91)];
  const warnings = outlierWarnings(copies);
  t.deepEqual(
    warnings.map(({message}) => message.split(' ')[0]),
    ['c'],
  );
  t.regex(warnings[0].message, /across the seam/);
});

test('copies that fit alike, and pairs, raise nothing', (t) => {
  t.deepEqual(outlierWarnings([copy('a', 0.91), copy('b', 0.89), copy('c', 0.92)]), []);
  t.deepEqual(outlierWarnings([copy('a', 0.91), copy('b', 0.3)]), []);
});

test('a constraint that costs a copy its fit is contradicted, one that costs a little is not', (t) => {
  const [warning] = constraintWarnings('C13', [{label: 'a', score: 0.3, freeScore: 0.93}]);
  t.is(warning.code, 'CONSTRAINT_CONTRADICTED');
  t.deepEqual(constraintWarnings('helix', [{label: 'a', score: 0.91, freeScore: 0.915}]), []);
});
