import test from 'ava';
import type {LatticeReading} from '../../../src/lattice/from-map/lattice-reading.ts';
import type {Hand} from '../../../src/lattice/microtubule.ts';
import {latticeFromMap} from '../../../src/lattice/from-map/lattice-from-map.ts';
import {loadFourier} from '../../../src/map/fourier.ts';
import {latticePreset} from '../../../src/lattice/presets.ts';
import {settleLattice} from '../../../src/setup/lattice/settle-lattice.ts';
import {refusalOf} from '../../helpers/refusal.ts';
import {simulatedTube} from '../../helpers/simulated-tube.ts';

test('what is given counts before the preset, whose name gives protofilaments and starts', (t) => {
  const {lattice, sources} = settleLattice({
    closure: 'exact',
    preset: latticePreset('14_3'),
    dimerRiseAngstrom: 81.7,
  });
  t.like(lattice, {protofilaments: 14, starts: 3, dimerRiseAngstrom: 81.7, dimerTwistDegrees: -0.5});
  t.deepEqual(sources, {
    protofilaments: 'given',
    starts: 'given',
    hand: 'default',
    rise: 'given',
    twist: 'preset',
  });
});

test('a map that shows no lattice does not fill in what is missing: all of it is named, with the reason', async (t) => {
  const reading = {verdict: 'none', reason: 'no round wall can be found'} as const;
  const refusal = await refusalOf(() =>
    settleLattice({closure: 'exact', starts: 3}, {path: 'ref.mrc', reading}),
  );
  t.is(refusal.code, 'MAP_LATTICE_UNKNOWN');
  t.regex(refusal.message, /--protofilaments, --twist, --rise .*ref\.mrc.* no round wall/);
});

const read = async (hand: Hand): Promise<{readonly path: string; readonly reading: LatticeReading}> => ({
  path: `${hand}.mrc`,
  reading: latticeFromMap(simulatedTube({hand}), {fourier: await loadFourier()}),
});

test('a hand or start number against a map that is sure is answered with both, and what to leave out', async (t) => {
  const map = await read('left');
  t.is(map.reading.verdict, 'microtubule');
  const hand = await refusalOf(() => settleLattice({closure: 'exact', hand: 'right'}, map));
  t.is(hand.code, 'MAP_LATTICE_DIFFERS');
  t.regex(hand.message, /left\.mrc shows a left-handed 13_3.*; --hand right was given/);
  t.regex(hand.suggestions.join(''), /Leave --hand out/);
  const starts = await refusalOf(() => settleLattice({closure: 'exact', starts: 4}, map));
  t.regex(starts.message, /left-handed 13_3.*; --start 4 was given/);
  t.like(settleLattice({closure: 'exact'}, map).sources, {protofilaments: 'map', hand: 'map', rise: 'map'});
});

test('a right-handed map is set up only when that is asked for, with and without numbers', async (t) => {
  const map = await read('right');
  t.is(map.reading.verdict, 'microtubule');
  for (const request of [
    {},
    {protofilaments: 13},
    {preset: latticePreset('13_3')},
    {hand: 'left'},
  ] as const) {
    const refusal = await refusalOf(() => settleLattice({closure: 'exact', ...request}, map));
    t.is(refusal.code, 'MAP_HAND_DIFFERS');
    t.regex(
      refusal.suggestions.join(''),
      /mirror it \(relion_image_handler --i right\.mrc .* --invert_hand\).*--hand right/,
    );
  }
  for (const request of [{}, {preset: latticePreset('13_3')}] as const) {
    const {lattice, sources} = settleLattice({closure: 'exact', hand: 'right', ...request}, map);
    t.like(lattice, {protofilaments: 13, starts: 3, hand: 'right'});
    t.is(sources.rise, 'map');
  }
});
