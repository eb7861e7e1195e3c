import test from 'ava';
import {givenAgainstMap} from '../../src/setup/given-against-map.ts';
import {given, type MaskPlacement} from '../../src/setup/protofilament-mask.ts';

const lattice = {
  protofilaments: 13,
  starts: 3,
  dimerRiseAngstrom: 83.1,
  dimerTwistDegrees: 0.1,
  hand: 'left',
  closure: 'exact',
} as const;

const ofMap: MaskPlacement = {
  azimuthDegrees: {value: 17.6, source: 'map', uncertainty: 0.6, sureness: 'sure'},
  boundaryAngstrom: {value: 5.6, source: 'map', uncertainty: 1.6, sureness: 'sure'},
  innerRadiusAngstrom: {value: 76, source: 'map', sureness: 'sure'},
  outerRadiusAngstrom: {value: 140, source: 'map', sureness: 'sure'},
};

const messages = (changed: Partial<MaskPlacement>, map = ofMap): readonly string[] =>
  givenAgainstMap({...ofMap, ...changed}, map, lattice).map(({code, message}) => `${code} ${message}`);

test('a given boundary is held against the map’s modulo a monomer, by its own error', (t) => {
  const [message, ...others] = messages({boundaryAngstrom: given(26)});
  t.regex(message, /MAP_BOUNDARY_DIFFERS --boundary 26 Å is 20\.4 Å beside .* at 5\.6 ±1\.6 Å .* 41\.55 Å/);
  t.deepEqual(others, []);
  t.deepEqual(messages({boundaryAngstrom: given(7)}), []);
  t.deepEqual(messages({boundaryAngstrom: given(5.6 - 3 * 41.55 + 2)}), []);
  t.is(messages({boundaryAngstrom: given(5.6 - 3 * 41.55 + 10)}).length, 1);
});

test('a given radius is held against a wall that is sure, and whether it cuts or exceeds it is said', (t) => {
  t.regex(
    messages({outerRadiusAngstrom: given(120)})[0],
    /outer-radius 120 Å .* 140 Å .* cut 20 Å of it off/,
  );
  t.regex(messages({outerRadiusAngstrom: given(160)})[0], /hold 20 Å beyond it/);
  t.regex(messages({innerRadiusAngstrom: given(95)})[0], /inner-radius 95 Å .* 76 Å .* cut 19 Å/);
  t.deepEqual(messages({innerRadiusAngstrom: given(80), outerRadiusAngstrom: given(145)}), []);
});

test('what the map does not tell says nothing against a number', (t) => {
  const unsure: MaskPlacement = {
    ...ofMap,
    boundaryAngstrom: {value: 0, source: 'default'},
    outerRadiusAngstrom: {value: 140, source: 'map', sureness: 'likely'},
  };
  t.deepEqual(messages({boundaryAngstrom: given(26), outerRadiusAngstrom: given(120)}, unsure), []);
});
