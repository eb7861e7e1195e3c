import test from 'ava';
import {halfCorrelations, type HalfCorrelations} from '../../src/assess/half-correlations.ts';
import {unlikeHalvesFindings} from '../../src/check/unlike-halves.ts';

const fair = [0.9, 0.88] as const;

function copies(...alongY: readonly (readonly [number, number])[]): readonly HalfCorrelations[] {
  return alongY.map((sides) => [fair, sides, fair]);
}

test('a mask whose sides fit different copies lies across a seam, and is told with its worst copies', (t) => {
  const findings = unlikeHalvesFindings(copies([0.83, 0.7], [0.83, 0.82], [0.7, 0.84]), 'm.mrc');
  t.deepEqual(
    findings.map(({severity, code}) => `${severity} ${code}`),
    ['warning MASK_SIDES_DISAGREE'],
  );
  t.regex(findings[0].message, /along y .* operator 3 of m\.mrc 0\.70 and 0\.84, of operator 1/);
});

test('a side that fits worse in all copies alike is no finding', (t) => {
  t.deepEqual(unlikeHalvesFindings(copies([0.83, 0.7], [0.82, 0.69], [0.84, 0.7]), 'm.mrc'), []);
});

test('the sides are told apart along each axis, by the density under the mask', (t) => {
  const size = [4, 3, 2] as const;
  const a = Float32Array.from({length: 24}, (_, i) => (i * 7) % 11);
  const b = a.map((value, i) => (i % 4 < 2 ? value : -value));
  const ones = new Float32Array(24).fill(1);
  const range = {first: [0, 0, 0], last: [3, 2, 1]} as const;
  const [x] = halfCorrelations({size, weights: ones, range}, {a, b, inside: new Uint8Array(24).fill(1)});
  t.true(x[0] > 1 - 1e-9 && x[1] < -1 + 1e-9);
});
