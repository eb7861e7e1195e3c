import {InputError} from '../errors.ts';
import {centreVoxel, type Grid} from '../geometry/frames.ts';

/** What the ends of the mask are rounded to. */
export type TubulinUnit = 'dimers' | 'monomers';

/** What decides how long a mask on one protofilament may be. */
export type AxialExtentInput = {
  readonly grid: Grid;
  readonly dimerRiseAngstrom: number;
  /** Heights by which the copies are shifted; 0, for the reference, is always counted. */
  readonly copyShiftsAngstrom: readonly number[];
  /** Height of a boundary between two tubulins (monomers) on the reference protofilament. */
  readonly boundaryAngstrom: number;
  readonly unit: TubulinUnit;
  /** The greatest length wanted; default: the greatest allowed. */
  readonly lengthAngstrom?: number;
};

/** Whole tubulins along the protofilament, as near the middle of the box as they can lie. */
export type AxialExtent = {
  readonly bottomAngstrom: number;
  readonly topAngstrom: number;
  readonly monomers: number;
  /** Box height less twice the greatest shift of a copy: RELION's rule. */
  readonly allowedAngstrom: number;
};

/**
 * The whole tubulins whose copies all stay in the box.
 *
 * @throws {InputError} `MASK_TOO_LONG` when more is asked for than is allowed; `MASK_NO_TUBULIN_FITS`,
 * with the box that would do.
 * @see RELION wiki, Local symmetry: 300 · 1.07 − 2 · 57.6 = 205.8 Å, whole tubulins only
 */
export function axialExtent(input: AxialExtentInput): AxialExtent {
  const allowed = allowedAngstrom(input);
  if (input.lengthAngstrom !== undefined && input.lengthAngstrom > allowed) {
    throw new InputError(
      `A mask of ${input.lengthAngstrom} Å is too long: a box of ${input.grid.size[2]} px at ` +
        `${input.grid.voxelAngstrom} Å allows ${flooredTenths(allowed)} Å, so that the copies, shifted by up to ` +
        `${greatestShift(input).toFixed(1)} Å, stay in the box.`,
      {
        code: 'MASK_TOO_LONG',
        suggestions: [`Leave --length out, or give at most ${flooredTenths(allowed)}.`],
      },
    );
  }
  const found = wholeTubulins(input);
  if (found === undefined) throw noneFits(input, allowed);
  return {...found, allowedAngstrom: allowed};
}

function wholeTubulins(input: AxialExtentInput): Omit<AxialExtent, 'allowedAngstrom'> | undefined {
  const monomerRise = input.dimerRiseAngstrom / 2;
  const {bottomAngstrom, topAngstrom} = axialWindow(input);
  const perUnit = input.unit === 'dimers' ? 2 : 1;
  const longest = Math.min(
    topAngstrom - bottomAngstrom,
    allowedAngstrom(input),
    input.lengthAngstrom ?? Infinity,
  );
  for (let units = Math.floor(longest / (perUnit * monomerRise) + 1e-9); units > 0; units -= 1) {
    const length = units * perUnit * monomerRise;
    const first = Math.round((-length / 2 - input.boundaryAngstrom) / monomerRise);
    const starts = [first, first + 1, first - 1].map((index) => input.boundaryAngstrom + index * monomerRise);
    const start = starts.find(
      (height) => height >= bottomAngstrom - 1e-6 && height + length <= topAngstrom + 1e-6,
    );
    if (start !== undefined) {
      return {bottomAngstrom: start, topAngstrom: start + length, monomers: units * perUnit};
    }
  }
  return undefined;
}

/** Between which heights the mask must lie for its copies to be inside the box. */
function axialWindow({grid, copyShiftsAngstrom}: AxialExtentInput): {
  readonly bottomAngstrom: number;
  readonly topAngstrom: number;
} {
  const centre = centreVoxel(grid.size)[2];
  const lowestAngstrom = -centre * grid.voxelAngstrom;
  const highestAngstrom = (grid.size[2] - 1 - centre) * grid.voxelAngstrom;
  return {
    bottomAngstrom: lowestAngstrom - Math.min(0, ...copyShiftsAngstrom),
    topAngstrom: highestAngstrom - Math.max(0, ...copyShiftsAngstrom),
  };
}

function allowedAngstrom(input: AxialExtentInput): number {
  return input.grid.size[2] * input.grid.voxelAngstrom - 2 * greatestShift(input);
}

function greatestShift({copyShiftsAngstrom}: AxialExtentInput): number {
  return Math.max(0, ...copyShiftsAngstrom.map((shift) => Math.abs(shift)));
}

/** One decimal, never more than the value, so that it can be given back. */
function flooredTenths(angstrom: number): string {
  return (Math.floor(Math.max(0, angstrom) * 10) / 10).toFixed(1);
}

function noneFits(input: AxialExtentInput, allowed: number): InputError {
  const {grid, unit, dimerRiseAngstrom} = input;
  const one = unit === 'dimers' ? dimerRiseAngstrom : dimerRiseAngstrom / 2;
  const box = smallestBox(input);
  return new InputError(
    `Not even one ${unit.slice(0, -1)} (${one.toFixed(1)} Å) fits in the mask: a box of ${grid.size[2]} px at ` +
      `${grid.voxelAngstrom} Å is ${(grid.size[2] * grid.voxelAngstrom).toFixed(1)} Å high, and with copies shifted by up to ` +
      `${greatestShift(input).toFixed(1)} Å it leaves ${Math.max(0, allowed).toFixed(1)} Å.`,
    {
      code: 'MASK_NO_TUBULIN_FITS',
      suggestions: [
        `Use a box of at least ${box} px` +
          (unit === 'dimers' ? ', or --whole monomers,' : '') +
          ' or relate fewer protofilaments (--copies).',
      ],
    },
  );
}

/** The smallest even box, in voxels, in which one unit fits. */
function smallestBox(input: AxialExtentInput): number {
  const {grid} = input;
  let box = 2 * Math.ceil(grid.size[2] / 2);
  while (
    wholeTubulins({...input, lengthAngstrom: undefined, grid: {...grid, size: [box, box, box]}}) === undefined
  ) {
    box += 2;
  }
  return box;
}
