import test from 'ava';
import {latticeFromMap} from '../../src/lattice/from-map/lattice-from-map.ts';
import {loadFourier} from '../../src/map/fourier.ts';
import {placementAgainst} from '../../src/setup/lattice/tube-placement.ts';
import {microtubuleOperators} from '../../src/setup/microtubule-setup.ts';
import {repeatWarnings} from '../../src/setup/repeat-warnings.ts';
import {simulatedTube} from '../helpers/simulated-tube.ts';

test('rise and twist are told to differ where the outermost copy is moved, however small their errors are', async (t) => {
  const {tube} = latticeFromMap(simulatedTube(), {fourier: await loadFourier()});
  if (tube === undefined) throw new Error('The simulated microtubule must be read.');
  const warnings = (rise: number, twist: number, copies?: readonly number[]): readonly string[] => {
    const operators = microtubuleOperators(
      {
        ...tube.lattice,
        dimerRiseAngstrom: tube.lattice.dimerRiseAngstrom + rise,
        dimerTwistDegrees: tube.lattice.dimerTwistDegrees + twist,
        closure: 'exact',
      },
      {copies},
    );
    const placement = placementAgainst(tube, operators);
    return repeatWarnings({placement, tube}, operators).map(({message}) => message);
  };
  t.deepEqual(warnings(0, 0), []);
  t.deepEqual(warnings(0.1, 0), [], '0.07 Å at the outermost copy');
  const [rise, ...others] = warnings(0.4, 0);
  t.deepEqual(others, []);
  t.regex(
    rise,
    /rise by 82\.\d{2,} ±0\.0*[1-9]\d* Å, not by 8\d\.\d+ Å: .* outermost copy 0\.28 Å off along/,
  );
  t.regex(warnings(0, 0.2)[0], /turn by 0\.\d+ ±0\.0*[1-9]\d*° .* outermost copy by 0\.14°, 0\.3\d Å at/);
  t.deepEqual(warnings(0.4, 0, [6, 7, 8]), [], 'neighbours are moved by 0.05 Å only');
});
