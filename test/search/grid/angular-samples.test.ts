import test from 'ava';
import {angularSamples} from '../../../src/search/grid/angular-samples.ts';

const everywhere = {rotDegrees: 180, tiltDegrees: 90, psiDegrees: 180};
const globalStart = {rotDegrees: 0, tiltDegrees: 90, psiDegrees: 0};

test('all orientations at 30° are 13 · 7 · 13, both ends of the lines included', (t) => {
  const samples = angularSamples({
    start: globalStart,
    rangeDegrees: everywhere,
    stepDegrees: 30,
    isHealpix: false,
  });
  t.is(samples.length / 3, 1183);
  const tilts = samples.filter((_, index) => index % 3 === 1);
  t.is(Math.min(...tilts), 0);
  t.is(Math.max(...tilts), 180);
});

test('a local search keeps an angle without a range, and the start is among the samples', (t) => {
  const start = {rotDegrees: 37.3, tiltDegrees: 58.2, psiDegrees: -112.7};
  const rangeDegrees = {rotDegrees: 10, tiltDegrees: 0, psiDegrees: 5};
  const samples = angularSamples({start, rangeDegrees, stepDegrees: 5, isHealpix: false});
  t.is(samples.length / 3, 15);
  t.deepEqual([...samples.subarray(21, 24)], [37.3, 58.2, -112.7]);
});

test('from a start near the pole the samples go beyond it, in standard form', (t) => {
  const start = {rotDegrees: 10, tiltDegrees: 5, psiDegrees: 20};
  const rangeDegrees = {rotDegrees: 0, tiltDegrees: 10, psiDegrees: 0};
  const samples = angularSamples({start, rangeDegrees, stepDegrees: 5, isHealpix: false});
  t.deepEqual([...samples], [-170, 5, -160, 0, 0, 30, 10, 5, 20, 10, 10, 20, 10, 15, 20]);
});
