import test from 'ava';
import type {JobFile} from '../../../src/export/job/job-file.ts';
import {pointGroupWarnings} from '../../../src/export/job/point-group-warnings.ts';

function jobWith(options: JobFile['options']): JobFile {
  return {type: 'refine3d', release: '5.0', options} as unknown as JobFile;
}

test('a point group beside local operators is told, and none is not', (t) => {
  const [{code, message}] = pointGroupWarnings(jobWith([['sym_name', 'C3']]), 'job.star');
  t.is(code, 'JOB_POINT_GROUP');
  t.regex(message, /^job\.star has the point group C3/u);
  t.deepEqual(pointGroupWarnings(jobWith([['sym_name', 'C1']]), 'job.star'), []);
  t.deepEqual(pointGroupWarnings(jobWith([]), 'job.star'), []);
});
