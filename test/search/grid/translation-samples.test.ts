import test from 'ava';
import {translationSamples} from '../../../src/search/grid/translation-samples.ts';

function sampleCount(ranges: readonly [number, number, number], step: number): number {
  return translationSamples(ranges, step).length / 3;
}

test('shifts lie within an ellipsoid, its surface included: counts as relion_localsym printed them', (t) => {
  t.is(sampleCount([2, 2, 2], 1), 33);
  t.is(sampleCount([2, 2, 2], 0.5), 257);
  t.is(sampleCount([2, 1.25, 3], 1), 29);
  t.is(sampleCount([7.5, 7.5, 7.5], 0.5), 14_147);
});

test('a step that is not exact in binary takes a layer from the negative side only', (t) => {
  t.is(sampleCount([2, 2, 2], Math.fround(0.4)), 512);
});

test('an axis without a range is not searched', (t) => {
  t.is(sampleCount([2, 1, 0], 0.5), 25);
  t.deepEqual([...translationSamples([0, 0, 0], 1)], [0, 0, 0]);
});
