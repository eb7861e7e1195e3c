import path from 'node:path';
import {InputError} from '../../errors.ts';
import {outputNodesName, outputNodesStar} from '../../export/output-nodes.ts';
import {shellLine} from '../../export/shell-line.ts';
import {isExisting, removeFiles, writeFiles} from '../../io/files.ts';
import {jobNodes} from './job-nodes.ts';
import {runChild, type ChildEnd} from './run-child.ts';

/** A job that RELION started. */
export type ExternalJob = {
  /** From the project's folder, in which this program runs. */
  readonly jobFolder: string;
  /** Our command with its arguments. */
  readonly words: readonly string[];
  /** What runs it: an interpreter and this program, or this program. */
  readonly program: readonly string[];
  /** `run.out`. */
  readonly out: (line: string) => void;
  /** `run.err`. */
  readonly err: (line: string) => void;
  /** Lines of the command's stderr that are no warning and no error. */
  readonly isProgress: (line: string) => boolean;
};

/** How the job ended, as RELION is told. */
type JobEnd = 'SUCCESS' | 'FAILURE' | 'ABORTED';

export type JobResult = {readonly end: JobEnd; readonly exitCode: number};

/** As shells have it for SIGTERM. */
const stoppedExitCode = 143;

const abortName = 'RELION_JOB_ABORT_NOW';

/**
 * Runs one of our commands as a job of RELION's: announces the outputs, and leaves the mark by which
 * RELION knows how it ended, whatever happens.
 *
 * @throws {InputError} `JOB_FOLDER_MISSING`.
 */
export async function runExternal(job: ExternalJob): Promise<JobResult> {
  const {jobFolder, words, program, out, err, isProgress} = job;
  await startJob(jobFolder);
  out(`localsym ${shellLine(words)}`);
  const [executable, ...before] = program;
  const end = await runChild({
    program: executable,
    args: [...before, ...words],
    abortFile: path.join(jobFolder, abortName),
    out,
    err: (line) => (isProgress(line) ? out(line) : err(line)),
  });
  const explanation = explanationOf(end);
  if (explanation !== undefined) err(explanation);
  if (end.kind === 'exited' && (end.exitCode === 0 || end.exitCode === 4)) await announce(jobFolder, out);
  const told = toldEnd(end);
  await endJob(jobFolder, told);
  return {end: told, exitCode: end.kind === 'exited' ? end.exitCode : stoppedExitCode};
}

/**
 * Removes the marks of an earlier run.
 *
 * @throws {InputError} `JOB_FOLDER_MISSING`.
 */
async function startJob(jobFolder: string): Promise<void> {
  if (!(await isExisting(jobFolder))) {
    throw new InputError(`The job's folder ${jobFolder} does not exist.`, {
      code: 'JOB_FOLDER_MISSING',
      suggestions: ['RELION makes it before it runs the job; its program runs in the folder of the project.'],
    });
  }
  const marks = (['SUCCESS', 'FAILURE', 'ABORTED'] as const).map((end) => markOf(jobFolder, end));
  await removeFiles([...marks, path.join(jobFolder, outputNodesName)]);
}

/** Marks a job as failed that could not even be started; the caller has said why. */
export async function failJob(jobFolder: string): Promise<void> {
  if (await isExisting(jobFolder)) await endJob(jobFolder, 'FAILURE');
}

/** The mark by which RELION knows how the job ended; the request to abort has been answered with it. */
async function endJob(jobFolder: string, end: JobEnd): Promise<void> {
  await removeFiles([path.join(jobFolder, abortName)]);
  await writeFiles([{path: markOf(jobFolder, end), content: ''}], {force: true});
}

function markOf(jobFolder: string, end: JobEnd): string {
  return path.join(jobFolder, `RELION_JOB_EXIT_${end}`);
}

async function announce(jobFolder: string, out: (line: string) => void): Promise<void> {
  const nodes = await jobNodes(jobFolder);
  await writeFiles([{path: path.join(jobFolder, outputNodesName), content: outputNodesStar(nodes)}], {
    force: true,
  });
  for (const {path: file, kind} of nodes) out(`output for RELION: ${file} (${kind})`);
}

function toldEnd(end: ChildEnd): JobEnd {
  if (end.kind === 'aborted') return 'ABORTED';
  return end.kind === 'exited' && end.exitCode === 0 ? 'SUCCESS' : 'FAILURE';
}

function explanationOf(end: ChildEnd): string | undefined {
  if (end.kind === 'aborted') return 'Aborted, as asked for in RELION.';
  if (end.kind === 'interrupted')
    return `Stopped by ${end.signal}, as by a queueing system at its time limit.`;
  if (end.kind === 'killed') {
    const reason = end.signal === 'SIGKILL' ? ', as the system does when memory runs out' : '';
    return `The command was killed by ${end.signal}${reason}.`;
  }
  return end.exitCode === 4
    ? 'The work was done, and the answer is no: see run.out. The job counts as failed, so that nothing goes on with its outputs.'
    : undefined;
}
