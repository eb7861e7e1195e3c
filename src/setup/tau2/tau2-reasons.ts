import type {Tau2Advice, Tau2Use} from '../../assess/tau2.ts';

/** Why the argument is what it is, what it will do to the reported resolution, and when not to pass it. */
export function tau2Reasons(advice: Tau2Advice, {release, job, hasBlush}: Tau2Use): readonly string[] {
  if (job === 'class3d') {
    return [
      'Class3D takes T from its Optimisation tab (tau_fudge): leave it as it is without local symmetry, and do not ' +
        'repeat it among the additional arguments.',
      'Class3D makes tau2 from the reference that was averaged already, so that the copies count in it without T.',
    ];
  }
  if (hasBlush) {
    return [
      'Blush regularises by itself, and takes the FSC that T > 1 inflates for a true one: 1 unless you have tested it.',
    ];
  }
  const fsc = `1 / (1 + T) = ${advice.reportedAtFsc.toFixed(2)}`;
  return [
    'It goes to Running → Additional arguments of the 3D auto-refine job (localsym export writes such a job).',
    release === '2.1'
      ? "RELION 2.1 multiplies tau2 by T once: the weight itself is passed, as RELION's wiki has it."
      : `Refine3D of RELION ${release} uses T twice, in the SSNR and again in the Wiener filter: the square root is passed, and ` +
        "the effective weight is its square. (The T of RELION's wiki, the number of copies, was for 2.1.)",
    ...(advice.argument > 1
      ? [
          `The resolution that Refine3D reports during the run becomes that of FSC ${fsc} instead of 0.5, and box and sampling ` +
            'follow it: only the FSC of the final, post-processed half-maps is a resolution.',
        ]
      : []),
    'Always post-process what comes of it. Do not pass it with Blush, nor where the job has a T already, nor where the copies differ from each other.',
  ];
}

/** Instead of all reasons, where half-maps say that operators are wrong. */
export function wrongReason(masks: readonly string[]): string {
  return (
    `The half-maps say that the operators of ${masks.join(' and ')} do not lead to copies: no T makes a refinement with ` +
    'them right. Correct them first (localsym check, localsym search).'
  );
}
