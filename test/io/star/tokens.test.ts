import test from 'ava';
import {tokenise} from '../../../src/io/star/tokens.ts';

test('a quote closes only before a blank or the end of the line', (t) => {
  t.deepEqual(tokenise(`'it's one' "a"b c" d`).values, [`it's one`, 'a"b c', 'd']);
});

test('a quote inside a bare value is a part of it', (t) => {
  t.deepEqual(tokenise(`m".mrc" it's.mrc`).values, ['m".mrc"', "it's.mrc"]);
});

test('a quote that is never closed is told', (t) => {
  t.true(tokenise('a "b c').hasOpenQuote);
  t.true(tokenise('"b"c').hasOpenQuote);
});

test('# begins a comment after a blank only', (t) => {
  t.deepEqual(tokenise('m#1.mrc "#2" # three "'), {
    values: ['m#1.mrc', '#2'],
    comment: '# three "',
    startsWithQuote: false,
    hasOpenQuote: false,
  });
});

test('tabs and spaces separate, other white space does not', (t) => {
  t.deepEqual(tokenise('\t a \t\u00a0b\u2028c  ').values, ['a', '\u00a0b\u2028c']);
});

test('"" is an empty value', (t) => {
  t.deepEqual(tokenise(`"" ''`).values, ['', '']);
});
