import test from 'ava';
import {parseNumber, relionNumber} from '../../../src/io/star/numbers.ts';

test('plain decimal numbers are read, with or without an exponent', (t) => {
  t.deepEqual(['5', '-0.5', '+.5e1', '9.', '1E-3'].map(parseNumber), [5, -0.5, 5, 9, 0.001]);
});

test('what is not a finite decimal number is none', (t) => {
  for (const text of ['', 'abc', 'nan', 'inf', '0x5', '5,5', '5x', '1e999', ' 5']) {
    t.is(parseNumber(text), undefined, text);
  }
});

test('RELION reads as far as it understands', (t) => {
  t.deepEqual(['5,5', '1D1', 'None', '0x5', ''].map(relionNumber), [5, 1, 0, 0, 0]);
});
