import test from 'ava';
import fc from 'fast-check';
import {sectorMask, sectorWeight, type Sector} from '../../src/mask/sector.ts';
import {tilingOf} from '../../src/mask/sector-copies.ts';

const sector: Sector = {
  azimuthDegrees: 20,
  widthDegrees: 360 / 13,
  twistDegreesPerAngstrom: -0.5 / 82,
  innerRadiusAngstrom: 85,
  outerRadiusAngstrom: 140,
  bottomAngstrom: -60,
  topAngstrom: 60,
  softEdgeAngstrom: 12,
};

/** A point in cylinder coordinates. */
function at(radiusAngstrom: number, azimuthDegrees: number, heightAngstrom: number) {
  return {radiusAngstrom, azimuthDegrees, heightAngstrom};
}

const grid = {size: [96, 97, 64] as const, voxelAngstrom: 4};

test('values lie in [0, 1] exactly, 1 inside the wall and 0 away from it', (t) => {
  const mask = sectorMask(sector, grid);
  t.true(mask.values.every((value) => value >= 0 && value <= 1));
  t.is(sectorWeight(sector, at(112, 20, 0)), 1);
  t.is(sectorWeight(sector, at(112, 60, 0)), 0);
  t.is(sectorWeight(sector, at(160, 20, 0)), 0);
});

test('the mask holds the weight of every voxel, and no other voxel is touched', (t) => {
  const mask = sectorMask(sector, grid);
  const [nx, ny] = grid.size;
  let worst = 0;
  mask.values.forEach((value, index) => {
    const x = ((index % nx) - 48) * 4;
    const y = ((Math.floor(index / nx) % ny) - 48) * 4;
    const z = (Math.floor(index / (nx * ny)) - 32) * 4;
    const expected = sectorWeight(sector, at(Math.hypot(x, y), (Math.atan2(y, x) * 180) / Math.PI, z));
    worst = Math.max(worst, Math.abs(expected - value));
  });
  t.true(worst < 1e-6);
});

test('the azimuthal edge is centred on the face, the others lie outside the tubulins', (t) => {
  t.true(Math.abs(sectorWeight(sector, at(112, 20 + 180 / 13, 0)) - 0.5) < 1e-12);
  t.is(sectorWeight(sector, at(112, 20, 60)), 1);
  t.is(sectorWeight(sector, at(140, 20, 0)), 1);
  t.true(Math.abs(sectorWeight({...sector, twistDegreesPerAngstrom: 0}, at(112, 20, 66)) - 0.5) < 1e-12);
});

test('the middle turns with the supertwist: right-handed twist from +x towards +y as z grows', (t) => {
  const twisted = {...sector, twistDegreesPerAngstrom: 0.5};
  t.is(sectorWeight(twisted, at(112, 20 + 20, 40)), 1);
  t.is(sectorWeight(twisted, at(112, 20 - 20, -40)), 1);
});

test('copies of any lattice tile the wall: they add to 1 all round, whatever the soft edge', (t) => {
  const lattices = fc.record({
    protofilaments: fc.integer({min: 4, max: 18}),
    twist: fc.double({min: -3, max: 3, noNaN: true}),
    softEdgeAngstrom: fc.double({min: 0.5, max: 18, noNaN: true}),
  });
  const property = fc.property(lattices, ({protofilaments, twist, softEdgeAngstrom}) => {
    const step = (-360 + 1.5 * twist) / protofilaments;
    const rise = (1.5 * 83) / protofilaments;
    const copies = Array.from({length: protofilaments}, (_, n) => ({
      helicalDegrees: (n - 3) * step,
      shiftAngstrom: (n - 3) * rise,
    }));
    const wide = {
      ...sector,
      widthDegrees: 360 / protofilaments,
      twistDegreesPerAngstrom: twist / 83,
      softEdgeAngstrom,
    };
    const tiling = tilingOf({...wide, bottomAngstrom: -90, topAngstrom: 90}, copies);
    return tiling !== undefined && tiling.least > 1 - 1e-9 && tiling.most < 1 + 1e-9;
  });
  t.notThrows(() => fc.assert(property));
});

test('copies turned by too much leave a gap, by too little overlap', (t) => {
  const ring = (step: number) =>
    tilingOf(
      {...sector, twistDegreesPerAngstrom: 0},
      Array.from({length: 13}, (_, n) => ({helicalDegrees: n * step, shiftAngstrom: 0})),
    );
  const [wide, narrow] = [ring(28.4), ring(27)];
  t.true((wide?.most ?? 0) > 1.05 && (wide?.least ?? 1) < 0.97);
  t.true((narrow?.most ?? 0) > 1.05 && (narrow?.least ?? 1) < 0.97);
});
