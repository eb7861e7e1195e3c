import test from 'ava';
import {limitsFromRanges, type SearchLimits} from '../../../src/search/grid/limits.ts';

function listOf(limits: SearchLimits): readonly (number | undefined)[] {
  const {rotDegrees, tiltDegrees, psiDegrees, xAngstrom, yAngstrom, zAngstrom} = limits;
  return [rotDegrees, tiltDegrees, psiDegrees, xAngstrom, yAngstrom, zAngstrom];
}

const none = undefined;

test('without ranges nothing is limited', (t) => {
  t.deepEqual(listOf(limitsFromRanges({}, 'local')), [none, none, none, none, none, none]);
  t.deepEqual(listOf(limitsFromRanges({}, 'global')), [none, none, none, none, none, none]);
});

test('in a local search one range fixes all that has none', (t) => {
  t.deepEqual(listOf(limitsFromRanges({psiDegrees: 5}, 'local')), [0, 0, 5, 0, 0, 0]);
  t.deepEqual(listOf(limitsFromRanges({offsetAngstrom: 2}, 'local')), [0, 0, 0, 2, 2, 2]);
  t.deepEqual(
    listOf(limitsFromRanges({angularDegrees: 3, rotDegrees: 1, zAngstrom: 0}, 'local')),
    [3, 3, 3, 0, 0, 0],
  );
});

test('in a global search angles and shifts are limited apart', (t) => {
  t.deepEqual(listOf(limitsFromRanges({offsetAngstrom: 2}, 'global')), [none, none, none, 2, 2, 2]);
  t.deepEqual(listOf(limitsFromRanges({tiltDegrees: 9}, 'global')), [0, 9, 0, none, none, none]);
});

test('a range that covers all angles is no limit', (t) => {
  t.deepEqual(listOf(limitsFromRanges({angularDegrees: 180}, 'local')), [none, none, none, 0, 0, 0]);
  t.deepEqual(listOf(limitsFromRanges({angularDegrees: 100}, 'local')), [100, none, 100, 0, 0, 0]);
});
