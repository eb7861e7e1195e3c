import type {Warning} from '../../errors.ts';
import {determinant, identityMatrix, type Matrix3} from '../../geometry/matrix3.ts';
import {nearestRotation} from '../../geometry/nearest-rotation.ts';
import type {Fault} from '../star/faults.ts';

/** What four printed decimals cost, and a little more. */
const roundedDeviation = 1e-4;

/** Beyond it a matrix is no rounded rotation. */
const greatestDeviation = 0.01;

/** Matrices that were read, where they are, and what is wrong with them. */
export type MatrixReading = {
  readonly name: string;
  readonly faults: Fault[];
  readonly warnings: Warning[];
};

/**
 * The rotation that a printed matrix stands for: the nearest one, for printing has rounded it.
 *
 * Adds a warning where it is farther off than four decimals explain, a fault where it is a mirror or
 * scales or skews, and gives the identity then.
 */
export function properRotation(matrix: Matrix3, line: number, reading: MatrixReading): Matrix3 {
  if (!matrix.every(Number.isFinite)) return identityMatrix;
  const size = determinant(matrix);
  if (size <= 0.5) {
    reading.faults.push(size < -0.5 ? mirror(line, size) : scaled(line, size));
    return identityMatrix;
  }
  const {rotation, deviation} = nearestRotation(matrix);
  if (deviation > greatestDeviation) reading.faults.push(scaled(line, size, deviation));
  else if (deviation > roundedDeviation) reading.warnings.push(rounded(reading.name, line, deviation));
  return rotation;
}

function mirror(line: number, size: number): Fault {
  return {
    code: 'MATRIX_MIRROR',
    line,
    message: `found a matrix with determinant ${size.toFixed(3)}, which mirrors; expected a rotation, with determinant 1`,
    remedy: 'Copies of a protein have its hand: check the signs of the matrix, and the hand of the map.',
  };
}

function scaled(line: number, size: number, deviation?: number): Fault {
  const off = deviation === undefined ? '' : ` and entries ${deviation.toFixed(3)} from the nearest rotation`;
  return {
    code: 'MATRIX_NOT_A_ROTATION',
    line,
    message: `found a matrix with determinant ${size.toFixed(4)}${off}, which scales or skews; expected a rotation (RELION would take it without a word)`,
    remedy: 'Check the nine numbers and their order, row by row.',
  };
}

function rounded(name: string, line: number, deviation: number): Warning {
  const degrees = (deviation * 180) / Math.PI;
  return {
    code: 'MATRIX_ROUNDED',
    message: `${name}, line ${line}: the matrix is ${deviation.toPrecision(2)} away from a rotation, more than four decimals explain; the nearest rotation is taken, known to about ${degrees.toPrecision(2)}°.`,
  };
}
