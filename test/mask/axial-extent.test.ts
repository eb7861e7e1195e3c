import test from 'ava';
import fc from 'fast-check';
import {InputError} from '../../src/errors.ts';
import {axialExtent, type AxialExtentInput} from '../../src/mask/axial-extent.ts';

const wiki: AxialExtentInput = {
  grid: {size: [300, 300, 300], voxelAngstrom: 1.07},
  dimerRiseAngstrom: 83.1,
  copyShiftsAngstrom: [-57.6, 57.6],
  boundaryAngstrom: 0,
  unit: 'dimers',
};

function extentOrNone(input: AxialExtentInput) {
  try {
    return axialExtent(input);
  } catch (error) {
    if (error instanceof InputError && error.code === 'MASK_NO_TUBULIN_FITS') return undefined;
    throw error;
  }
}

test("the wiki's example: 205.8 Å are allowed, two whole dimers fit", (t) => {
  const extent = axialExtent(wiki);
  t.is(extent.allowedAngstrom.toFixed(1), '205.8');
  t.is(extent.monomers, 4);
  t.is(extent.topAngstrom - extent.bottomAngstrom, 2 * 83.1);
});

test('whole monomers may be one more than whole dimers', (t) => {
  const grid = {size: [300, 300, 300] as const, voxelAngstrom: 1.1};
  t.is(axialExtent({...wiki, grid}).monomers, 4);
  t.is(axialExtent({...wiki, grid, boundaryAngstrom: 83.1 / 4, unit: 'monomers'}).monomers, 5);
});

test('the mask ends on tubulin boundaries, and every copy stays inside the box', (t) => {
  const inputs = fc.record({
    box: fc.integer({min: 120, max: 400}),
    boundaryAngstrom: fc.double({min: -100, max: 100, noNaN: true}),
    low: fc.double({min: -70, max: 0, noNaN: true}),
    high: fc.double({min: 0, max: 70, noNaN: true}),
    unit: fc.constantFrom('dimers' as const, 'monomers' as const),
  });
  const property = fc.property(inputs, ({box, boundaryAngstrom, low, high, unit}) => {
    const grid = {size: [box, box, box] as const, voxelAngstrom: 2};
    const extent = extentOrNone({...wiki, grid, boundaryAngstrom, unit, copyShiftsAngstrom: [low, high]});
    if (extent === undefined) return true;
    const monomersOff = (extent.bottomAngstrom - boundaryAngstrom) / 41.55;
    const lowest = -Math.floor(box / 2) * 2;
    const highest = (box - 1 - Math.floor(box / 2)) * 2;
    return (
      Math.abs(monomersOff - Math.round(monomersOff)) < 1e-9 &&
      extent.bottomAngstrom + low >= lowest - 1e-5 &&
      extent.topAngstrom + high <= highest + 1e-5 &&
      extent.topAngstrom - extent.bottomAngstrom <= extent.allowedAngstrom + 1e-5
    );
  });
  t.notThrows(() => fc.assert(property));
});

test('a length that is asked for is rounded down to whole dimers', (t) => {
  t.is(axialExtent({...wiki, lengthAngstrom: 120}).monomers, 2);
});

test('a length beyond what is allowed is refused with both numbers', (t) => {
  const error = t.throws(() => axialExtent({...wiki, lengthAngstrom: 250}), {
    instanceOf: InputError,
    code: 'MASK_TOO_LONG',
  });
  t.regex(error.message, /250 Å is too long.*allows 205\.8 Å/);
});

test('when not one dimer fits, the smallest box that would do is named, and does', (t) => {
  const small = {...wiki, grid: {size: [160, 160, 160] as const, voxelAngstrom: 1.07}};
  const error = t.throws(() => axialExtent(small), {instanceOf: InputError, code: 'MASK_NO_TUBULIN_FITS'});
  const box = Number(/at least (\d+) px/.exec(error.suggestions[0])?.[1]);
  t.is(axialExtent({...small, grid: {size: [box, box, box], voxelAngstrom: 1.07}}).monomers, 2);
  t.throws(() => axialExtent({...small, grid: {size: [box - 2, box - 2, box - 2], voxelAngstrom: 1.07}}));
});
