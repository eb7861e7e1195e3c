import {createRequire} from 'node:module';
import test, {type ExecutionContext} from 'ava';
import * as fc from 'fast-check';
import {InputError} from '../src/errors.ts';
import {parseCounts, parseQuantity, type QuantityKind} from '../src/units.ts';
import {holds} from './helpers/holds.ts';

const {cache} = createRequire(import.meta.url);

function isMathLoaded(): boolean {
  return Object.keys(cache).some((path) => path.includes('mathjs'));
}

test.serial('a plain number, with or without a unit, does not load mathjs', (t) => {
  for (const text of ['83.1', '-0.1', '83.1 Å', '8.31 nm', '1e2', ' +.5Å ', '−3'])
    parseQuantity(text, 'length', '--rise');
  parseQuantity('300 px', 'integer', '--box');
  parseQuantity('0.1°', 'angle', '--twist');
  t.throws(() => parseQuantity('83.1 parsec', 'length', '--rise'));
  t.throws(() => parseQuantity('83,1', 'length', '--rise'));
  t.false(isMathLoaded());
});

test.serial('an expression loads mathjs', (t) => {
  t.is(parseQuantity('2*41.55', 'length', '--rise'), 83.1);
  t.true(isMathLoaded());
});

const readings: readonly [text: string, kind: QuantityKind, value: number][] = [
  ['83.1', 'length', 83.1],
  ['83.1 Å', 'length', 83.1],
  ['83.1 \u212B', 'length', 83.1],
  ['83.1 A\u030A', 'length', 83.1],
  ['83.1 A', 'length', 83.1],
  ['83.1Angstrom', 'length', 83.1],
  ['83.1 angstrom', 'length', 83.1],
  ['8.31 nm', 'length', 83.1],
  ['8310 pm', 'length', 83.1],
  ['0.0083 µm', 'length', 83],
  ['0.0083 μm', 'length', 83],
  ['8.3e-9 m', 'length', 83],
  ['2*41.55', 'length', 83.1],
  ['2×41.55 Å', 'length', 83.1],
  ['166.2 ÷ 2', 'length', 83.1],
  ['2 * 4.155 nm', 'length', 83.1],
  ['(10 nm) - 5 Å', 'length', 95],
  ['10 nm − 5 A', 'length', 95],
  ['3 nm / 2 nm', 'length', 1.5],
  ['sqrt(4 nm^2)', 'length', 20],
  ['sqrt(2)*3', 'length', 4.24264068712],
  ['2^3', 'length', 8],
  ['1e2', 'length', 100],
  ['-0', 'length', 0],
  ['-(3 Å)', 'length', -3],
  ['0.1°', 'angle', 0.1],
  ['0.1 deg', 'angle', 0.1],
  ['0.00175 rad', 'angle', 0.100267614148],
  ['1.75 mrad', 'angle', 0.100267614148],
  ['6 arcmin', 'angle', 0.1],
  ['360 arcsec', 'angle', 0.1],
  ['360/13', 'angle', 27.6923076923],
  ['360°/8', 'angle', 45],
  ['-360/12', 'angle', -30],
  ['3/4', 'number', 0.75],
  ['300 px', 'number', 300],
  ['300 px', 'integer', 300],
  ['2*150 px', 'integer', 300],
  ['1e2', 'integer', 100],
];

for (const [text, kind, value] of readings) {
  test(`${kind} "${text}" is ${value}`, (t) => {
    t.is(parseQuantity(text, kind, '--flag'), value);
  });
}

test('every number that JavaScript prints is read back exactly', (t) => {
  holds(
    t,
    fc.property(fc.double({noNaN: true, noDefaultInfinity: true}), (value) => {
      return parseQuantity(String(value), 'length', '--rise') === value + 0;
    }),
  );
});

const refusals: readonly [text: string, kind: QuantityKind, found: RegExp][] = [
  ['', 'length', /it is empty/],
  ['  ', 'length', /it is empty/],
  ['3 deg', 'length', /"deg" is a unit of angle/],
  ['3 nm', 'angle', /"nm" is a unit of length/],
  ['3 Å', 'number', /"Å" is a unit of length/],
  ['300 px', 'length', /"px" counts pixels/],
  ['3 px', 'angle', /"px" counts pixels/],
  ['10 nm - 5', 'length', /units do not fit together/],
  ['2^(3 nm)', 'length', /units do not fit together/],
  ['3 nm^2', 'length', /unit nm\^2|has the unit/],
  ['1/(2 nm)', 'length', /has the unit/],
  ['5 deg * 2 deg', 'angle', /has the unit/],
  ['2.5', 'integer', /its value is 2.5/],
  ['1e20', 'integer', /its value is/],
  ['1e400', 'length', /too large/],
  ['10^400', 'length', /too large/],
  ['1/0', 'length', /too large, or not a number/],
  ['0/0', 'length', /not a number/],
  ['NaN', 'length', /no number/],
  ['Infinity', 'length', /no number/],
  ['2*Infinity', 'length', /too large/],
  ['sqrt(-1)', 'length', /not a real number/],
  ['nm', 'length', /no number/],
  ['2 x', 'length', /"x" is not a unit known here/],
  ['2*pi', 'length', /"pi" is not a unit known here/],
  ['2*i', 'length', /"i" is not a unit known here/],
  ['2*constructor', 'length', /"constructor" is not a unit/],
  ['2 + true', 'length', /found "true"/],
  ['3 in', 'length', /"in" is not a unit/],
  ['2 * (3', 'length', /not a complete expression/],
  ['2 3', 'length', /not a complete expression/],
  ['2*', 'length', /not a complete expression/],
  ['83,1', 'length', /found ","/],
  ['a = 3', 'length', /found "="/],
  ['a[1]', 'length', /found "\["/],
  ['{a}', 'length', /found "{"/],
  ['1:3', 'length', /found ":"/],
  ['1;2', 'length', /found ";"/],
  ['1 ? 2 : 3', 'length', /found "\?"/],
  ['"3"', 'length', /found """/],
  ["3'", 'length', /found "'"/],
  ['5!', 'length', /found "!"/],
  ['5%', 'length', /found "%"/],
  ['3²', 'length', /found "²"/],
  ['0x10', 'length', /found "0x"/],
  ['sin(3)', 'length', /found "sin\(3\)"/],
  ['sqrt(2)(3).a', 'length', /found/],
  ['import(3)', 'length', /found "import\(3\)"/],
  ['createUnit(3)', 'length', /found "createUnit\(3\)"/],
  ['5 mod 3', 'length', /found "5 mod 3"/],
  ['3 nm to pm', 'length', /found/],
  ['3 .^ 2', 'length', /found/],
  ['f(x)=3', 'length', /found "="/],
  ['1+'.repeat(100) + '1', 'length', /longer than 200 characters/],
  ['('.repeat(150) + '1', 'length', /not a complete expression/],
];

for (const [text, kind, found] of refusals) {
  test(`"${text.slice(0, 40)}" is refused as ${kind}, with what was found, what is expected and an example`, (t) => {
    const error = refused(t, () => parseQuantity(text, kind, '--flag'), 'QUANTITY_INVALID');
    t.regex(error.message, /^--flag: cannot use "/);
    t.regex(error.message, found);
    t.regex(error.message, /; expected an? .* such as .*\.$/);
  });
}

test('a decimal comma gets a hint, and so does a length in pixels', (t) => {
  t.regex(
    String(refused(t, () => parseQuantity('83,1', 'length', '--rise'), 'QUANTITY_INVALID').suggestions),
    /83\.1/,
  );
  t.regex(
    String(refused(t, () => parseQuantity('300 px', 'length', '--rise'), 'QUANTITY_INVALID').suggestions),
    /pixel size/,
  );
});

test('whatever is typed is read or refused, and nothing else', (t) => {
  const pieces = fc.constantFrom(
    '1',
    '2.5',
    ' ',
    '+',
    '-',
    '*',
    '/',
    '^',
    '(',
    ')',
    'nm',
    'Å',
    '°',
    'sqrt',
    'e',
    '.',
    ',',
    'x',
    '=',
    '[',
    'i',
  );
  holds(
    t,
    fc.property(fc.array(pieces, {maxLength: 12}), (typed) => isReadOrRefused(typed.join(''))),
    {numRuns: 500},
  );
});

test('counts are ranges and single numbers, ascending, each once', (t) => {
  const limits = {min: 0, max: 20, what: '--turns'};
  t.deepEqual(parseCounts('2-8', limits), [2, 3, 4, 5, 6, 7, 8]);
  t.deepEqual(parseCounts('5–7, 1,3 ,6', limits), [1, 3, 5, 6, 7]);
  t.deepEqual(parseCounts('11', limits), [11]);
  t.deepEqual(parseCounts('-2--1,0-1', {...limits, min: -2}), [-2, -1, 0, 1]);
});

for (const piece of ['', 'x', '8-2', '2.5', '0', '21', '19-21', '1-2-3', '1e1', '99999999999-999999999999']) {
  test(`"${piece}" is refused in a list of counts from 1 to 20, by name`, (t) => {
    const parse = (): number[] => parseCounts(`3,${piece},5`, {min: 1, max: 20, what: '--protofilaments'});
    const {message} = refused(t, parse, 'COUNTS_INVALID');
    t.true(message.startsWith(`--protofilaments: found "${piece}", expected whole numbers from 1 to 20`));
  });
}

function refused(t: ExecutionContext, parse: () => unknown, code: string): InputError {
  const error = t.throws(parse, {instanceOf: InputError, code});
  t.is(error.exitCode, 2);
  return error;
}

function isReadOrRefused(text: string): boolean {
  try {
    return Number.isFinite(parseQuantity(text, 'length', '--rise'));
  } catch (error) {
    return error instanceof InputError && error.exitCode === 2;
  }
}
