import test from 'ava';
import {standardAngles} from '../../../src/search/grid/standard-angles.ts';

type Triple = readonly [rot: number, tilt: number, psi: number];

/** Operators given to relion_localsym 3.1.3, and how it listed them. */
const listed: readonly (readonly [Triple, Triple])[] = [
  [
    [237.3, 58.2, -312.7],
    [-122.7, 58.2, 47.3],
  ],
  [
    [10, -20, 30],
    [-170, 20, -150],
  ],
  [
    [10, 190, 30],
    [-170, 170, -150],
  ],
  [
    [170, -10, 0],
    [-10, 10, -180],
  ],
  [
    [540, 400, -900],
    [180, 40, -180],
  ],
  [
    [-180, 30, -180],
    [-180, 30, -180],
  ],
  [
    [10, 0, 20],
    [0, 0, 30],
  ],
  [
    [10, 1.05e-4, 30],
    [0, 0, 40],
  ],
  [
    [10, 1.1e-4, 30],
    [10, 1.1e-4, 30],
  ],
  [
    [10, 180, 30],
    [0, 180, 20],
  ],
  [
    [10, 179.999, 30],
    [10, 179.999, 30],
  ],
];

for (const [given, expected] of listed) {
  test(`(${given.join(', ')}) is listed as (${expected.join(', ')})`, (t) => {
    const [rotDegrees, tiltDegrees, psiDegrees] = given;
    const standard = standardAngles({rotDegrees, tiltDegrees, psiDegrees});
    const found = [standard.rotDegrees, standard.tiltDegrees, standard.psiDegrees];
    found.forEach((angle, index) => t.true(Math.abs(angle - expected[index]) < 1e-9, String(found)));
  });
}
