import test from 'ava';
import {withDevice} from '../../src/compute/device.ts';
import {difference} from '../../src/geometry/operator.ts';
import {eulerAngles} from '../../src/geometry/euler.ts';
import {globalSearch, type Candidate} from '../../src/search/global-search.ts';
import {gapToNext, leastSureGap} from '../../src/search/same-operator.ts';
import {random} from '../../src/simulate/random.ts';
import {randomSubunit} from '../../src/simulate/subunit.ts';
import {refusalOf} from '../helpers/refusal.ts';
import {maskMoved, phantom, phantomOf, shifted, type Phantom} from './phantom.ts';

const small = {massKilodalton: 20, copies: 3, boxVoxels: 56, voxelAngstrom: 2.3, seed: 1};

for (const [title, options] of [
  ['20 kDa, 3 touching copies', {...small, snr: 1}],
  ['40 kDa, beside another protein', {...small, massKilodalton: 40, copies: 2, neighbours: true, snr: 1}],
  ['70 kDa, 5 copies', {...small, massKilodalton: 70, copies: 5, boxVoxels: 84, voxelAngstrom: 3, snr: 1}],
  [
    '150 kDa, 2 copies, three times more noise than signal',
    {...small, massKilodalton: 150, copies: 2, boxVoxels: 80, snr: 0.3},
  ],
] as const) {
  test(`${title}: the first candidate is the truth, within 3° and 1.5 Å, and surely`, async (t) => {
    const made = phantom(options);
    for (const [index, truth] of made.operators.entries()) {
      const found = await search(made, index + 1);
      const error = difference(found[0].operator, truth, made.at);
      t.true(error.angleDegrees < 3 && error.distanceAngstrom < 1.5, JSON.stringify(error));
      t.true(gapToNext(found, made.at) > leastSureGap);
    }
  });
}

test('a mask that is 4 Å off its copy does not lead astray', async (t) => {
  const made = phantom({...small, snr: 1});
  const masks = [made.masks[0], maskMoved(made.masks[1], [1, -1, 1])];
  const [best] = await search({...made, masks}, 1);
  const error = difference(best.operator, made.operators[0], made.at);
  t.true(error.angleDegrees < 3 && error.distanceAngstrom < 1.5, JSON.stringify(error));
});

test('candidates come best first and 12° apart, the same ones every time', async (t) => {
  const made = phantom({...small, snr: 1});
  const found = await search(made, 1);
  t.deepEqual(await search(made, 1), found);
  t.true(found.length > 3);
  t.is(found[0].angleToBestDegrees, 0);
  found.slice(1).forEach(({score, angleToBestDegrees}, i) => {
    t.true(score <= found[i].score);
    t.true(angleToBestDegrees >= 12);
  });
});

test('in noise, in solvent and in another protein nothing is surely found', async (t) => {
  const made = phantom({...small, copies: 2});
  const {gaussian} = random(5);
  const noise = {...made.volume, values: made.volume.values.map(() => gaussian())};
  const [first] = made.masks;
  const alone = {...made.volume, values: made.volume.values.map((value, i) => value * first.values[i])};
  for (const volume of [noise, alone]) {
    t.true(gapToNext(await search({...made, volume}, 1), made.at) < leastSureGap);
  }
  const other = unrelatedPair();
  t.true(gapToNext(await search(other, 1), other.at) < leastSureGap);
});

test('within limits about the truth, the truth is found', async (t) => {
  const made = phantom({...small, snr: 1});
  const limits = {
    start: eulerAngles(made.operators[0].rotation),
    rotRangeDegrees: 20,
    tiltRangeDegrees: 10,
    psiRangeDegrees: 0,
  };
  const {volume, masks} = made;
  const found = await globalSearch({volume, referenceMask: masks[0], copyMask: masks[1], limits});
  t.true(difference(found[0].operator, made.operators[0], made.at).angleDegrees < 3);
});

test('a finer search on a device agrees with the plain one', async (t) => {
  const {volume, masks, operators, at} = phantom({...small, snr: 1});
  const input = {volume, referenceMask: masks[0], copyMask: masks[1], angularStepDegrees: 9};
  const plain = await globalSearch(input);
  const found = await withDevice('webasm', (device) => globalSearch({...input, device}));
  t.true(difference(found[0].operator, plain[0].operator, at).angleDegrees < 0.05);
  t.true(difference(found[0].operator, operators[0], at).angleDegrees < 3);
});

test('masks in another box are refused', async (t) => {
  const {volume} = phantom(small);
  const {masks} = phantom({...small, boxVoxels: 60});
  const error = await refusalOf(() => globalSearch({volume, referenceMask: masks[0], copyMask: masks[1]}));
  t.is(error.code, 'MASK_BOX');
});

async function search({volume, masks}: Phantom, copy: number): Promise<readonly Candidate[]> {
  return globalSearch({volume, referenceMask: masks[0], copyMask: masks[copy]});
}

/** Two different proteins of the same mass. */
function unrelatedPair(): Phantom {
  const copies = [1, 2].map((seed) =>
    shifted(randomSubunit({massKilodalton: 30, seed}), [seed === 1 ? -32 : 32, 0, 0]),
  );
  return phantomOf({grid: {size: [64, 40, 40], voxelAngstrom: 2.3}, copies, operators: [], seed: 1, snr: 1});
}
