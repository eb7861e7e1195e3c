import {Flags} from '@oclif/core';
import {jobReleases} from '../export/relion-job.ts';
import {angleFlag, lengthFlag, numberFlag} from './quantity-flags.ts';

/** What the jobs are made of. */
export const exportFlags = {
  operators: Flags.string({
    summary: 'The operators; their masks are named from the project in the file that is written.',
    helpGroup: 'INPUT',
    helpValue: '<operators.star>',
  }),
  job: Flags.string({
    summary: 'A job of your own to start from: only what local symmetry needs is changed.',
    helpGroup: 'INPUT',
    helpValue: '<job.star>',
  }),
  reference: Flags.string({
    summary: 'Reference map, in the box of the masks.',
    helpGroup: 'INPUT',
    helpValue: '<map.mrc>',
  }),
  angpix: lengthFlag({summary: "Pixel size, where the reference's header has none.", helpGroup: 'INPUT'}),
  particles: Flags.string({
    default: '',
    summary: "Particles, as RELION names them: from the project's folder.",
    helpGroup: 'INPUT',
    helpValue: '<particles.star>',
  }),
  'solvent-mask': Flags.string({
    summary: 'Reference mask (fn_mask): of the solvent, not of local symmetry.',
    helpGroup: 'INPUT',
    helpValue: '<mask.mrc>',
  }),
  type: Flags.option({options: ['refine3d', 'class3d'] as const})({
    summary: 'Type of job. Default: refine3d, or that of --job.',
    helpGroup: 'JOB',
  }),
  relion: Flags.option({options: jobReleases})({
    summary: 'RELION release. Default: that of --job, or all.',
    helpGroup: 'JOB',
  }),
  tau2: numberFlag({
    summary:
      'T. Default: by the copies and their share of the solvent mask in Refine3D; the job’s own in Class3D; 1 with Blush.',
    helpGroup: 'JOB',
    helpValue: '<T>',
  }),
  'tau2-report': Flags.string({
    summary: 'T by the weight that localsym tau2 -o advised: its tau2.json.',
    helpGroup: 'JOB',
    helpValue: '<tau2.json>',
  }),
  'particle-diameter': lengthFlag({summary: 'Default: 95 % of the box.', helpGroup: 'JOB'}),
  'tube-diameter': lengthFlag({
    summary: 'Outer diameter of a tube: a helical refinement, with helical priors.',
    helpGroup: 'JOB',
  }),
  'helical-twist': angleFlag({
    summary: 'Helical symmetry to apply too: of the dimer along a microtubule, never of one monomer.',
    helpGroup: 'JOB',
  }),
  'helical-rise': lengthFlag({summary: 'Its rise.', helpGroup: 'JOB'}),
  set: Flags.string({
    multiple: true,
    default: [],
    summary: "Any option of RELION's, such as --set nr_mpi=5. Can be repeated.",
    helpGroup: 'JOB',
    helpValue: '<option=value>',
  }),
  scheme: Flags.string({
    summary:
      'Write a scheme of this name, too: the operators are refined on the reference, then Refine3D runs.',
    helpGroup: 'OUTPUT',
    helpValue: '<name>',
  }),
};
