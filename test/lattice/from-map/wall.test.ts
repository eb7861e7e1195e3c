import test from 'ava';
import type {RadialProfile} from '../../../src/lattice/from-map/radial-profile.ts';
import {findWall} from '../../../src/lattice/from-map/wall.ts';

test('the edges of a wall are where its density ends', (t) => {
  const wall = findWall(
    profileOf((r) => trapezium(r, 80, 138)),
    13,
    200,
  );
  t.like(wall, {sureness: 'sure', isDecorated: false});
  t.true(Math.abs(wall.innerRadiusAngstrom - 80) <= 2);
  t.true(Math.abs(wall.outerRadiusAngstrom - 138) <= 2);
});

test('decoration is held too', (t) => {
  const wall = findWall(
    profileOf((r) => trapezium(r, 80, 138) + 0.3 * trapezium(r, 136, 176)),
    13,
    200,
  );
  t.like(wall, {sureness: 'sure', isDecorated: true});
  t.true(Math.abs(wall.outerRadiusAngstrom - 176) <= 2);
});

test('an edge that cannot be seen is put where it usually is', (t) => {
  const wall = findWall(
    profileOf((r) => Math.max(trapezium(r, 80, 138), r < 103 ? (r - 20) / 200 : 0)),
    13,
    200,
  );
  t.is(wall.sureness, 'likely');
  t.is(wall.innerRadiusAngstrom, wall.peakRadiusAngstrom - 27);
});

test('the radii stay in the box', (t) => {
  t.is(
    findWall(
      profileOf((r) => trapezium(r, 80, 138)),
      13,
      125,
    ).outerRadiusAngstrom,
    125,
  );
});

test('a ball, a wall of another size and noise are no wall', (t) => {
  for (const density of [
    (r: number) => Math.max(0, 1 - r / 120),
    (r: number) => trapezium(r, 20, 60),
    (r: number) => 0.02 * Math.sin(r),
  ]) {
    t.is(findWall(profileOf(density), 13, 200).sureness, 'not determined');
  }
});

/** 1 at its middle, 0 at both ends, with its peak a little inside. */
function trapezium(radius: number, from: number, to: number): number {
  const peak = from + 0.4 * (to - from);
  return Math.max(0, radius < peak ? (radius - from) / (peak - from) : (to - radius) / (to - peak));
}

function profileOf(density: (radius: number) => number): RadialProfile {
  const radiiAngstrom = Array.from({length: 120}, (_, i) => 6 + 2 * i);
  return {radiiAngstrom, means: radiiAngstrom.map((r) => density(r)), errors: radiiAngstrom.map(() => 0.01)};
}
