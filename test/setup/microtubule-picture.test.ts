import test from 'ava';
import {wrapDegrees} from '../../src/geometry/rotation.ts';
import type {MicrotubuleLattice} from '../../src/lattice/microtubule.ts';
import {emptyVolume} from '../../src/map/volume.ts';
import type {TubeScene} from '../../src/picture/tube-scene.ts';
import {operatorsAbout} from '../../src/setup/lattice/tube-placement.ts';
import {microtubuleScene} from '../../src/setup/microtubule-picture.ts';
import {microtubuleOperators, microtubuleSetup} from '../../src/setup/microtubule-setup.ts';
import {given} from '../../src/setup/protofilament-mask.ts';

const grid = {size: [40, 40, 40], voxelAngstrom: 9} as const;
const axis = {offsetAngstrom: [12, -7], leanRadians: [0.02, 0.03]} as const;

function sceneOf(protofilaments: number, starts: number, dimerTwistDegrees: number): TubeScene {
  const lattice: MicrotubuleLattice = {
    protofilaments,
    starts,
    dimerRiseAngstrom: 82,
    dimerTwistDegrees,
    hand: 'left',
    closure: 'exact',
  };
  const placement = {
    azimuthDegrees: given(25),
    boundaryAngstrom: given(4),
    innerRadiusAngstrom: given(85),
    outerRadiusAngstrom: given(140),
  };
  const setup = microtubuleSetup(
    operatorsAbout(microtubuleOperators(lattice, {}), axis),
    {grid, axis, placement, softEdgeVoxels: 2, unit: 'dimers', lengthAngstrom: 82},
    '5.0',
  );
  const volume = emptyVolume(grid);
  return microtubuleScene({
    setup,
    found: undefined,
    mask: {path: 'seam/mask.mrc', volume},
    map: {path: 'map.mrc', volume},
  });
}

test('copies are drawn where the operators put them, on a leaning, twisted tube', (t) => {
  const {copies} = sceneOf(13, 3, 0.4);
  t.is(copies.length, 12);
  for (const {name, azimuthDegrees, riseAngstrom} of copies) {
    const steps = Number(name) - 7;
    t.true(Math.abs(wrapDegrees(azimuthDegrees - 25 + (steps * 360) / 13)) < 1e-6, name);
    t.true(Math.abs(riseAngstrom - (steps * 123) / 13) < 1e-6, name);
  }
});

test('a seam that the map does not show is drawn between the last protofilament and the first, and said to be so', (t) => {
  const {seam, title, middleDegrees} = sceneOf(13, 3, 0.4);
  t.true(Math.abs(Math.abs(wrapDegrees((seam?.azimuthDegrees ?? 0) - 25)) - 180) < 1e-6);
  t.is(seam?.name, 'seam by the numbers; not seen in the map');
  t.is(title, 'mask.mrc on map.mrc: protofilament 7 of 13, opposite the seam');
  t.is(middleDegrees, 25);
});

test('of an even number no protofilament is cut by the ends of the wall laid flat', (t) => {
  const {seam, middleDegrees, copies} = sceneOf(14, 3, -0.5);
  t.true(Math.abs(Math.abs(wrapDegrees((seam?.azimuthDegrees ?? 0) - middleDegrees)) - 180) < 1e-6);
  const farthest = Math.max(
    ...copies.map((copy) => Math.abs(wrapDegrees(copy.azimuthDegrees - middleDegrees))),
  );
  t.true(Math.abs(farthest - 180 + 180 / 14) < 1e-6);
});

test('a lattice without a seam gets none drawn', (t) => {
  const {seam, title} = sceneOf(12, 2, 0);
  t.is(seam, undefined);
  t.is(title, 'mask.mrc on map.mrc: protofilament 6 of 12');
});
