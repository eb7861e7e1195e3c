import test from 'ava';
import {copiesInBox, tilingOf} from '../../src/mask/sector-copies.ts';
import type {Sector} from '../../src/mask/sector.ts';

const sector: Sector = {
  azimuthDegrees: 0,
  widthDegrees: 360 / 13,
  twistDegreesPerAngstrom: 0,
  innerRadiusAngstrom: 85,
  outerRadiusAngstrom: 140,
  bottomAngstrom: -83.1,
  topAngstrom: 83.1,
  softEdgeAngstrom: 5.35,
};

const copies = Array.from({length: 13}, (_, n) => ({
  helicalDegrees: ((n - 6) * -360) / 13,
  shiftAngstrom: (n - 6) * 9.588,
}));

const box = (n: number) => ({size: [n, n, n] as const, voxelAngstrom: 1.07});

test("the wiki's own box of 300 px lets copies leave the sphere but not the box; 372 px hold all", (t) => {
  const found = copiesInBox(sector, copies, box(300));
  t.is(found.holdingBoxVoxels, 372);
  t.is(found.outsideBoxShare, 0);
  t.true(found.outsideSphereShare > 0.05 && found.outsideSphereShare < 0.3);
});

test('in the box that is named only soft edges leave the sphere', (t) => {
  t.true(copiesInBox(sector, copies, box(372)).outsideSphereShare < 0.002);
});

test('a wall as wide as the box leaves it where it touches the faces', (t) => {
  t.true(copiesInBox(sector, copies, box(250)).outsideBoxShare > 0.01);
});

test('copies that are no neighbours leave no gap between them, neighbours across the seam are neighbours', (t) => {
  const some = (...steps: readonly number[]) =>
    tilingOf(
      sector,
      steps.map((n) => ({helicalDegrees: (n * -360) / 13, shiftAngstrom: n * 9.588})),
    );
  t.is(some(0, 5), undefined);
  t.true((some(-5, -4, -3, -2, 3)?.least ?? 0) > 1 - 1e-9);
  t.true((some(-6, 6)?.least ?? 0) > 1 - 1e-9);
});
