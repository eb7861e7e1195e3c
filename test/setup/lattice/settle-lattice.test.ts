import test from 'ava';
import {latticePreset} from '../../../src/lattice/presets.ts';
import {settleLattice} from '../../../src/setup/lattice/settle-lattice.ts';
import {refusalOf} from '../../helpers/refusal.ts';

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
