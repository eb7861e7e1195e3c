import test from 'ava';
import {detectionCases, mapOfCase} from '../../../bench/lattice-cases.ts';
import {latticeFromMap} from '../../../src/lattice/from-map/lattice-from-map.ts';
import {latticeName} from '../../../src/lattice/microtubule.ts';
import {loadFourier} from '../../../src/map/fourier.ts';

const fourier = await loadFourier();

// The hardest of the bench's maps: one of every lattice, some of them only 130 Å long, and all leaning.
for (const one of detectionCases(1)) {
  if (one.resolutionAngstrom !== 15 || one.snr !== 0.1) continue;
  const {microtubule} = one;
  test(`${one.name}, ${microtubule.hand}-handed, ${microtubule.lengthAngstrom === 130 ? 'short, ' : ''}drawn at random: it is found`, (t) => {
    const {tube, reason} = latticeFromMap(mapOfCase(one), {fourier});
    if (tube === undefined) throw new Error(reason);
    const {lattice, axis, seam} = tube;
    t.is(`${latticeName(lattice)} ${lattice.hand}`, `${latticeName(microtubule)} ${microtubule.hand}`);
    t.true(
      Math.abs(lattice.dimerTwistDegrees - microtubule.dimerTwistDegrees) < 3.5 * lattice.twistErrorDegrees,
    );
    t.true(
      Math.abs(lattice.dimerRiseAngstrom - microtubule.dimerRiseAngstrom) < 3.5 * lattice.riseErrorAngstrom,
    );
    const [x, y] = microtubule.axis?.offsetAngstrom ?? [0, 0];
    t.true(Math.abs(axis.offsetAngstrom[0] - x) < 3.5 * axis.offsetErrorsAngstrom[0]);
    t.true(Math.abs(axis.offsetAngstrom[1] - y) < 3.5 * axis.offsetErrorsAngstrom[1]);
    t.not(seam.verdict, 'several');
  });
}
