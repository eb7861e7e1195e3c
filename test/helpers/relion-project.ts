import {spawn, type ChildProcess} from 'node:child_process';
import {chmod, mkdir, readFile, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {formatStar} from '../../src/io/star/write.ts';
import {run} from './relion-duplicate.ts';

const bin = path.resolve(import.meta.dirname, '../../src/bin.js');

/** Makes the folder an empty RELION project, in which `localsym` can be started by its name. */
export async function makeRelionProject(folder: string): Promise<void> {
  await mkdir(path.join(folder, 'bin'));
  await writeFile(path.join(folder, 'bin/localsym'), `#!/bin/sh\nexec "${process.execPath}" "${bin}" "$@"\n`);
  await chmod(path.join(folder, 'bin/localsym'), 0o755);
  const general = formatStar([
    {name: 'pipeline_general', kind: 'pairs', labels: ['_rlnPipeLineJobCounter'], rows: [['1']]},
  ]);
  await writeFile(path.join(folder, 'default_pipeline.star'), `# version 30001\n\n${general}`);
}

/** How a job of relion_pipeliner ended. */
export type PipelinerJob = {
  readonly folder: string;
  /** `SUCCESS`, `FAILURE` or `ABORTED`, or what the caller ended it with. */
  readonly end: string;
  readonly out: string;
  readonly err: string;
  /** The command line in note.txt. */
  readonly command: string;
  /** Seconds from `whileRunning`'s return to the end. */
  readonly secondsToEnd: number;
};

/** A job to be run: its text, the folder of its type, and its number in the project. */
export type JobToRun = {readonly star: string; readonly kind: string; readonly number: number};

/**
 * Runs a job.star with relion_pipeliner in a project, until the job says that it has ended.
 *
 * relion_pipeliner itself waits for ever for some jobs: it is killed with all that it started.
 *
 * @param whileRunning called with the job's folder once it runs.
 */
export async function runWithPipeliner(
  pipelinerProgram: string,
  project: string,
  job: JobToRun,
  whileRunning: (folder: string) => Promise<void> = async () => undefined,
): Promise<PipelinerJob> {
  const {folder, pipeliner} = await startWithPipeliner(pipelinerProgram, project, job);
  const closed = new Promise((resolve) => pipeliner.on('close', resolve));
  try {
    await until(() => readIn(project, folder, 'run.out'), 20);
    await whileRunning(path.join(project, folder));
    const started = Date.now();
    const end = await until(async () => markIn(project, folder), 90);
    const secondsToEnd = (Date.now() - started) / 1000;
    await Promise.race([closed, sleep(6000)]);
    return {
      folder,
      end,
      out: (await readIn(project, folder, 'run.out')) ?? '',
      err: (await readIn(project, folder, 'run.err')) ?? '',
      command: (await commandIn(project, folder)) ?? '',
      secondsToEnd,
    };
  } finally {
    killGroup(pipeliner.pid);
  }
}

/** The command that RELION makes of a job; the job itself is killed. */
export async function commandOfJob(
  pipelinerProgram: string,
  project: string,
  job: JobToRun,
): Promise<string> {
  const {folder, pipeliner} = await startWithPipeliner(pipelinerProgram, project, job);
  try {
    return await until(() => commandIn(project, folder), 20);
  } finally {
    killGroup(pipeliner.pid);
    await rm(path.join(project, '.relion_lock'), {recursive: true, force: true});
  }
}

/** relion_pipeliner, the first of a group of its own, with `localsym` on its path and processes that may share a core. */
async function startWithPipeliner(
  pipelinerProgram: string,
  project: string,
  job: JobToRun,
): Promise<{readonly folder: string; readonly pipeliner: ChildProcess}> {
  await writeFile(path.join(project, 'to-run.job.star'), job.star);
  await run(pipelinerProgram, ['--addJobFromStar', 'to-run.job.star'], project);
  const folder = `${job.kind}/job${String(job.number).padStart(3, '0')}/`;
  const schedule = ['--schedule', `run${job.number}`, '--repeat', '1', '--sec_wait_after', '1'];
  const pipeliner = spawn(pipelinerProgram, ['--RunJobs', folder, ...schedule], {
    cwd: project,
    env: {
      ...process.env,
      PATH: `${path.join(project, 'bin')}:${process.env.PATH}`,
      OMPI_ALLOW_RUN_AS_ROOT: '1',
      OMPI_ALLOW_RUN_AS_ROOT_CONFIRM: '1',
      OMPI_MCA_rmaps_base_oversubscribe: '1',
    },
    stdio: 'ignore',
    detached: true,
  });
  return {folder, pipeliner};
}

async function commandIn(project: string, folder: string): Promise<string | undefined> {
  const note = (await readIn(project, folder, 'note.txt')) ?? '';
  return /command\(s\): *\n(.*)\n/.exec(note)?.[1].trim();
}

async function markIn(project: string, folder: string): Promise<string | undefined> {
  for (const end of ['SUCCESS', 'FAILURE', 'ABORTED']) {
    if ((await readIn(project, folder, `RELION_JOB_EXIT_${end}`)) !== undefined) return end;
  }
  return undefined;
}

async function readIn(project: string, folder: string, name: string): Promise<string | undefined> {
  return readFile(path.join(project, folder, name), 'utf8').catch(() => undefined);
}

async function until<T>(ask: () => Promise<T | undefined>, seconds: number): Promise<T> {
  for (let waited = 0; waited < seconds; waited += 0.1) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await sleep(100);
  }
  throw new Error(`relion_pipeliner did not get there within ${seconds} s.`);
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Status by job, and type by node, of default_pipeline.star as RELION 3.1 writes it. */
export async function pipelineOf(project: string): Promise<{
  readonly statuses: Readonly<Record<string, string>>;
  readonly nodes: Readonly<Record<string, string>>;
}> {
  const text = await readFile(path.join(project, 'default_pipeline.star'), 'utf8');
  const rows = (block: string, column: number): Readonly<Record<string, string>> => {
    const body = text.split(`data_${block}`)[1]?.split('data_')[0] ?? '';
    const cells = body
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .filter(([first]) => first.includes('/') || first.endsWith('.mrc'));
    return Object.fromEntries(cells.map((row) => [row[0], row[column]]));
  };
  return {statuses: rows('pipeline_processes', 3), nodes: rows('pipeline_nodes', 1)};
}
