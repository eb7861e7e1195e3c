import {createRequire} from 'node:module';
import type * as MathJs from 'mathjs';
import {usageError, type InputError} from './errors.ts';

/** `length` is given in Å, `angle` in degrees; `number` and `integer` have no unit but may say `px`. */
export type QuantityKind = 'length' | 'angle' | 'number' | 'integer';

type Request = {readonly text: string; readonly kind: QuantityKind; readonly what: string};
type Unit = {readonly measures: 'length' | 'angle' | 'number'; readonly size: number};

const longestText = 200;
const significantDigits = 12;
const operatorsAllowed = new Set(['add', 'subtract', 'multiply', 'divide', 'pow', 'unaryMinus', 'unaryPlus']);
const plainQuantity = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?) ?(\p{L}*)$/iu;
const unexpectedText = /\b0[box](?=\w)|[^\p{L}\d\s.+\-*/^()]/iu;

/** Sizes in Å, degrees or pixels. `A` is angstrom in this field, not ampere. */
const units: ReadonlyMap<string, Unit> = new Map([
  ...family('length', 1, [
    'Å',
    'A',
    'angstrom',
    'angstroms',
    'Angstrom',
    'Angstroms',
    'Ångström',
    'ångström',
  ]),
  ...family('length', 0.01, ['pm']),
  ...family('length', 10, ['nm']),
  ...family('length', 1e4, ['um']),
  ...family('length', 1e7, ['mm']),
  ...family('length', 1e10, ['m']),
  ...family('angle', 1, ['deg', 'degree', 'degrees']),
  ...family('angle', 180 / Math.PI, ['rad', 'radian', 'radians']),
  ...family('angle', 0.18 / Math.PI, ['mrad']),
  ...family('angle', 1 / 60, ['arcmin']),
  ...family('angle', 1 / 3600, ['arcsec']),
  ...family('number', 1, ['px', 'pixel', 'pixels']),
]);

const expectations = {
  length: 'a length in Å such as 83.1, "8.31 nm" or "2*41.55"',
  angle: 'an angle in degrees such as 0.1, "0.00175 rad" or "360/13"',
  number: 'a number such as 0.5, 1e-3 or "3/13"',
  integer: 'a whole number such as 300 or "2*150"',
} as const satisfies Record<QuantityKind, string>;

/** The name that mathjs has for the unit of 1. */
const baseUnits = {length: 'angstrom', angle: 'deg'} as const;

/**
 * The value of a flag: a number, a quantity with a unit, or an expression of them.
 *
 * A bare number takes the kind's unit. Expressions may hold numbers, + − × ÷ ^, parentheses, sqrt and
 * units, nothing else. Only they cost the time to load mathjs.
 *
 * @param what the flag's name, for the message.
 * @returns Å for lengths, degrees for angles; finite. What was computed or converted is rounded to 12
 *   significant digits, so that 8.31 nm is 83.1 Å.
 * @throws {InputError} `QUANTITY_INVALID`, exit code 2.
 */
export function parseQuantity(text: string, kind: QuantityKind, what: string): number {
  const request = {text, kind, what};
  const tidy = tidied(text);
  if (tidy === '') throw refusal(request, 'it is empty');
  if (tidy.length > longestText) throw refusal(request, `it is longer than ${longestText} characters`);
  const plain = plainQuantity.exec(tidy);
  const value = plain === null ? expressionValue(tidy, request) : plainValue(plain[1], plain[2], request);
  if (!Number.isFinite(value)) throw refusal(request, 'its value is too large, or not a number');
  if (kind === 'integer' && !Number.isSafeInteger(value)) throw refusal(request, `its value is ${value}`);
  return value === 0 ? 0 : value;
}

/**
 * The whole numbers of a list such as `2-8` or `1,3,5-7`, ascending, each once.
 *
 * @param options.max finite: a range is written out in full.
 * @throws {InputError} `COUNTS_INVALID`, exit code 2, naming the piece that is wrong.
 */
export function parseCounts(
  text: string,
  options: {readonly min: number; readonly max: number; readonly what: string},
): number[] {
  const counts = text.split(',').flatMap((piece) => countsOfPiece(piece, options));
  return [...new Set(counts)].sort((a, b) => a - b);
}

function countsOfPiece(
  piece: string,
  {min, max, what}: {readonly min: number; readonly max: number; readonly what: string},
): number[] {
  const match = /^(-?\d+)(?: ?- ?(-?\d+))?$/.exec(tidied(piece));
  const first = Number(match?.[1]);
  const last = Number(match?.[2] ?? match?.[1]);
  if (match === null || first > last || first < min || last > max) {
    const expected = `whole numbers from ${min} to ${max}, each range from low to high`;
    throw usageError(
      `${what}: found "${shortened(piece)}", expected ${expected}, such as "2-8" or "1,3,5-7".`,
      'COUNTS_INVALID',
    );
  }
  return Array.from({length: last - first + 1}, (_, k) => first + k);
}

function plainValue(digits: string, unitName: string, request: Request): number {
  if (unitName === '') return Number(digits);
  const {size} = unitNamed(unitName, request);
  return size === 1 ? Number(digits) : withoutNoise(Number(digits) * size);
}

function expressionValue(tidy: string, request: Request): number {
  const unexpected = unexpectedText.exec(tidy);
  if (unexpected !== null) throw refusal(request, `found "${unexpected[0]}"`, ...hintsFor(unexpected[0]));
  if (!/\d/.test(tidy)) throw refusal(request, 'it holds no number');
  const math = loadMath();
  const tree = parsed(math, tidy, request);
  checkNode(math, tree, request);
  return withoutNoise(evaluated(math, tree, request));
}

function parsed(math: typeof MathJs, tidy: string, request: Request): MathJs.MathNode {
  try {
    return math.parse(tidy);
  } catch {
    throw refusal(request, 'it is not a complete expression');
  }
}

/** Throws on everything that is not a number, a known unit, arithmetic, parentheses or sqrt. */
function checkNode(math: typeof MathJs, node: MathJs.MathNode, request: Request): void {
  const check = (child: MathJs.MathNode): void => checkNode(math, child, request);
  if (math.isSymbolNode(node)) unitNamed(node.name, request);
  else if (math.isParenthesisNode(node)) check(node.content);
  else if (math.isOperatorNode(node) && operatorsAllowed.has(node.fn)) node.args.forEach(check);
  else if (math.isFunctionNode(node) && isSquareRoot(node)) node.args.forEach(check);
  else if (!(math.isConstantNode(node) && typeof node.value === 'number'))
    throw refusal(request, `found "${shortened(node.toString())}"`);
}

function isSquareRoot(node: MathJs.FunctionNode): boolean {
  return node.fn.name === 'sqrt' && node.args.length === 1;
}

function evaluated(math: typeof MathJs, tree: MathJs.MathNode, request: Request): number {
  const value = valueInUnits(math, tree, request);
  if (typeof value === 'number') return value;
  if (!math.isUnit(value)) throw refusal(request, 'its value is not a real number');
  const base = math.unit(1, request.kind === 'angle' ? baseUnits.angle : baseUnits.length);
  if (!value.equalBase(base)) throw refusal(request, `its value has the unit ${value.formatUnits()}`);
  return value.toNumber(base.formatUnits());
}

function valueInUnits(math: typeof MathJs, tree: MathJs.MathNode, request: Request): unknown {
  const scope = new Map<string, unknown>();
  for (const [name, {measures, size}] of units)
    scope.set(name, measures === 'number' ? size : math.unit(size, baseUnits[measures]));
  try {
    return tree.evaluate(scope);
  } catch {
    throw refusal(request, 'its units do not fit together', 'Give every term its unit, as in "10 nm - 5 Å".');
  }
}

function unitNamed(name: string, request: Request): Unit {
  const unit = units.get(name);
  if (unit === undefined) throw refusal(request, `"${shortened(name)}" is not a unit known here`);
  const measures = request.kind === 'integer' ? 'number' : request.kind;
  if (unit.measures === measures) return unit;
  if (unit.measures !== 'number') throw refusal(request, `"${name}" is a unit of ${unit.measures}`);
  const hints = measures === 'length' ? ['Multiply by the pixel size in Å, as in "300*1.07".'] : [];
  throw refusal(request, `"${name}" counts pixels`, ...hints);
}

/** One spelling for minus, times, division, degrees, micro- and spaces. */
function tidied(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/[−–]/g, '-')
    .replaceAll(/[×·]/g, '*')
    .replaceAll('÷', '/')
    .replaceAll('°', ' deg')
    .replaceAll(/[µμ](?=m)/g, 'u')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function withoutNoise(value: number): number {
  return Number(value.toPrecision(significantDigits));
}

function hintsFor(found: string): string[] {
  return found === ',' ? ['Write decimals with a point: 83.1, not 83,1.'] : [];
}

function refusal({text, kind, what}: Request, found: string, ...suggestions: readonly string[]): InputError {
  return usageError(
    `${what}: cannot use "${shortened(text)}": ${found}; expected ${expectations[kind]}.`,
    'QUANTITY_INVALID',
    ...suggestions,
  );
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

function family(measures: Unit['measures'], size: number, names: readonly string[]): [string, Unit][] {
  return names.map((name) => [name, {measures, size}]);
}

/** The bundle made for browsers: one file, 0.1 s; the package's own entry takes over a second. */
function loadMath(): typeof MathJs {
  return createRequire(import.meta.url)('mathjs/lib/browser/math.js') as typeof MathJs;
}
