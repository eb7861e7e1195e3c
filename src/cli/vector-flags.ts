import {Flags} from '@oclif/core';
import {usageError} from '../errors.ts';
import {angstromPoint, type AngstromPoint} from '../geometry/frames.ts';
import type {Vector3} from '../geometry/vector.ts';
import {parseQuantity} from '../units.ts';

const namedAxes: Readonly<Record<string, Vector3>> = {x: [1, 0, 0], y: [0, 1, 0], z: [0, 0, 1]};

/** A direction: `x`, `y`, `z`, or three numbers such as `0,1,1`. */
export const directionFlag = Flags.custom<Vector3>({
  helpValue: '<x|y|z|a,b,c>',
  parse: async (input, _, {name}) => {
    const direction = namedAxes[input.trim()] ?? threeNumbers(input, 'number', `--${name}`);
    if (direction.every((value) => value === 0)) {
      throw usageError(
        `--${name}: found "${input}", which has no direction.`,
        'DIRECTION_ZERO',
        'Give x, y, z or 0,0,1.',
      );
    }
    return direction;
  },
});

/** A point in Å from the box centre: `10,0,-5.5`. */
export const pointFlag = Flags.custom<AngstromPoint>({
  helpValue: '<x,y,z>',
  parse: async (input, _, {name}) => angstromPoint(...threeNumbers(input, 'length', `--${name}`)),
});

/** RELION's rot, tilt, psi in degrees: `10,0,-5.5`. */
export const anglesFlag = Flags.custom<Vector3>({
  helpValue: '<rot,tilt,psi>',
  parse: async (input, _, {name}) => threeNumbers(input, 'angle', `--${name}`),
});

function threeNumbers(input: string, kind: 'number' | 'length' | 'angle', what: string): Vector3 {
  const pieces = input.split(',');
  if (pieces.length !== 3) {
    throw usageError(
      `${what}: found "${input}", expected three numbers with commas between.`,
      'VECTOR_INVALID',
      `Give for example ${what} 0,0,1.`,
    );
  }
  const [x, y, z] = pieces.map((piece) => parseQuantity(piece, kind, what));
  return [x, y, z];
}
