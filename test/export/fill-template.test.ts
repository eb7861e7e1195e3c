import test from 'ava';
import {fillTemplate} from '../../src/export/fill-template.ts';

test('every slot is filled, as often as it stands', (t) => {
  t.is(fillTemplate('{{a}} and {{b}} and {{a}}', {a: '1', b: '2'}), '1 and 2 and 1');
});

test('a slot without a value and a value without a slot are errors', (t) => {
  t.throws(() => fillTemplate('{{a}}', {}), {message: /slot \{\{a\}\} has no value/});
  t.throws(() => fillTemplate('', {a: '1'}), {message: /no slot for a/});
});

test('values are taken as they are, even those that look like slots or replacement patterns', (t) => {
  t.is(fillTemplate('{{a}}', {a: '$& {{b}}'}), '$& {{b}}');
});
