import test from 'ava';
import {fscCsv} from '../../src/export/fsc-csv.ts';

test('one row a copy and shell, with the frequency and the resolution', (t) => {
  const points = [
    {frequencyPerAngstrom: 0.1, correlation: 0.9},
    {frequencyPerAngstrom: 0.25, correlation: 0.5},
  ];
  t.is(
    fscCsv([{mask: 'a, b.mrc', operator: 2, points}]),
    'mask,operator,frequency_per_angstrom,resolution_angstrom,fsc\n"a, b.mrc",2,0.1,10,0.9\n"a, b.mrc",2,0.25,4,0.5\n',
  );
});
