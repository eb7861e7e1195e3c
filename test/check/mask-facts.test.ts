import test from 'ava';
import {cropMask} from '../../src/average/crop-mask.ts';
import {duplicateCopies} from '../../src/average/duplicate-copies.ts';
import {claimedByCoverage, claimedByWindows, overlapOf} from '../../src/check/coverage.ts';
import {copiesInBox, sharedPlaces} from '../../src/check/copies-in-box.ts';
import {croppedToSupport} from '../../src/map/cropped.ts';
import {maskFacts} from '../../src/check/mask-facts.ts';
import {identityOperator, type Operator} from '../../src/geometry/operator.ts';
import type {Vector3} from '../../src/geometry/vector.ts';
import {components} from '../../src/mask/make/components.ts';
import {atLeast} from '../../src/mask/make/threshold.ts';
import {noOrigin, type Volume} from '../../src/map/volume.ts';

const edge = 40;

/** Balls of a radius with a raised-cosine edge, in voxels. */
function balls(places: readonly Vector3[], radius: number, softEdge: number): Volume {
  const values = Float32Array.from({length: edge ** 3}, (_, i) => {
    const [x, y, z] = [i % edge, Math.floor(i / edge) % edge, Math.floor(i / edge / edge)];
    const nearest = Math.min(...places.map(([a, b, c]) => Math.hypot(x - a, y - b, z - c)));
    const beyond = nearest - radius;
    if (beyond <= 0) return 1;
    return beyond >= softEdge ? 0 : (1 + Math.cos((Math.PI * beyond) / softEdge)) / 2;
  });
  return {values, size: [edge, edge, edge], voxelAngstrom: 2, origin: noOrigin};
}

const shift = (x: number, y: number, z: number): Operator => ({
  ...identityOperator,
  shiftAngstrom: [x, y, z],
});

test('a mask without the empty part of its box has the same facts', (t) => {
  for (const places of [
    [[20, 20, 20]],
    [[4, 20, 33]],
    [
      [0, 39, 20],
      [30, 20, 10],
    ],
  ] as const) {
    const mask = balls(places, 5, 4);
    t.deepEqual(maskFacts(croppedToSupport(mask)), maskFacts(mask));
  }
  const empty = balls([], 5, 4);
  t.deepEqual(maskFacts(croppedToSupport(empty)), maskFacts(empty));
});

test('a place is claimed alike by masks one by one and by their sum', (t) => {
  const masks = [balls([[20, 20, 20]], 5, 6), balls([[30, 22, 20]], 5, 6), balls([[20, 26, 24]], 3, 9)];
  const sum = new Float32Array(edge ** 3);
  for (const {values} of masks) for (let i = 0; i < sum.length; i += 1) sum[i] += values[i];
  const byCoverage = claimedByCoverage(sum, [edge, edge, edge]);
  const byWindows = claimedByWindows(masks.map((mask) => croppedToSupport(mask).window));
  let claimed = 0;
  for (let z = 0; z < edge; z += 1)
    for (let y = 0; y < edge; y += 1)
      for (let x = 0; x < edge; x += 1) {
        if (byCoverage(x, y, z) !== byWindows(x, y, z)) t.fail(`${x}, ${y}, ${z}`);
        if (byWindows(x, y, z)) claimed += 1;
      }
  t.is(claimed, sum.filter((value) => value >= 0.1).length);
});

test('the width of a soft edge is measured, from none to eight voxels', (t) => {
  for (const width of [3, 5, 8]) {
    const {softEdgeVoxels} = maskFacts(balls([[20, 20, 20]], 8, width));
    t.true(Math.abs(softEdgeVoxels - width) < 0.15 * width, `${width}: ${softEdgeVoxels}`);
  }
  t.is(maskFacts(balls([[20, 20, 20]], 8, 0)).softEdgeVoxels, 0);
});

test('parts, size, centre and range of two balls', (t) => {
  const facts = maskFacts(
    balls(
      [
        [10, 20, 20],
        [30, 20, 20],
      ],
      5,
      2,
    ),
  );
  t.is(facts.parts.length, 2);
  t.is(facts.parts[0], facts.parts[1]);
  t.is(facts.parts[0] + facts.parts[1], facts.insideVoxels);
  t.deepEqual([...facts.centre].map(Math.round), [0, 0, 0]);
  t.deepEqual(facts.range?.first, [4, 14, 14]);
  t.deepEqual(facts.range?.last, [36, 26, 26]);
  t.is(facts.faceVoxels, 0);
});

test('parts are told apart as in the making of masks: what touches by an edge or a corner is apart', (t) => {
  const mask = balls([[20, 20, 20]], 0, 0);
  const size = [edge, edge, edge] as const;
  for (const [x, y, z] of [
    [21, 21, 20],
    [22, 22, 21],
    [23, 22, 21],
  ])
    mask.values[x + edge * (y + edge * z)] = 0.5;
  const {parts, insideVoxels} = maskFacts(mask);
  t.deepEqual(parts, [2, 1, 1]);
  t.is(insideVoxels, 4);
  t.deepEqual(parts, [...components(atLeast(mask.values, 0.5), size).voxelCounts]);
});

test('an empty mask has no range, and a full one is 1 on all faces', (t) => {
  const empty = {...balls([[20, 20, 20]], 5, 0), values: new Float32Array(edge ** 3)};
  t.is(maskFacts(empty).range, undefined);
  t.is(maskFacts({...empty, values: empty.values.map(() => 1)}).faceShare, 1);
});

test('copies beside each other add up to the mask twice; on top of each other, half of it is too much', async (t) => {
  const mask = balls([[12, 20, 20]], 5, 2);
  const coverageUnder = async (operator: Operator): Promise<Float32Array> => {
    const {values} = await duplicateCopies({
      grid: mask,
      sets: [{mask: cropMask(mask), operators: [operator]}],
    });
    return values;
  };
  const beside = await coverageUnder(shift(32, 0, 0));
  const total = (values: Float32Array): number => values.reduce((sum, value) => sum + value, 0);
  t.true(Math.abs(total(beside) / total(mask.values) - 2) < 1e-5);
  t.deepEqual(overlapOf(beside), {share: 0, greatest: 1});
  const onTop = overlapOf(await coverageUnder(shift(0, 0, 0)));
  t.is(onTop.greatest, 2);
  t.true(onTop.share > 0.3 && onTop.share < 0.5);
});

test('a copy half outside the box, and a pair that shares a place, are measured', (t) => {
  const mask = croppedToSupport(balls([[20, 20, 20]], 6, 0));
  const {range} = maskFacts(mask);
  if (range === undefined) throw new Error('The mask is empty.');
  const operators = [shift(39, 0, 0), shift(0, 2, 0)];
  const [leaving, staying] = copiesInBox({mask, range, operators}, 40);
  t.true(Math.abs(leaving.outsideBox - 0.5) < 0.1, String(leaving.outsideBox));
  t.is(staying.outsideBox, 0);
  const [{numbers, share}] = sharedPlaces({mask, range, operators}, 0.3);
  t.deepEqual(numbers, [0, 2]);
  t.true(share > 0.8);
});
