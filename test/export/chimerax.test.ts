import test from 'ava';
import * as fc from 'fast-check';
import {bildText} from '../../src/export/bild.ts';
import {chimeraxScript} from '../../src/export/chimerax.ts';
import {absoluteOf, type AbsolutePoint} from '../../src/geometry/absolute-operator.ts';
import {angstromPoint} from '../../src/geometry/frames.ts';
import {place, type Operator} from '../../src/geometry/operator.ts';
import {rotationAbout} from '../../src/geometry/rotation.ts';
import type {Vector3} from '../../src/geometry/vector.ts';
import {farthest, operators, points, vectors} from '../geometry/arbitraries.ts';
import {refusalOf} from '../helpers/refusal.ts';
import {holds} from '../helpers/holds.ts';

const grid = {size: [40, 40, 40] as const, voxelAngstrom: 1.5};
const absolute = (v: Vector3) => v as AbsolutePoint;

test('the ChimeraX matrix takes any atom of copy 1 to where it lies in copy 2', (t) => {
  holds(
    t,
    fc.property(operators, vectors, points, (operator, at, point) => {
      const centre = absolute(at);
      const sets = [{maskPath: 'mask.mrc', operators: [operator]}];
      const script = chimeraxScript({mapPath: 'map.mrc', sets, grid, first: centre, centre});
      const m = (/^view matrix models #4,(.*)$/m.exec(script)?.[1] ?? '').split(',').map(Number);
      const [x, y, z] = absoluteOf(point, centre);
      const image = [0, 4, 8].map((row) => m[row] * x + m[row + 1] * y + m[row + 2] * z + m[row + 3]);
      return farthest(image, absoluteOf(place(operator, point), centre)) < 1e-6;
    }),
  );
});

test('each set opens its own mask; no two models share a number', (t) => {
  const quarter = {rotation: rotationAbout([0, 0, 1], 90), shiftAngstrom: [0, 0, 0] as const};
  const sets = ['a.mrc', 'b c.mrc'].map((maskPath) => ({maskPath, operators: [quarter, quarter]}));
  const zero = absolute([0, 0, 0]);
  const script = chimeraxScript({mapPath: 'map.mrc', sets, grid, first: zero, centre: zero});
  const made = [...script.matchAll(/^(?:open .* id |volume multiply .* modelId #)(\d+)$/gm)].map(
    ([, id]) => id,
  );
  t.deepEqual(made, ['1', '2', '3', '4', '5', '6', '7', '8', '9']);
  t.regex(script, /^open "b c\.mrc" id 6$/m);
  t.regex(script, /^volume multiply #1,6 modelId #9$/m);
  t.regex(script, /^show #3-5,7-9 models$/m);
  t.is(new Set([...script.matchAll(/^color #\d+ (#[\da-f]{6})$/gm)].map(([, hex]) => hex)).size, 3);
});

test('a path that ChimeraX has no quotes for is refused', async (t) => {
  const zero = absolute([0, 0, 0]);
  const error = await refusalOf(() =>
    chimeraxScript({mapPath: `it's a "map".mrc`, sets: [], grid, first: zero, centre: zero}),
  );
  t.is(error.code, 'CHIMERAX_PATH');
});

test('BILD: the arrow goes from copy to copy, the axis of a quarter turn stands beside them', (t) => {
  const operator = {rotation: rotationAbout([0, 0, 1], 90), shiftAngstrom: [0, 0, 8] as const};
  const drawing = bildText(
    [{maskName: 'm.mrc', operators: [operator], firstCentre: angstromPoint(10, 0, 0)}],
    absolute([100, 200, 300]),
  );
  t.regex(drawing, /^\.sphere 110\.000 200\.000 300\.000 4$/m);
  t.regex(drawing, /^\.arrow 110\.000 200\.000 300\.000 100\.000 210\.000 308\.000 /m);
  t.regex(drawing, /^\.cylinder 100\.000 200\.000 270\.000 100\.000 200\.000 338\.000 /m);
});

test('BILD: copies that only shift have no axis, a copy on its own centre no arrow', (t) => {
  const along = {rotation: rotationAbout([0, 0, 1], 0), shiftAngstrom: [0, 0, 8] as const};
  const about = {rotation: rotationAbout([0, 0, 1], 90), shiftAngstrom: [0, 0, 0] as const};
  const firstCentre = angstromPoint(0, 0, 5);
  const draw = (operator: Operator) =>
    bildText([{maskName: '', operators: [operator], firstCentre}], absolute([0, 0, 0]));
  t.notRegex(draw(along), /cylinder/);
  t.notRegex(draw(about), /arrow/);
});
