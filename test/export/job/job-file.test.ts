import test from 'ava';
import {formatJob, jobFromStar} from '../../../src/export/job/job-file.ts';
import {jobToRun} from '../../helpers/job-star.ts';

test('a job is read and written back as the same job, whatever the release', (t) => {
  for (const release of ['3.1', '4.0', '5.0'] as const) {
    const text = jobToRun('refine3d', release, {fn_img: 'a b.star', sampling: '7.5 degrees', fn_mask: ''});
    const {job, warnings} = jobFromStar(text, 'job.star');
    t.deepEqual(warnings, []);
    t.deepEqual(jobFromStar(formatJob(job), 'job.star').job, job);
    t.is(job.type, 'refine3d');
    t.is(job.release === '3.1', release === '3.1');
  }
});

test('4.0 and 5.0 are told apart by the options of 5.0', (t) => {
  const release = (options: Readonly<Record<string, string>>): string =>
    jobFromStar(jobToRun('class3d', '5.0', options), 'job.star').job.release;
  t.is(release({}), '4.0');
  t.is(release({do_blush: 'No'}), '5.0');
  t.is(release({trust_ref_size: 'Yes'}), '5.0');
});

const refused: Readonly<Record<string, readonly [string, string, RegExp]>> = {
  'a file of operators': ['data_\n\nloop_\n_rlnMaskName #1\na.mrc\n', 'JOB_NOT_A_JOB', /is no job\.star/],
  'a job of another type': [
    jobToRun('refine3d', '4.0', {}).replace('refine3d', 'postprocess'),
    'JOB_TYPE',
    /relion\.postprocess; 3D auto-refine/,
  ],
  'a job on subtomograms': [
    jobToRun('refine3d', '5.0', {}).replace('refine3d', 'refine3d.tomo'),
    'JOB_TOMOGRAPHY',
    /subtomograms/,
  ],
  'an option twice': [
    jobToRun('refine3d', '5.0', {nr_mpi: '3'}).replace(/nr_mpi.*\n/, '$&nr_mpi 5\n'),
    'JOB_OPTION_TWICE',
    /nr_mpi twice/,
  ],
};

for (const [what, [text, code, message]] of Object.entries(refused)) {
  test(`refused: ${what}`, (t) => {
    t.throws(() => jobFromStar(text, 'job.star'), {code, message});
  });
}
