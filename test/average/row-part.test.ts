import fc from 'fast-check';
import test from 'ava';
import {boxRange} from '../../src/average/placed.ts';
import {rowPart} from '../../src/average/row-part.ts';
import {imageRange, voxelMatrix} from '../../src/average/voxel-matrix.ts';
import {eulerMatrix} from '../../src/geometry/euler.ts';
import {toAngstrom, toVoxel, voxelPoint} from '../../src/geometry/frames.ts';
import {invert, place, type Operator} from '../../src/geometry/operator.ts';
import {holds} from '../helpers/holds.ts';

const edge = fc.integer({min: 2, max: 9});
const quarter = fc.constantFrom(0, 90, 180, 270, 33.3);
const grids = fc.record({size: fc.tuple(edge, edge, edge), voxelAngstrom: fc.constantFrom(1, 1.5)});
const operators: fc.Arbitrary<Operator> = fc
  .tuple(
    quarter,
    quarter,
    quarter,
    fc.tuple(
      fc.integer({min: -6, max: 6}),
      fc.integer({min: -6, max: 6}),
      fc.double({min: -6, max: 6, noNaN: true}),
    ),
  )
  .map(([rotDegrees, tiltDegrees, psiDegrees, shiftAngstrom]) => ({
    rotation: eulerMatrix({rotDegrees, tiltDegrees, psiDegrees}),
    shiftAngstrom,
  }));

test('a matrix takes a voxel where the operator takes its point', (t) => {
  const point = voxelPoint(1, 4, 2);
  holds(
    t,
    fc.property(grids, operators, (grid, operator) => {
      const m = voxelMatrix(operator, grid);
      const expected = toVoxel(place(operator, toAngstrom(point, grid)), grid);
      return expected.every((value, row) => {
        const found =
          m[4 * row] * point[0] + m[4 * row + 1] * point[1] + m[4 * row + 2] * point[2] + m[4 * row + 3];
        return Math.abs(found - value) < 1e-9;
      });
    }),
    {seed: 1},
  );
});

test('the part of a row is what comes from inside the box, and the image holds all of it', (t) => {
  const part = new Int32Array(2);
  holds(
    t,
    fc.property(grids, operators, (grid, operator) => {
      const domain = boxRange(grid.size);
      const source = {values: new Float32Array(0), from: domain.first, size: grid.size, domain};
      const toSource = voxelMatrix(invert(operator), grid);
      const range = imageRange(domain, voxelMatrix(operator, grid));
      const whole = {first: [-20, -20, -20], last: [20, 20, 20]} as const;
      for (let z = -20; z <= 20; z += 3) {
        for (let y = -20; y <= 20; y += 1) {
          rowPart({source, toSource, range: whole}, y, z, part);
          for (let x = -20; x <= 20; x += 1) {
            const m = toSource;
            const isInside = [0, 1, 2].every((axis) => {
              const from = m[4 * axis] * x + m[4 * axis + 1] * y + m[4 * axis + 2] * z + m[4 * axis + 3];
              return from >= -1e-6 && from <= grid.size[axis] - 1 + 1e-6;
            });
            if (isInside !== (x >= part[0] && x <= part[1])) return false;
            const isInImage = [x, y, z].every(
              (value, axis) => value >= range.first[axis] && value <= range.last[axis],
            );
            if (isInside && !isInImage) return false;
          }
        }
      }
      return true;
    }),
    {seed: 2, numRuns: 60},
  );
});
