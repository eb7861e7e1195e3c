import test from 'ava';
import {groupWarnings, outlierWarnings, type ScoredCopy} from '../../../src/setup/search/set-warnings.ts';

function scored(scores: readonly number[]): readonly ScoredCopy[] {
  return scores.map((score, index) => ({label: `operator ${index + 1}`, score}));
}

test('half of the copies across the seam: two groups that fit differently well are told, where none is odd', (t) => {
  const copies = scored([0.871, 0.8, 0.87, 0.802, 0.872, 0.803, 0.871, 0.801, 0.87, 0.8, 0.872, 0.803]);
  t.deepEqual(outlierWarnings(copies), []);
  const [{code, message}] = groupWarnings(copies);
  t.is(code, 'COPIES_IN_TWO_GROUPS');
  t.regex(
    message,
    /^operator 2, operator 10.* fit worse, all alike \(NCC 0\.800 to 0\.803\), than the other 6/u,
  );
});

test('copies whose scores scatter are one group', (t) => {
  t.deepEqual(
    groupWarnings(
      scored([0.909, 0.917, 0.919, 0.916, 0.917, 0.918, 0.919, 0.916, 0.919, 0.918, 0.917, 0.91]),
    ),
    [],
  );
  t.deepEqual(groupWarnings(scored([0.95, 0.91, 0.87, 0.8])), []);
  t.deepEqual(groupWarnings(scored([0.95, 0.7])), []);
});
