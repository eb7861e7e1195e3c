import {add, scale, subtract} from '../geometry/vector.ts';
import {eulerAngles, eulerMatrix} from '../geometry/euler.ts';
import {centreVoxel, type Grid} from '../geometry/frames.ts';
import {multiply, transform, transpose, type Matrix3} from '../geometry/matrix3.ts';
import {invert, type Operator} from '../geometry/operator.ts';

/** What an operator would be if its numbers had been meant otherwise. */
export type OtherReading = {
  readonly code: string;
  /** In a word or two. */
  readonly short: string;
  /** What seems to have happened: a clause that follows "fit clearly better". */
  readonly what: string;
  readonly remedy: string;
  readonly read: (operator: Operator) => Operator;
};

/**
 * The mistakes that are made with operators, each with the operator that was meant.
 *
 * @param operators where all are screws about the box's z, most mistakes come to the wrong hand.
 */
export function otherReadings(grid: Grid, operators: readonly Operator[]): readonly OtherReading[] {
  const isHelix =
    operators.every(isScrewAboutZ) && operators.some(({shiftAngstrom}) => shiftAngstrom[2] !== 0);
  return [
    inverted,
    ...(isHelix ? [otherHand] : wrongConventions),
    ...wrongUnits(grid),
    ...(operators.every(isSmallTurn) ? [inRadians] : []),
  ];
}

function isScrewAboutZ({rotation, shiftAngstrom: [x, y]}: Operator): boolean {
  return rotation[8] > 1 - 1e-6 && Math.hypot(x, y) < 0.1;
}

/** Whether all three angles, taken for radians, are less than a full turn. */
function isSmallTurn({rotation}: Operator): boolean {
  const {rotDegrees, tiltDegrees, psiDegrees} = eulerAngles(rotation);
  return [rotDegrees, tiltDegrees, psiDegrees].every((angle) => Math.abs(angle) <= 2 * Math.PI);
}

const degreesPerRadian = 180 / Math.PI;

const inRadians: OtherReading = {
  code: 'OPERATORS_ANGLES_RADIANS',
  short: 'with angles in radians',
  what: 'with their angles taken for radians',
  remedy: 'Multiply the angles by 57.29578: RELION wants degrees.',
  read: ({rotation, shiftAngstrom}) => {
    const {rotDegrees, tiltDegrees, psiDegrees} = eulerAngles(rotation);
    return {
      rotation: eulerMatrix({
        rotDegrees: rotDegrees * degreesPerRadian,
        tiltDegrees: tiltDegrees * degreesPerRadian,
        psiDegrees: psiDegrees * degreesPerRadian,
      }),
      shiftAngstrom,
    };
  },
};

const otherHand: OtherReading = {
  code: 'OPERATORS_HAND',
  short: 'with the other hand',
  what: 'with the other hand: psi and z have the same sign where the map wants opposite ones, or the reverse',
  remedy:
    'Change the sign of all psi (minus RELION’s helical twist), or the hand of the map (relion_image_handler --invert_hand), whichever is wrong.',
  read: ({rotation, shiftAngstrom}) => ({rotation: transpose(rotation), shiftAngstrom}),
};

const inverted: OtherReading = {
  code: 'OPERATORS_INVERTED',
  short: 'inverted',
  what: 'inverted: they lead from the copies to the masked region',
  remedy:
    'Invert every operator, or mask the other copy: RELION wants copy = matrix · masked region + shift.',
  read: invert,
};

const wrongConventions: readonly OtherReading[] = [
  {
    code: 'OPERATORS_TRANSPOSED',
    short: 'transposed',
    what: 'with their matrices transposed and the shifts kept',
    remedy: 'Transpose the matrices; of a turn about z that changes the sign of psi.',
    read: ({rotation, shiftAngstrom}) => ({rotation: transpose(rotation), shiftAngstrom}),
  },
  {
    code: 'OPERATORS_Z_SIGN',
    short: 'with the other sign of z',
    what: 'with the other sign of their shifts along z',
    remedy: 'Change the sign of z, or flip the map along z, whichever is wrong.',
    read: ({rotation, shiftAngstrom: [x, y, z]}) => ({rotation, shiftAngstrom: [x, y, -z]}),
  },
  {
    code: 'OPERATORS_SHIFT_SIGN',
    short: 'with the other sign of the shifts',
    what: 'with the other sign of their shifts',
    remedy: 'Change the sign of the shifts: they move the density, not the frame.',
    read: ({rotation, shiftAngstrom}) => ({rotation, shiftAngstrom: scale(shiftAngstrom, -1)}),
  },
  mirrored('x', [-1, 0, 0, 0, 1, 0, 0, 0, 1]),
  mirrored('z', [1, 0, 0, 0, 1, 0, 0, 0, -1]),
];

function wrongUnits(grid: Grid): readonly OtherReading[] {
  const {voxelAngstrom} = grid;
  const corner = scale(centreVoxel(grid.size), voxelAngstrom);
  return [
    {
      code: 'OPERATORS_SHIFT_PIXELS',
      short: 'with shifts in pixels',
      what: `with their shifts multiplied by the pixel size of ${voxelAngstrom} Å: they are in pixels`,
      remedy: `Multiply the shifts by ${voxelAngstrom}: RELION wants Å under every name of the columns.`,
      read: ({rotation, shiftAngstrom}) => ({rotation, shiftAngstrom: scale(shiftAngstrom, voxelAngstrom)}),
    },
    {
      code: 'OPERATORS_SHIFT_DIVIDED',
      short: 'with shifts divided by the pixel size',
      what: `with their shifts divided by the pixel size of ${voxelAngstrom} Å: they were multiplied once too often`,
      remedy: `Divide the shifts by ${voxelAngstrom}, or check whether they are of a map with another pixel size.`,
      read: ({rotation, shiftAngstrom}) => ({
        rotation,
        shiftAngstrom: scale(shiftAngstrom, 1 / voxelAngstrom),
      }),
    },
    {
      code: 'OPERATORS_ABOUT_CORNER',
      short: 'about the first voxel',
      what: 'about the first voxel instead of the centre of the box',
      remedy:
        'Add matrix · c − c to the shifts, c = the vector from the first voxel to voxel n/2; RELION turns about voxel n/2.',
      read: ({rotation, shiftAngstrom}) => ({
        rotation,
        shiftAngstrom: add(shiftAngstrom, subtract(transform(rotation, corner), corner)),
      }),
    },
  ];
}

/** The operators of a map that was mirrored since. */
function mirrored(axis: string, mirror: Matrix3): OtherReading {
  return {
    code: 'OPERATORS_MIRRORED',
    short: 'mirrored',
    what: `mirrored along ${axis}: they are those of the map of the other hand`,
    remedy:
      'Search the operators again on this map, or give the map of the other hand: relion_image_handler --invert_hand.',
    read: ({rotation, shiftAngstrom}) => ({
      rotation: multiply(multiply(mirror, rotation), mirror),
      shiftAngstrom: transform(mirror, shiftAngstrom),
    }),
  };
}
