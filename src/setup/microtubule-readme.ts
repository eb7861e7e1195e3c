import {
  jobReleases,
  localSymmetryArguments,
  refine3dCommand,
  type Refine3dJob,
} from '../export/relion-job.ts';
import {fillTemplate} from '../export/fill-template.ts';
import type {WrittenFile} from './microtubule-report.ts';
import type {MicrotubuleSetup} from './microtubule-setup.ts';

/** What `README.txt` tells beside the set-up itself. */
export type ReadmeInput = {
  readonly setup: MicrotubuleSetup;
  readonly summary: string;
  readonly files: readonly WrittenFile[];
  readonly job: Refine3dJob;
  readonly maskPath: string;
  readonly projectFolder: string;
  readonly command: string;
  readonly version: string;
};

/** The page of what was done, what to check, how to run and what to do afterwards. */
export function microtubuleReadme(template: string, input: ReadmeInput): string {
  const {setup, job, maskPath} = input;
  const title = `Local symmetry of a ${setup.name} microtubule`;
  return fillTemplate(template, {
    title,
    underline: '='.repeat(title.length),
    version: input.version,
    command: input.command,
    summary: [input.summary, ...setup.warnings.map((warning) => `  ! ${warning.message}`)].join('\n'),
    files: input.files.map(({path, what}) => `${path}\n    ${what}`).join('\n'),
    project: input.projectFolder,
    mask: maskPath,
    operators: job.operatorsPath,
    angpix: String(setup.grid.voxelAngstrom),
    referenceOrPlaceholder: referenceOf(job),
    seamCheck: seamCheck(setup),
    guiSteps: guiSteps(setup, job),
    refineCommand: refine3dCommand(job),
    helicalNote: helicalNote(job),
    tau2: tau2Text(setup),
    applyHalves: applyHalves(job, setup),
  });
}

function referenceOf(job: Refine3dJob): string {
  return job.referencePath === '' ? 'REFERENCE.mrc' : job.referencePath;
}

function seamCheck({hasSeam, reference, lattice}: MicrotubuleSetup): string {
  if (!hasSeam) return '3. This lattice has no seam: any protofilament may be the masked one.';
  return [
    `3. If your reference already shows a seam, the masked protofilament must be number`,
    `   ${reference} counted from it, so that the seam lies between copies ${lattice.protofilaments} and 1. In a`,
    '   reference without a seam any protofilament will do: the seam appears as the',
    '   refinement goes on.',
  ].join('\n');
}

function guiSteps({release}: MicrotubuleSetup, job: Refine3dJob): string {
  const hasJobFile = jobReleases.some((one) => one === release);
  const steps = hasJobFile
    ? [
        `In RELION's GUI: Jobs → Load job.star → refine3d-relion-${release}.job.star, choose`,
        'particles and reference where they are empty. Running → Additional arguments holds',
      ]
    : [`RELION ${release} has no job files. In its GUI, 3D auto-refine → Running → Additional arguments:`];
  return [...steps, '', `    ${localSymmetryArguments(job)}`].join('\n');
}

const neverOneMonomer = [
  'Never give the step from one protofilament to the next (about 9 Å) as helical symmetry',
  'together with these operators: it would average over the seam.',
];

function helicalNote({isDimerSymmetryApplied, dimerTwistDegrees, dimerRiseAngstrom}: Refine3dJob): string {
  const applied = [
    `The helical symmetry in the job is that of the dimer along the tube (${dimerTwistDegrees}°, ${dimerRiseAngstrom} Å):`,
    'it carries the averaged central region to the rest of the tube and leaves the seam alone.',
  ];
  const none = ['No helical symmetry is applied (--helical-symmetry none), only the helical priors.'];
  return [...(isDimerSymmetryApplied ? applied : none), ...neverOneMonomer].join('\n');
}

function tau2Text({tau2, copies, release}: MicrotubuleSetup): string {
  const weight = Number(tau2.effectiveWeight.toFixed(2));
  const applied =
    release === '2.1'
      ? [`RELION 2.1 applies --tau2_fudge once: ${tau2.argument} is passed.`]
      : [
          'Refine3D of RELION 3.0 and later applies --tau2_fudge twice, so that',
          `sqrt(${weight}) = ${tau2.argument} is passed; the wiki's ${copies.length} was meant for RELION 2.1.`,
        ];
  return [
    `${copies.length} copies carry the same information. Over the whole tube that weighs as ${weight}:`,
    '    T_eff = 1 / sum over parts (share of the volume / number of copies)',
    ...applied,
    'The resolution that Refine3D prints becomes the shell where the FSC falls to',
    `${tau2.reportedAtFsc.toFixed(2)} instead of 0.5: an inflated number; trust post-processing only.`,
    'With Blush (RELION 5) leave T at 1: remove --tau2_fudge.',
  ].join('\n');
}

function applyHalves(job: Refine3dJob, {grid}: MicrotubuleSetup): string {
  return [1, 2]
    .map(
      (half) =>
        `    relion_localsym --apply --i_map run_half${half}_class001_unfil.mrc --i_mask_info ${job.operatorsPath} \\\n` +
        `        --o_map averaged_half${half}_class001_unfil.mrc --angpix ${grid.voxelAngstrom}`,
    )
    .join('\n');
}
