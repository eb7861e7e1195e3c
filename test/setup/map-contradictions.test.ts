import test from 'ava';
import {placementFromMap} from '../../src/lattice/from-map/placement-from-map.ts';
import {refuseContradictions} from '../../src/setup/map-contradictions.ts';
import {refusalOf} from '../helpers/refusal.ts';
import {simulatedTube, tube13} from '../helpers/simulated-tube.ts';

const lattice = {...tube13, closure: 'exact'} as const;
const request = {mapPath: 'ref.mrc', permissive: false, softEdgeVoxels: 5, unit: 'dimers'} as const;

test('an inverted map stops the set-up, with the line that turns it round', async (t) => {
  const map = simulatedTube();
  const inverted = {...map, values: map.values.map((value) => -value)};
  const refusal = await refusalOf(() => {
    refuseContradictions(placementFromMap(inverted, lattice), lattice, request);
  });
  t.is(refusal.code, 'MAP_CONTRAST_NEGATIVE');
  t.regex(
    refusal.suggestions.join('\n'),
    /by −1 first: relion_image_handler --i ref\.mrc .* --multiply_constant -1/,
  );
  t.notThrows(() => {
    refuseContradictions(placementFromMap(map, lattice), lattice, request);
  });
});
