import path from 'node:path';
import {fillTemplate} from '../export/fill-template.ts';
import type {JobFile} from '../export/job/job-file.ts';
import {refineCommand} from '../export/job/refine-command.ts';
import {jobReleases, localSymmetryArguments, refine3dFolder, type Refine3dJob} from '../export/relion-job.ts';
import {shellLine} from '../export/shell-line.ts';
import {checkSteps, copiesStepNumber} from './microtubule-checks.ts';
import type {Program} from './microtubule-report.ts';
import type {MicrotubuleSetup} from './microtubule-setup.ts';
import {numbersText} from './operator-numbers.ts';
import type {Refinement} from './refinement.ts';
import type {PlannedFile} from './set-up-files.ts';

/** What `README.txt` tells beside the set-up itself. */
export type ReadmeInput = {
  readonly setup: MicrotubuleSetup;
  readonly refinement: Refinement;
  readonly summary: string;
  readonly files: readonly PlannedFile[];
  readonly job: Refine3dJob;
  /** The same as a job.star holds it. */
  readonly jobFile: JobFile;
  readonly maskPath: string;
  /** Of the mask on the map, where it is drawn. */
  readonly picturePath?: string;
  /** Whether the map is damaged and was read all the same. */
  readonly isPermissive: boolean;
  readonly projectFolder: string;
  readonly program: Program;
};

/** The page of what was done, what to check, how to run and what to do afterwards. */
export function microtubuleReadme(template: string, input: ReadmeInput): string {
  const {setup, refinement, job, maskPath, projectFolder} = input;
  const title = `Local symmetry of a ${setup.name} microtubule`;
  return fillTemplate(template, {
    title,
    underline: '='.repeat(title.length),
    version: input.program.version,
    command: input.program.command,
    summary: input.summary,
    warnings: warningsText(setup),
    files: input.files
      .map((file) => `${path.relative(projectFolder, file.path)}\n    ${file.what}`)
      .join('\n'),
    project: projectFolder,
    checks: checkSteps({
      setup,
      maskPath,
      operatorsPath: job.operatorsPath,
      referencePath: job.referencePath,
      picturePath: input.picturePath,
      isPermissive: input.isPermissive,
    }),
    numbers: numbersText(setup, job.operatorsPath),
    guiSteps: guiSteps(setup, job),
    refineCommand: commandLines(input.jobFile),
    helicalNote: helicalNote(job),
    tau2: tau2Text(setup, refinement),
    applyHalves: applyHalves(job, setup),
    postprocess: postprocess(setup),
    folder: refine3dFolder,
  });
}

function warningsText({warnings}: MicrotubuleSetup): string {
  if (warnings.length === 0) return 'None.';
  return warnings.map(({message}) => wrapped(`! ${message}`)).join('\n');
}

/** In lines that a terminal holds, the others further in than the first. */
function wrapped(text: string): string {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined) lines.push(word);
    else if (last.length + 1 + word.length > lineLength) lines.push(`  ${word}`);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines.join('\n');
}

/** One argument's flag and values after another, in lines that a terminal holds. */
function commandLines(job: JobFile): string {
  const command = `mkdir -p ${refine3dFolder} && ${refineCommand(job, `${refine3dFolder}/run`)}`;
  const lines: string[] = [];
  for (const word of command.split(/ (?=--)/)) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length > lineLength) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines.join(' \\\n    ');
}

const lineLength = 90;

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

/** As a person reads it; the job has all digits. */
function rounded(value: number): number {
  return Number(value.toFixed(4)) + 0;
}

function helicalNote({helical}: Refine3dJob): string {
  const applied = helical && [
    `The helical symmetry in the job is that of the dimer along the tube (${rounded(helical.dimerTwistDegrees)}°, ${rounded(helical.dimerRiseAngstrom)} Å):`,
    `after the local symmetry, RELION averages dimers along the tube within the central ${helical.zPercentage} %`,
    'of the box and leaves the seam alone.',
  ];
  const none = ['No helical symmetry is applied in the job, only the helical priors.'];
  return [...(applied ?? none), ...neverOneMonomer].join('\n');
}

function tau2Text({tau2, copies, release}: MicrotubuleSetup, refinement: Refinement): string {
  const weight = Number(tau2.effectiveWeight.toFixed(2));
  const whole = refinement.wholeHeightTau2;
  const applied =
    release === '2.1'
      ? [`RELION 2.1 applies --tau2_fudge once: ${tau2.argument} is passed.`]
      : [
          'Refine3D of RELION 3.0 and later applies --tau2_fudge twice, so that',
          `sqrt(${weight}) = ${tau2.argument} is passed. (The wiki's T, the number of copies, was for 2.1.)`,
        ];
  return [
    `${copies.length} copies carry the same information. Where all is averaged that weighs as ${weight}:`,
    '    T_eff = 1 / sum over parts (share of the volume / number of copies)',
    ...applied,
    `The copies of the mask cover ${(100 * refinement.averagedShare).toFixed(0)} % of ${refinement.heightAngstrom.toFixed(0)} Å along the axis, the height of the`,
    refinement.helicalRegion === undefined
      ? 'tube inside the particle circle.'
      : 'central part in which RELION applies the helical symmetry.',
    `Counting the rest as seen once, T_eff is ${whole.effectiveWeight.toFixed(2)}: --tau2_fudge ${whole.argument} is the cautious`,
    `choice. ${tau2.argument} is for a reference mask on what is averaged. The copies of the mask of`,
    `check ${copiesStepNumber} make one, to be chosen as the reference mask of the job (--solvent_mask):`,
    '    localsym mask create --map copies.mrc --threshold 0.5 --extend 0 --soft 5 \\',
    '        -o reference-mask.mrc',
    'The resolution that Refine3D prints becomes the shell where the FSC falls to',
    `${tau2.reportedAtFsc.toFixed(2)} instead of 0.5: an inflated number; trust post-processing only.`,
    'With Blush (RELION 5) leave T at 1: remove --tau2_fudge.',
  ].join('\n');
}

const halfMap = (half: 1 | 2): string => `run_half${half}_class001_unfil.mrc`;

function applyHalves(job: Refine3dJob, {grid}: MicrotubuleSetup): string {
  return ([1, 2] as const)
    .map((half) => {
      const input = ['--i_map', `${refine3dFolder}/${halfMap(half)}`, '--i_mask_info', job.operatorsPath];
      const output = ['--o_map', `averaged_${halfMap(half)}`, '--angpix', String(grid.voxelAngstrom)];
      return `    ${shellLine(['relion_localsym', '--apply', ...input])} \\\n        ${shellLine(output)}`;
    })
    .join('\n');
}

function postprocess({grid}: MicrotubuleSetup): string {
  const inputs = shellLine(['--i', `averaged_${halfMap(1)}`, '--i2', `averaged_${halfMap(2)}`]);
  const options = shellLine([
    '--mask',
    'YOUR_MASK.mrc',
    '--angpix',
    String(grid.voxelAngstrom),
    '--auto_bfac',
  ]);
  return `    mkdir -p PostProcess/seam && relion_postprocess ${inputs} \\\n        ${options} --o PostProcess/seam/postprocess`;
}
