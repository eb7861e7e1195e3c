import test from 'ava';
import type {RelionRanges, SearchKind} from '../../../src/search/grid/options.ts';
import {searchRanges} from '../../../src/search/grid/ranges.ts';

function anglesOf(ranges: RelionRanges, kind: SearchKind, isHealpix = false): readonly number[] {
  const {rotDegrees, tiltDegrees, psiDegrees} = searchRanges(ranges, {kind, isHealpix}).anglesDegrees;
  return [rotDegrees, tiltDegrees, psiDegrees];
}

function offsetsOf(ranges: RelionRanges): readonly number[] {
  return searchRanges(ranges, {kind: 'local', isHealpix: false}).offsetAngstrom;
}

test('one range for all overrides the single ones where it is above 0', (t) => {
  t.deepEqual(anglesOf({angularDegrees: 10, rotDegrees: 5}, 'local'), [10, 10, 10]);
  t.deepEqual(anglesOf({angularDegrees: -1, psiDegrees: 5}, 'local'), [0, 0, 5]);
  t.deepEqual(offsetsOf({offsetAngstrom: 2, xAngstrom: 1}), [2, 2, 2]);
  t.deepEqual(offsetsOf({offsetAngstrom: 0, xAngstrom: 1, zAngstrom: 3}), [1, 0, 3]);
});

test('without a range, or with less than a millionth, nothing is searched', (t) => {
  t.deepEqual(anglesOf({}, 'local'), [0, 0, 0]);
  t.deepEqual(anglesOf({rotDegrees: -5, tiltDegrees: 1e-7}, 'local'), [0, 0, 0]);
  t.deepEqual(offsetsOf({}), [0, 0, 0]);
});

test('a global search without angular ranges covers all orientations', (t) => {
  const {anglesDegrees, isEverywhere} = searchRanges({offsetAngstrom: 2}, {kind: 'global', isHealpix: false});
  t.true(isEverywhere);
  t.deepEqual(anglesDegrees, {rotDegrees: 180, tiltDegrees: 90, psiDegrees: 180});
  t.false(searchRanges({rotDegrees: 30}, {kind: 'global', isHealpix: false}).isEverywhere);
});

test('ranges end where all is covered', (t) => {
  t.deepEqual(anglesOf({angularDegrees: 200}, 'local'), [180, 90, 180]);
  t.deepEqual(anglesOf({angularDegrees: 200}, 'local', true), [180, 180, 180]);
});
