import test from 'ava';
import {placementFromMap} from '../../../src/lattice/from-map/placement-from-map.ts';
import {lattice13, phantom, withNoise} from './phantom.ts';

const map = withNoise(phantom({azimuthDegrees: 7, boundaryAngstrom: 11}), 0.5, 3);

test('rise and supertwist of the map are found, whatever was given nearby', (t) => {
  for (const dimerRiseAngstrom of [81, 83.1, 84.5]) {
    const {repeatCheck} = placementFromMap(map, {...lattice13, dimerRiseAngstrom});
    t.true(
      Math.abs((repeatCheck.dimerRiseAngstrom ?? 0) - 83.1) < 0.3,
      String(repeatCheck.dimerRiseAngstrom),
    );
    t.true(Math.abs((repeatCheck.dimerTwistDegrees ?? 9) - 0.1) < 0.1, String(repeatCheck.dimerTwistDegrees));
    t.is(repeatCheck.riseVerdict, dimerRiseAngstrom === 83.1 ? 'agrees' : 'differs');
  }
});

test('a supertwist of the wrong sign differs', (t) => {
  const twisted = phantom({lattice: {...lattice13, dimerTwistDegrees: 0.5}});
  const {repeatCheck} = placementFromMap(twisted, {...lattice13, dimerTwistDegrees: -0.5});
  t.is(repeatCheck.twistVerdict, 'differs');
  t.true(Math.abs((repeatCheck.dimerTwistDegrees ?? 9) - 0.5) < 0.1);
});

test('on noise nothing is said of rise and twist', (t) => {
  const noise = withNoise(phantom({toAngstrom: -1000}), 1, 5);
  const {repeatCheck} = placementFromMap(noise, lattice13);
  t.is(repeatCheck.riseVerdict, 'not determined');
  t.is(repeatCheck.twistVerdict, 'not determined');
});
