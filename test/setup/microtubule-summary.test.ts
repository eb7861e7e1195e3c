import test from 'ava';
import {latticeFromMap} from '../../src/lattice/from-map/lattice-from-map.ts';
import {loadFourier} from '../../src/map/fourier.ts';
import {microtubuleOperators, microtubuleSetup} from '../../src/setup/microtubule-setup.ts';
import {microtubuleSummary} from '../../src/setup/microtubule-summary.ts';
import {given} from '../../src/setup/protofilament-mask.ts';
import {simulatedTube} from '../helpers/simulated-tube.ts';

/** The first line of a set-up from a map in which so many particles are one monomer off. */
async function titleWith(oneMonomer: number): Promise<string> {
  const map = simulatedTube({}, {snr: 0.1, misplaced: {oneMonomer}});
  const {tube} = latticeFromMap(map, {fourier: await loadFourier()});
  if (tube === undefined) throw new Error('The simulated microtubule must be read.');
  const operators = microtubuleOperators({...tube.lattice, closure: 'exact'}, {});
  const setup = microtubuleSetup(
    operators,
    {
      grid: {size: [100, 100, 100], voxelAngstrom: 4.4},
      placement: {
        azimuthDegrees: given(0),
        boundaryAngstrom: given(0),
        innerRadiusAngstrom: given(85),
        outerRadiusAngstrom: given(140),
      },
      softEdgeVoxels: 3,
      unit: 'dimers',
    },
    '5.0',
  );
  return microtubuleSummary(setup, {tube}).split('\n')[0];
}

test('a seam that the map does not show is not claimed to be seen', async (t) => {
  t.regex(await titleWith(0), /seam between protofilaments 13 and 1$/);
  t.regex(await titleWith(0.5), /seam between protofilaments 13 and 1 \(not seen in the map\)$/);
});
