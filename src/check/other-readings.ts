import {add, scale, subtract} from '../geometry/vector.ts';
import {centreVoxel, type Grid} from '../geometry/frames.ts';
import {multiply, transform, transpose, type Matrix3} from '../geometry/matrix3.ts';
import {invert, type Operator} from '../geometry/operator.ts';

/** What an operator would be if its numbers had been meant otherwise. */
export type OtherReading = {
  readonly code: string;
  /** What seems to have happened: a clause that follows "fit clearly better". */
  readonly what: string;
  readonly remedy: string;
  readonly read: (operator: Operator) => Operator;
};

/** The mistakes that are made with operators, each with the operator that was meant. */
export function otherReadings(grid: Grid): readonly OtherReading[] {
  const {voxelAngstrom} = grid;
  const corner = scale(centreVoxel(grid.size), voxelAngstrom);
  return [
    {
      code: 'OPERATORS_INVERTED',
      what: 'inverted: they lead from the copies to the masked region',
      remedy:
        'Invert every operator, or mask the other copy: RELION wants copy = matrix · masked region + shift.',
      read: invert,
    },
    {
      code: 'OPERATORS_TRANSPOSED',
      what: 'with their matrices transposed and the shifts kept (for turns about z: with the other sign of psi)',
      remedy:
        'Transpose the matrices (change the sign of psi); psi = +90° takes +x to −y, minus RELION’s helical twist.',
      read: ({rotation, shiftAngstrom}) => ({rotation: transpose(rotation), shiftAngstrom}),
    },
    {
      code: 'OPERATORS_Z_SIGN',
      what: 'with the other sign of the shift along z: the hand of the helix is wrong',
      remedy:
        'Change the sign of z, or the hand of the map (relion_image_handler --invert_hand), whichever is wrong.',
      read: ({rotation, shiftAngstrom: [x, y, z]}) => ({rotation, shiftAngstrom: [x, y, -z]}),
    },
    {
      code: 'OPERATORS_SHIFT_SIGN',
      what: 'with the other sign of their shifts',
      remedy: 'Change the sign of the shifts: they move the density, not the frame.',
      read: ({rotation, shiftAngstrom}) => ({rotation, shiftAngstrom: scale(shiftAngstrom, -1)}),
    },
    {
      code: 'OPERATORS_SHIFT_PIXELS',
      what: `with their shifts multiplied by the pixel size of ${voxelAngstrom} Å: they are in pixels`,
      remedy: `Multiply the shifts by ${voxelAngstrom}: RELION wants Å under every name of the columns.`,
      read: ({rotation, shiftAngstrom}) => ({rotation, shiftAngstrom: scale(shiftAngstrom, voxelAngstrom)}),
    },
    {
      code: 'OPERATORS_SHIFT_DIVIDED',
      what: `with their shifts divided by the pixel size of ${voxelAngstrom} Å: they were multiplied once too often`,
      remedy: `Divide the shifts by ${voxelAngstrom}, or check whether they are of a map with another pixel size.`,
      read: ({rotation, shiftAngstrom}) => ({
        rotation,
        shiftAngstrom: scale(shiftAngstrom, 1 / voxelAngstrom),
      }),
    },
    {
      code: 'OPERATORS_ABOUT_CORNER',
      what: 'about the first voxel instead of the centre of the box',
      remedy:
        'Add matrix · c − c to the shifts, c = the vector from the first voxel to voxel n/2; RELION turns about voxel n/2.',
      read: ({rotation, shiftAngstrom}) => ({
        rotation,
        shiftAngstrom: add(shiftAngstrom, subtract(transform(rotation, corner), corner)),
      }),
    },
    mirrored('x', [-1, 0, 0, 0, 1, 0, 0, 0, 1]),
    mirrored('z', [1, 0, 0, 0, 1, 0, 0, 0, -1]),
  ];
}

/** The operators of a map that was mirrored since. */
function mirrored(axis: string, mirror: Matrix3): OtherReading {
  return {
    code: 'OPERATORS_MIRRORED',
    what: `mirrored along ${axis}: they are those of the map of the other hand`,
    remedy:
      'Search the operators again on this map, or give the map of the other hand: relion_image_handler --invert_hand.',
    read: ({rotation, shiftAngstrom}) => ({
      rotation: multiply(multiply(mirror, rotation), mirror),
      shiftAngstrom: transform(mirror, shiftAngstrom),
    }),
  };
}
