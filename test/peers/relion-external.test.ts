import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {jobToRun} from '../helpers/job-star.ts';
import {findPeer} from '../helpers/peer.ts';
import {
  makeRelionProject,
  pipelineOf,
  runWithPipeliner,
  type PipelinerJob,
} from '../helpers/relion-project.ts';
import {runLocalsym} from '../helpers/run-localsym.ts';

const relion = findPeer('relion_pipeliner');
const peerTest = relion === undefined ? test.skip : test.serial;
if (relion === undefined)
  test('relion_pipeliner is not installed: no External job was run with it', (t) => t.pass());

const shared = {project: '', jobs: 0};

/** RELION 3.1's numbers of a process that has ended. */
const status = {succeeded: '2', failed: '3', aborted: '4'};

test.before(async () => {
  if (relion === undefined) return;
  shared.project = await mkdtemp(path.join(tmpdir(), 'localsym-external-'));
  await makeRelionProject(shared.project);
  const complex = ['--box', '48', '--angpix', '3', '--copies', '2', '--mass', '15', '--resolution', '10'];
  await runLocalsym(['simulate', 'complex', ...complex, '--snr', '5', '-o', 'sim'], shared.project);
});

test.after.always(() => rm(shared.project, {recursive: true, force: true}));

async function runJob(
  options: Readonly<Record<string, string>>,
  whileRunning?: (folder: string) => Promise<void>,
): Promise<PipelinerJob> {
  shared.jobs += 1;
  const job = {star: jobToRun('external', '3.1', options), kind: 'External', number: shared.jobs};
  return runWithPipeliner(relion ?? '', shared.project, job, whileRunning);
}

const search = {
  fn_exe: 'localsym external search',
  in_3dref: 'sim/map.mrc',
  param1_label: 'operators',
  param1_value: 'sim/truth.star',
  param2_label: 'resolution',
  param2_value: '10',
};

peerTest('a search runs as an External job, and its operators become a node', async (t) => {
  const job = await runJob({...search, param3_label: 'impose', param3_value: 'No', nr_threads: '2'});
  t.is(job.end, 'SUCCESS', job.err);
  t.regex(job.command, /--resolution 10 --impose No --j 2/);
  t.regex(job.out, /^1\/1 operator 1$/m);
  t.regex(job.out, /2 copies/);
  const {statuses, nodes} = await pipelineOf(shared.project);
  t.is(statuses[job.folder], status.succeeded);
  t.is(nodes[`${job.folder}operators.star`], '30');
});

peerTest(
  'a microtubule is set up as an External job, and its mask can be chosen in other jobs',
  async (t) => {
    const job = await runJob({
      fn_exe: 'localsym external',
      param1_label: 'lattice',
      param1_value: '13_3',
      param2_label: 'box',
      param2_value: '48',
      param3_label: 'command',
      param3_value: 'microtubule',
      other_args: '--angpix 8',
    });
    t.is(job.end, 'SUCCESS', job.err);
    const {statuses, nodes} = await pipelineOf(shared.project);
    t.is(statuses[job.folder], status.succeeded);
    t.is(nodes[`${job.folder}mask-7.mrc`], '7');
    t.is(nodes[`${job.folder}operators.star`], '30');
  },
);

peerTest('the job that --print-job prints runs as it is', async (t) => {
  const inputs = ['--map', 'sim/map.mrc', '--operators', 'sim/truth.star', '--resolution', '10', '--impose'];
  const env = {...process.env, PATH: `${path.join(shared.project, 'bin')}:${process.env.PATH}`};
  const printed = await runLocalsym(
    ['external', 'search', '--print-job', '3.1', ...inputs],
    shared.project,
    env,
  );
  shared.jobs += 1;
  const job = await runWithPipeliner(relion ?? '', shared.project, {
    star: printed.stdout,
    kind: 'External',
    number: shared.jobs,
  });
  t.is(job.end, 'SUCCESS', job.err);
  t.regex(
    job.command,
    /^localsym external search --o .* --in_3dref sim\/map\.mrc --operators sim\/truth\.star/,
  );
  t.regex(job.out, /^localsym search .* --impose /m);
});

peerTest('a job that cannot be done is marked as failed, and run.err says why', async (t) => {
  const job = await runJob({...search, param1_value: 'sim/nowhere.star'});
  t.is(job.end, 'FAILURE');
  t.regex(job.err, /sim\/nowhere\.star does not exist/);
  t.is((await pipelineOf(shared.project)).statuses[job.folder], status.failed);
});

peerTest('a misspelt label is a failed job, and run.err names the nearest flag', async (t) => {
  const job = await runJob({...search, param2_label: 'resolutoin'});
  t.is(job.end, 'FAILURE');
  t.regex(job.err, /no flag --resolutoin; the nearest is --resolution/);
});

peerTest('an aborted job stops within seconds, in the middle of its computation', async (t) => {
  const slow = {
    ...search,
    param1_label: 'masks',
    param1_value: 'sim/masklist.star',
    param3_label: 'step',
    param3_value: '2',
  };
  const job = await runJob(slow, async (folder) => {
    await new Promise((resolve) => setTimeout(resolve, 2000));
    await writeFile(path.join(folder, 'RELION_JOB_ABORT_NOW'), '');
  });
  t.is(job.end, 'ABORTED', job.out);
  t.true(job.secondsToEnd < 4, `${job.secondsToEnd} s`);
  const {statuses, nodes} = await pipelineOf(shared.project);
  t.is(statuses[job.folder], status.aborted);
  t.false(Object.keys(nodes).some((node) => node.startsWith(job.folder)));
});
