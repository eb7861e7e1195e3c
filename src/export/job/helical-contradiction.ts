import {InputError} from '../../errors.ts';
import {angstromPoint} from '../../geometry/frames.ts';
import {helixOperators} from '../../geometry/helix.ts';
import {
  compose,
  difference,
  identityOperator,
  invert,
  type Operator,
  type OperatorSet,
} from '../../geometry/operator.ts';
import type {JobFile} from './job-file.ts';
import {optionOf} from './with-local-symmetry.ts';

/** Degrees and Å within which the helical symmetry is the step between two copies. */
const tolerance = 3;

/**
 * Refuses a helical symmetry that is a step between the copies, of either hand: RELION would apply it
 * to the whole map after the local symmetry, across a seam too.
 *
 * @param name the file's name, for messages.
 * @throws {InputError} `JOB_HELICAL_SYMMETRY`.
 */
export function refuseHelicalContradiction(job: JobFile, sets: readonly OperatorSet[], name: string): void {
  if (job.type === 'external') return;
  if (optionOf(job, 'do_helix') !== 'Yes' || optionOf(job, 'do_apply_helical_symmetry') !== 'Yes') return;
  const twistDegrees = Number(optionOf(job, 'helical_twist_initial'));
  const riseAngstrom = Number(optionOf(job, 'helical_rise_initial'));
  const steps = [twistDegrees, -twistDegrees].flatMap((twist) => helixStep(twist, riseAngstrom));
  if (!sets.some((set) => steps.some((step) => isStepBetweenCopies(step, set)))) return;
  throw new InputError(
    `${name}: its helical symmetry (${twistDegrees}°, ${riseAngstrom} Å) is a step between two copies of the operators. RELION would ` +
      'apply it to the whole map after the local symmetry: in a microtubule with a seam that averages α with β across the seam.',
    {
      code: 'JOB_HELICAL_SYMMETRY',
      suggestions: [
        'Switch it off: --set do_apply_helical_symmetry=No, which keeps the helical priors;',
        'or give the symmetry of the dimer along the tube, about 0° and 82 to 84 Å.',
      ],
    },
  );
}

function helixStep(twistDegrees: number, riseAngstrom: number): readonly Operator[] {
  return helixOperators({
    twistDegrees,
    riseAngstrom,
    axis: [0, 0, 1],
    point: angstromPoint(0, 0, 0),
    indices: [1],
  });
}

function isStepBetweenCopies(step: Operator, {operators}: OperatorSet): boolean {
  const copies = [identityOperator, ...operators];
  return copies.some((from, index) =>
    copies.some((to, other) => {
      if (index === other) return false;
      const {angleDegrees, distanceAngstrom} = difference(
        step,
        compose(to, invert(from)),
        angstromPoint(0, 0, 0),
      );
      return angleDegrees < tolerance && distanceAngstrom < tolerance;
    }),
  );
}
