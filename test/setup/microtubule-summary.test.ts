import test from 'ava';
import {latticeFromMap} from '../../src/lattice/from-map/lattice-from-map.ts';
import {loadFourier} from '../../src/map/fourier.ts';
import {microtubuleOperators, microtubuleSetup} from '../../src/setup/microtubule-setup.ts';
import {maskSummary, microtubuleSummary} from '../../src/setup/microtubule-summary.ts';
import {
  given,
  protofilamentMask,
  type MaskPlacement,
  type Sourced,
} from '../../src/setup/protofilament-mask.ts';
import {placeMask} from '../../src/setup/place-mask.ts';
import {simulatedTube, tube13} from '../helpers/simulated-tube.ts';

const placement: MaskPlacement = {
  azimuthDegrees: given(0),
  boundaryAngstrom: given(0),
  innerRadiusAngstrom: given(85),
  outerRadiusAngstrom: given(140),
};

const grid = {size: [100, 100, 100], voxelAngstrom: 4.4} as const;

/** The first line of a set-up from a map in which so many particles are one monomer off. */
async function titleWith(oneMonomer: number): Promise<string> {
  const map = simulatedTube({}, {snr: 0.1, misplaced: {oneMonomer}});
  const {tube} = latticeFromMap(map, {fourier: await loadFourier()});
  if (tube === undefined) throw new Error('The simulated microtubule must be read.');
  const operators = microtubuleOperators({...tube.lattice, closure: 'exact'}, {});
  const setup = microtubuleSetup(
    operators,
    {
      grid,
      placement,
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

test('each radius says who gave it', (t) => {
  const {lattice, operators} = microtubuleOperators({...tube13, closure: 'exact'}, {});
  const radii = (inner: Sourced, outer: Sourced): string | undefined => {
    const of = {...placement, innerRadiusAngstrom: inner, outerRadiusAngstrom: outer};
    const mask = protofilamentMask(lattice, operators, {
      grid,
      placement: of,
      softEdgeVoxels: 3,
      unit: 'dimers',
    });
    return / r (.*), 100 px/.exec(maskSummary({mask, grid}))?.[1];
  };
  const ofMap: Sourced = {value: 140, source: 'map', sureness: 'sure'};
  t.is(radii(given(95), ofMap), '95 (given) – 140 Å (map, sure)');
  t.is(radii({...ofMap, value: 76}, ofMap), '76–140 Å (map, sure)');
});

test('a lattice that nothing in the map supports is said to come from the numbers alone', (t) => {
  const operators = microtubuleOperators(
    {...tube13, protofilaments: 14, dimerTwistDegrees: -0.5, closure: 'exact'},
    {},
  );
  const reading = {verdict: 'none', reason: 'no lattice of tubulin stands out'} as const;
  const file = {volume: simulatedTube({}, {snr: 0.0003}), warnings: []};
  const placed = placeMask(
    operators,
    {
      mapPath: 'n6.mrc',
      permissive: false,
      softEdgeVoxels: 3,
      unit: 'dimers',
      innerRadiusAngstrom: 90,
      outerRadiusAngstrom: 150,
    },
    {path: 'n6.mrc', reading, file},
  );
  const warning = placed.warnings.find(({code}) => code === 'MAP_LATTICE_UNSEEN');
  t.regex(
    warning?.message ?? '',
    /Nothing in n6\.mrc supports a left-handed 14_3 \(no lattice .*numbers alone/,
  );
  const setup = microtubuleSetup(placed.operators, placed.request, '5.0');
  t.regex(
    microtubuleSummary(setup, {placement: placed.map?.placement}),
    /helix \(not read in the map\), seam between protofilaments 14 and 1 \(not seen in the map\)/,
  );
});

test('rise and twist of a map are shown to the digit that their errors reach', async (t) => {
  const {tube} = latticeFromMap(simulatedTube(), {fourier: await loadFourier()});
  if (tube === undefined) throw new Error('The simulated microtubule must be read.');
  const operators = microtubuleOperators({...tube.lattice, closure: 'exact'}, {});
  const sources = {protofilaments: 'map', starts: 'map', hand: 'map', rise: 'map', twist: 'map'} as const;
  const setup = microtubuleSetup(operators, {grid, placement, softEdgeVoxels: 3, unit: 'dimers'}, '5.0');
  const [, rise, riseError, twist, twistError] =
    /dimer +\d+\.(\d+) Å \(map, ±0\.(\d+) Å\), twist .\d\.(\d+)° \(map, ±0\.(\d+)°\)/.exec(
      microtubuleSummary(setup, {sources, tube}),
    ) ?? [];
  t.true(rise.length >= riseError.length && twist.length >= twistError.length);
});
