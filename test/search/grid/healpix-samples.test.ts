import test from 'ava';
import type {EulerAngles} from '../../../src/geometry/euler.ts';
import {cosDegrees, sinDegrees} from '../../../src/geometry/rotation.ts';
import {healpixDirections} from '../../../src/search/grid/healpix-directions.ts';
import {healpixSamples} from '../../../src/search/grid/healpix-samples.ts';

const start = {rotDegrees: 37.3, tiltDegrees: 58.2, psiDegrees: -112.7};

function sampleCount(stepDegrees: number, [rot, tilt, psi]: readonly number[], from: EulerAngles): number {
  const rangeDegrees = {rotDegrees: rot, tiltDegrees: tilt, psiDegrees: psi};
  return healpixSamples({start: from, rangeDegrees, stepDegrees}).length / 3;
}

test('12 n² directions, all different, whose mean and second moments are those of the sphere', (t) => {
  for (const n of [1, 2, 4, 8]) {
    const directions = healpixDirections(n);
    const count = directions.length / 2;
    t.is(count, 12 * n * n);
    let [x, y, z, zz, xy] = [0, 0, 0, 0, 0];
    const seen = new Set<string>();
    for (let i = 0; i < directions.length; i += 2) {
      const [azimuth, polar] = [directions[i], directions[i + 1]];
      seen.add(`${azimuth.toFixed(6)} ${polar.toFixed(6)}`);
      x += sinDegrees(polar) * cosDegrees(azimuth);
      y += sinDegrees(polar) * sinDegrees(azimuth);
      z += cosDegrees(polar);
      zz += cosDegrees(polar) ** 2;
      xy += sinDegrees(polar) ** 2 * sinDegrees(2 * azimuth);
    }
    t.is(seen.size, count);
    t.true([x, y, z, xy].every((sum) => Math.abs(sum) < 1e-9 * count));
    t.true(Math.abs(zz / count - 1 / 3) < 0.06 / n);
  }
});

test('the numbers of samples are those that relion_localsym printed', (t) => {
  const all = [180, 180, 180];
  const global = {rotDegrees: 0, tiltDegrees: 90, psiDegrees: 0};
  t.is(sampleCount(30, all, global), 4416);
  t.is(sampleCount(15, all, global), 36_096);
  t.is(sampleCount(10, all, global), 36_096);
  t.is(sampleCount(14, [40, 40, 40], start), 990);
  t.is(sampleCount(14, [20, 40, 0], start), 4320);
  t.is(sampleCount(14, [20, 0, 0], start), 12_384);
  t.is(sampleCount(14, [0, 20, 0], start), 10_560);
  t.is(sampleCount(14, [0, 0, 20], start), 3840);
  t.is(sampleCount(14, [0, 20, 15], start), 880);
});

test('a psi exactly as far as the range is not sampled', (t) => {
  const exact = {rotDegrees: 45, tiltDegrees: 90, psiDegrees: -112.5};
  t.is(sampleCount(7.5, [0, 0, 7.5], exact), 3 * 3072);
});
