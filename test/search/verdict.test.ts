import test from 'ava';
import {expectedScore, verdict, type Evidence} from '../../src/search/verdict.ts';

const good: Evidence = {
  score: 0.8,
  independentVoxels: 500,
  predictedDisplacementShare: 0.02,
  isHeld: true,
  flex: {ratio: 1.1, sigmas: 0.9},
  expectedScore: 0.85,
};

test('a good copy is determined, without remarks', (t) => {
  const {z, ...rest} = verdict(good);
  t.deepEqual(rest, {isDetermined: true, reasons: [], warnings: []});
  t.true(Math.abs(z - Math.atanh(0.8) * Math.sqrt(497)) < 1e-9);
});

for (const [code, change] of [
  ['COPY_NOT_FOUND', {score: 0.1, expectedScore: undefined}],
  ['COPY_UNVERIFIED', {score: 0.26, expectedScore: undefined}],
  ['COPY_NOT_DETERMINED', {predictedDisplacementShare: 0.4}],
  ['COPY_DIFFERENT', {score: 0.45}],
  ['COPY_NOT_HELD', {isHeld: false, predictedDisplacementShare: Infinity}],
] as const) {
  test(`${code} for ${JSON.stringify(change)}`, (t) => {
    const {isDetermined, reasons} = verdict({...good, ...change});
    t.false(isDetermined);
    t.deepEqual(
      reasons.map((reason) => reason.code),
      [code],
    );
  });
}

test('a moved part is a warning, no reason to disbelieve', (t) => {
  const {isDetermined, warnings} = verdict({...good, flex: {ratio: 3, sigmas: 6}});
  t.true(isDetermined);
  t.deepEqual(
    warnings.map(({code}) => code),
    ['COPIES_DIFFER'],
  );
});

test('noise of half the variance of both leaves a correlation of one half', (t) => {
  t.is(expectedScore(2, 2, 1), 0.5);
  t.is(expectedScore(2, 2, 5), 0);
});
