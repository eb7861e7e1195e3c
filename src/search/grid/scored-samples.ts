import {eulerMatrix, type EulerAngles} from '../../geometry/euler.ts';
import {transform} from '../../geometry/matrix3.ts';
import type {Operator} from '../../geometry/operator.ts';
import {subtract, type Vector3} from '../../geometry/vector.ts';

/** Every combination of an orientation and a shift: sample `i · shifts + j`. */
export type Samples = {
  /** rot, tilt, psi in degrees, three numbers an orientation. */
  readonly angles: Float64Array;
  /** x, y, z of the copy's centre from `to`, three numbers a shift. */
  readonly shiftsAngstrom: Float64Array;
  /** The weighted RMSD of each sample: the lower, the better. */
  readonly scores: Float64Array;
  /** The centre of the masked region, in Å from the box centre, and where the copy's is looked for. */
  readonly from: Vector3;
  readonly to: Vector3;
};

export type ScoredSamples = Samples & {
  /** The samples from the best to the worst; equal ones as they were tried. */
  readonly order: Uint32Array;
};

export function sortSamples(samples: Samples): ScoredSamples {
  const {scores} = samples;
  const order = Uint32Array.from(scores, (_, index) => index).sort((a, b) => scores[a] - scores[b] || a - b);
  return {...samples, order};
}

export function sampleAngles({angles, shiftsAngstrom}: Samples, sample: number): EulerAngles {
  const first = 3 * Math.floor(sample / (shiftsAngstrom.length / 3));
  return {rotDegrees: angles[first], tiltDegrees: angles[first + 1], psiDegrees: angles[first + 2]};
}

export function sampleOperator(samples: Samples, sample: number): Operator {
  const {shiftsAngstrom, from, to} = samples;
  const first = 3 * (sample % (shiftsAngstrom.length / 3));
  const rotation = eulerMatrix(sampleAngles(samples, sample));
  const [x, y, z] = subtract(to, transform(rotation, from));
  const shiftAngstrom: Vector3 = [
    x + shiftsAngstrom[first],
    y + shiftsAngstrom[first + 1],
    z + shiftsAngstrom[first + 2],
  ];
  return {rotation, shiftAngstrom};
}
