import test, {type ExecutionContext} from 'ava';
import type {KnownLattice} from '../../../src/lattice/from-map/lattice-wave.ts';
import {placementFromMap, type Placement} from '../../../src/lattice/from-map/placement-from-map.ts';
import {emptyVolume, type Volume} from '../../../src/map/volume.ts';
import {lattice13, phantom, withNoise} from './phantom.ts';

const lattice14: KnownLattice = {
  ...lattice13,
  protofilaments: 14,
  dimerRiseAngstrom: 81.7,
  dimerTwistDegrees: -0.5,
};
const lattice15: KnownLattice = {...lattice13, protofilaments: 15, starts: 4, dimerTwistDegrees: 0.91};
const planted = {azimuthDegrees: 11.3, boundaryAngstrom: 7.7};

for (const lattice of [
  lattice13,
  lattice14,
  lattice15,
  {...lattice13, hand: 'right'},
] satisfies readonly KnownLattice[]) {
  const name = `${lattice.protofilaments}_${lattice.starts}, ${lattice.hand}-handed`;
  test(`${name}: azimuth to 0.1° and tubulin boundary to 0.1 Å on a clean map`, (t) => {
    const placement = placementFromMap(phantom({lattice, ...planted}), lattice);
    t.like(placement, {
      contrast: 'positive',
      azimuth: {sureness: 'sure'},
      boundary: {sureness: 'sure', biasAngstrom: 0},
      protofilamentCheck: {verdict: 'agrees', sureness: 'sure'},
      handCheck: {verdict: 'agrees', sureness: 'sure'},
    });
    isPlanted(t, placement, lattice);
  });
}

test('the protofilament nearest to +x is named, with its own boundary', (t) => {
  const placement = placementFromMap(phantom({azimuthDegrees: 100, boundaryAngstrom: -12}), lattice13);
  t.true(Math.abs(placement.azimuth.azimuthDegrees ?? NaN) <= 180 / 13);
  isPlanted(t, placement, lattice13, {azimuthDegrees: 100, boundaryAngstrom: -12});
});

test('wall, decoration, offset and tilt of the axis are measured', (t) => {
  const map = phantom({...planted, offsetAngstrom: [4, -2], slopeX: 0.02, isDecorated: true});
  const {wall, axis, ...placement} = placementFromMap(map, lattice13);
  t.true(wall.isDecorated);
  t.true(wall.innerRadiusAngstrom > 62 && wall.innerRadiusAngstrom < 80, `${wall.innerRadiusAngstrom}`);
  t.true(wall.outerRadiusAngstrom > 172 && wall.outerRadiusAngstrom < 186, `${wall.outerRadiusAngstrom}`);
  const [x, y] = axis.offsetAngstrom ?? [NaN, NaN];
  t.true(Math.hypot(x - 4, y + 2) < 0.1, `${x} ${y}`);
  t.true(Math.abs((axis.tiltDegrees ?? NaN) - 1.146) < 0.05, `${axis.tiltDegrees}`);
  t.true(Math.abs(axis.tiltAzimuthDegrees ?? NaN) < 2);
  isPlanted(t, {wall, axis, ...placement}, lattice13);
});

test('a tube far from the box axis has an axis and no azimuth', (t) => {
  const {axis, azimuth, boundary} = placementFromMap(phantom({offsetAngstrom: [20, 0]}), lattice13);
  t.is(axis.sureness, 'sure');
  t.is(azimuth.azimuthDegrees, undefined);
  t.is(boundary.boundaryAngstrom, undefined);
});

test('a short piece is measured where it is', (t) => {
  const placement = placementFromMap(phantom({...planted, fromAngstrom: -130, toAngstrom: 50}), lattice13);
  t.true(Math.abs(placement.occupied.fromAngstrom + 140) < 20, `${placement.occupied.fromAngstrom}`);
  t.true(Math.abs(placement.occupied.toAngstrom - 60) < 20, `${placement.occupied.toAngstrom}`);
  isPlanted(t, placement, lattice13);
});

test('negative contrast is said, and measured as if it were positive', (t) => {
  const map = phantom(planted);
  const placement = placementFromMap({...map, values: map.values.map((value) => 3 - value)}, lattice13);
  t.is(placement.contrast, 'negative');
  isPlanted(t, placement, lattice13);
});

test('the skew of the protofilaments gives the polarity, and the boundary its bias', (t) => {
  const left = placementFromMap(phantom({...planted, skewDegrees: 3}), lattice13);
  const right = placementFromMap(phantom({...planted, skewDegrees: -3}), lattice13);
  t.like(left, {polarity: {plusEnd: '-z', sureness: 'sure'}, boundary: {biasAngstrom: 1.6}});
  t.like(right, {polarity: {plusEnd: '+z', sureness: 'sure'}, boundary: {biasAngstrom: -1.6}});
  const {boundary} = placementFromMap(phantom(planted), lattice13);
  t.is(boundary.biasAngstrom, 0);
  t.true((boundary.uncertaintyAngstrom ?? 0) >= 1.6);
});

test('a wrong protofilament number is found out', (t) => {
  const map = withNoise(phantom({lattice: lattice14}), 1, 1);
  t.like(placementFromMap(map, lattice13), {
    protofilamentCheck: {verdict: 'contradicted', strongest: 14, sureness: 'sure'},
    azimuth: {sureness: 'not determined', azimuthDegrees: undefined},
    boundary: {sureness: 'not determined', boundaryAngstrom: undefined},
  });
});

test('a map of the other hand is found out, and so is a wrong start number', (t) => {
  const mirrored = placementFromMap(phantom({lattice: {...lattice13, hand: 'right'}}), lattice13);
  t.like(mirrored, {
    handCheck: {verdict: 'mirrored', strongest: {starts: 3, hand: 'right'}, sureness: 'sure'},
    boundary: {sureness: 'not determined', boundaryAngstrom: undefined},
    polarity: {sureness: 'not determined'},
  });
  t.true(mirrored.handCheck.coherenceMirrored > 0.9 && mirrored.handCheck.coherenceAsGiven < 0.1);
  const twoStarts = placementFromMap(phantom(), {...lattice13, starts: 2});
  t.like(twoStarts.handCheck, {verdict: 'other starts', strongest: {starts: 3, hand: 'left'}});
});

test('stated standard errors are those of noisy maps', (t) => {
  const clean = phantom({azimuthDegrees: 5, boundaryAngstrom: 7});
  const squares = {azimuth: 0, boundary: 0, axis: 0};
  for (let seed = 1; seed <= 12; seed++) {
    const {azimuth, boundary, axis} = placementFromMap(withNoise(clean, 3, seed), lattice13);
    squares.azimuth += chiSquare(azimuth.azimuthDegrees, 5, azimuth.standardErrorDegrees) / 12;
    squares.boundary +=
      chiSquare(boundary.boundaryAngstrom, 7 - boundary.biasAngstrom, boundary.standardErrorAngstrom) / 12;
    for (const value of axis.offsetAngstrom ?? [NaN, NaN]) {
      squares.axis += chiSquare(value, 0, axis.offsetUncertaintyAngstrom) / 24;
    }
  }
  for (const [name, square] of Object.entries(squares)) {
    const ratio = Math.sqrt(square);
    t.true(ratio > 1 / 1.5 && ratio < 1.5, `${name}: deviations are ${ratio} of what is stated`);
  }
});

test('noise, an empty map, a ball and a smooth tube have no azimuth, boundary, polarity or hand', (t) => {
  const grid = {size: [96, 96, 80] as const, voxelAngstrom: 4};
  const empty = emptyVolume(grid);
  const ball = radial((x, y, z) => Math.exp(-(x * x + y * y + z * z) / 5000));
  const tube = radial((x, y) => Math.exp(-((Math.hypot(x, y) - 105) ** 2) / 300));
  for (const map of [
    withNoise(empty, 1, 1),
    withNoise(empty, 1, 2),
    empty,
    ball,
    tube,
    withNoise(tube, 1, 3),
  ]) {
    t.like(placementFromMap(map, lattice13), {
      azimuth: {sureness: 'not determined', azimuthDegrees: undefined},
      boundary: {sureness: 'not determined', boundaryAngstrom: undefined},
      polarity: {sureness: 'not determined', plusEnd: undefined},
      protofilamentCheck: {verdict: 'not determined'},
      handCheck: {verdict: 'not determined'},
    });
  }
  t.is(placementFromMap(ball, lattice13).wall.sureness, 'not determined');
  t.is(placementFromMap(tube, lattice13).wall.sureness, 'sure');
});

test('a map too small for such a tube is no reason to fail', (t) => {
  const {wall} = placementFromMap(
    withNoise(emptyVolume({size: [12, 12, 9], voxelAngstrom: 3}), 1, 1),
    lattice13,
  );
  t.is(wall.sureness, 'not determined');
});

function chiSquare(found = NaN, truth = NaN, stated = NaN): number {
  return ((found - truth) / stated) ** 2;
}

/** Whether azimuth and boundary are those of a protofilament of the phantom. */
function isPlanted(t: ExecutionContext, placement: Placement, lattice: KnownLattice, truth = planted): void {
  const {azimuthDegrees = NaN} = placement.azimuth;
  const {boundaryAngstrom = NaN, biasAngstrom} = placement.boundary;
  const width = 360 / lattice.protofilaments;
  const rise = lattice.dimerRiseAngstrom / 2;
  const steps = Math.round((azimuthDegrees - truth.azimuthDegrees) / width);
  const azimuthError = azimuthDegrees - truth.azimuthDegrees - steps * width;
  t.true(Math.abs(azimuthError) < 0.1, `azimuth ${azimuthError}° off`);
  const climb = (steps * (lattice.hand === 'left' ? -1 : 1) * lattice.starts * rise) / lattice.protofilaments;
  const away = boundaryAngstrom + biasAngstrom - truth.boundaryAngstrom - climb;
  const boundaryError = away - rise * Math.round(away / rise);
  t.true(Math.abs(boundaryError) < 0.1, `boundary ${boundaryError} Å off`);
}

function radial(density: (x: number, y: number, z: number) => number): Volume {
  const map = emptyVolume({size: [96, 96, 80], voxelAngstrom: 4});
  for (let z = 0, i = 0; z < 80; z++) {
    for (let y = 0; y < 96; y++) {
      for (let x = 0; x < 96; x++, i++) map.values[i] = density(4 * (x - 48), 4 * (y - 48), 4 * (z - 40));
    }
  }
  return map;
}
