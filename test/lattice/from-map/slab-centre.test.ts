import test from 'ava';
import {meanAlongZ} from '../../../src/lattice/from-map/mean-along-z.ts';
import {slabCentre} from '../../../src/lattice/from-map/slab-centre.ts';
import {phantom, withNoise} from './phantom.ts';

const dimer = {fromAngstrom: -41.55, toAngstrom: 41.55};
const options = {protofilaments: 13, range: {fromAngstrom: 80, toAngstrom: 140}, isRing: true};

test('the centre of a ring of protofilaments is found from 10 Å away to 0.05 Å', (t) => {
  const image = meanAlongZ(phantom({offsetAngstrom: [3.3, -1.7]}), dimer);
  const [x, y] = slabCentre(image, [-5, 4], options).centreAngstrom;
  t.true(Math.hypot(x - 3.3, y + 1.7) < 0.05, `${x} ${y}`);
});

test('the error that noise makes is stated', (t) => {
  const clean = meanAlongZ(phantom(), dimer);
  let deviation = 0;
  let stated = 0;
  for (let seed = 1; seed <= 40; seed++) {
    const {centreAngstrom, varianceAngstrom2} = slabCentre(withNoise(clean, 0.3, seed), [0, 0], options);
    deviation += (centreAngstrom[0] ** 2 + centreAngstrom[1] ** 2) / 2;
    stated += varianceAngstrom2;
  }
  const ratio = Math.sqrt(deviation / stated);
  t.true(ratio > 0.75 && ratio < 1.33, `deviations are ${ratio} of what is stated`);
});
