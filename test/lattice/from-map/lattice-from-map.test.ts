import test from 'ava';
import {wrapDegrees} from '../../../src/geometry/rotation.ts';
import {latticeFromMap} from '../../../src/lattice/from-map/lattice-from-map.ts';
import type {LatticeReading, TubeReading} from '../../../src/lattice/from-map/lattice-reading.ts';
import {placeOfNumber} from '../../../src/lattice/from-map/protofilament-places.ts';
import {lateralStep} from '../../../src/lattice/microtubule.ts';
import {loadFourier} from '../../../src/map/fourier.ts';
import {emptyVolume, type Volume} from '../../../src/map/volume.ts';
import {random} from '../../../src/simulate/random.ts';
import {simulatedTube, tube13} from '../../helpers/simulated-tube.ts';

const fourier = await loadFourier();
const read = (map: Volume): LatticeReading => latticeFromMap(map, {fourier});

function tubeOf(map: Volume): TubeReading {
  const {tube, reason} = read(map);
  if (tube === undefined) throw new Error(reason);
  return tube;
}

test('a decorated tube, tilted and off centre: lattice, axis, twist, rise and seam within their errors', (t) => {
  const axis = {offsetAngstrom: [9, -6], tiltDegrees: 1.5, tiltAzimuthDegrees: 40} as const;
  const tube = tubeOf(simulatedTube({axis, decorated: true}));
  t.like(tube.lattice, {protofilaments: 13, starts: 3, hand: 'left', sureness: 'sure'});
  const {lattice} = tube;
  t.true(Math.abs(lattice.dimerRiseAngstrom - 82.6) < 3.5 * lattice.riseErrorAngstrom);
  t.true(Math.abs(lattice.dimerTwistDegrees - 0.1) < 3.5 * lattice.twistErrorDegrees);
  t.true(Math.abs(tube.axis.offsetAngstrom[0] - 9) < 3.5 * tube.axis.offsetErrorsAngstrom[0]);
  t.true(Math.abs(tube.axis.offsetAngstrom[1] + 6) < 3.5 * tube.axis.offsetErrorsAngstrom[1]);
  t.true(Math.abs(tube.axis.tiltDegrees - 1.5) < 3.5 * Math.max(...tube.axis.leanErrorsDegrees));
  t.true(tube.axis.offsetErrorsAngstrom[0] < 0.1 && lattice.riseErrorAngstrom < 0.1);
  t.is(tube.seam.verdict, 'found');
  t.true(Math.abs(wrapDegrees((placeOfNumber(tube, 1)?.azimuthDegrees ?? NaN) - firstAfterSeam())) < 3);
});

/** The simulated reference is number 7 and the seam lies after number 4, so that number 5 is two steps before it. */
function firstAfterSeam(): number {
  const step = lateralStep({...tube13, closure: 'exact'});
  const unwound = (step.riseAngstrom * tube13.dimerTwistDegrees) / tube13.dimerRiseAngstrom;
  return (tube13.azimuthDegrees ?? 0) - 2 * (step.helicalDegrees - unwound);
}

test('a map of the wrong hand and contrast is read, and both are said', (t) => {
  const map = simulatedTube({hand: 'right'});
  const tube = tubeOf({...map, values: map.values.map((value) => -value)});
  t.like(tube.lattice, {protofilaments: 13, starts: 3, hand: 'right'});
  t.is(tube.contrast, 'negative');
  t.is(tube.seam.verdict, 'found');
});

test('an even start number has no seam, though its dimers are seen', (t) => {
  const tube = tubeOf(simulatedTube({protofilaments: 14, starts: 4, dimerTwistDegrees: 0.9}));
  t.like(tube.lattice, {protofilaments: 14, starts: 4});
  t.is(tube.seam.verdict, 'no seam');
});

test('particles half of which are one monomer off: the lattice is read, and no seam is named', (t) => {
  const tube = tubeOf(simulatedTube({}, {misplaced: {oneMonomer: 0.5}}));
  t.like(tube.lattice, {protofilaments: 13, starts: 3});
  t.is(tube.seam.verdict, 'not determined');
  t.deepEqual(tube.seam.between, []);
});

test('half of the particles one protofilament off: the seam is one of two, never one, wherever it lies', (t) => {
  for (const seamAfter of [4, 7]) {
    const {seam} = tubeOf(
      simulatedTube({seamAfter, azimuthDegrees: 90}, {misplaced: {oneProtofilament: 0.5}}),
    );
    t.is(seam.verdict, 'one of two');
    t.is(seam.between.length, 2);
  }
});

test('noise and a smooth tube hold no microtubule, and it is said why', (t) => {
  const source = random(3);
  const empty = emptyVolume({size: [78, 78, 58], voxelAngstrom: 4.4});
  const noise = {...empty, values: empty.values.map(() => source.gaussian())};
  t.is(read(noise).verdict, 'none');
  const smooth = {
    ...noise,
    values: noise.values.map((value, i) => {
      const radius = 4.4 * Math.hypot((i % 78) - 39, (Math.floor(i / 78) % 78) - 39);
      return value + 6 * Math.exp(-(((radius - 108) / 18) ** 2));
    }),
  };
  const reading = read(smooth);
  t.is(reading.verdict, 'none');
  t.regex(reading.reason, /no lattice of tubulin stands out/);
});
