import {spawn} from 'node:child_process';
import {createInterface} from 'node:readline';
import {isExisting} from '../../io/files.ts';
import {onEndingSignal} from './ending-signal.ts';

/** How a child ended. */
export type ChildEnd =
  | {readonly kind: 'exited'; readonly exitCode: number}
  /** By itself: the system took its memory, or someone killed it. */
  | {readonly kind: 'killed'; readonly signal: string}
  /** Because the file appeared. */
  | {readonly kind: 'aborted'}
  /** Because this process was told to end. */
  | {readonly kind: 'interrupted'; readonly signal: string};

export type ChildRequest = {
  readonly program: string;
  readonly args: readonly string[];
  /** Looked for while the child runs; it stops the child. */
  readonly abortFile: string;
  readonly out: (line: string) => void;
  /** What the child writes to its stderr, line by line. */
  readonly err: (line: string) => void;
};

const lookEveryMilliseconds = 250;
/** The child may remove what is half-written; then it has to go. */
const graceMilliseconds = 2000;

/**
 * Runs a program to its end, and ends it and all that it started when the file appears, even in the
 * middle of a computation, or when this process is told to end.
 */
export async function runChild({program, args, abortFile, out, err}: ChildRequest): Promise<ChildEnd> {
  const child = spawn(program, args, {stdio: ['ignore', 'pipe', 'pipe'], detached: true});
  let stopped: ChildEnd | undefined;
  const stop = (end: ChildEnd): void => {
    if (stopped !== undefined) return;
    stopped = end;
    killGroup(child.pid, 'SIGTERM');
    setTimeout(() => killGroup(child.pid, 'SIGKILL'), graceMilliseconds).unref();
  };
  const look = setInterval(() => {
    void isExisting(abortFile).then((isAborted) => isAborted && stop({kind: 'aborted'}));
  }, lookEveryMilliseconds);
  onEndingSignal((signal) => stop({kind: 'interrupted', signal}));
  createInterface(child.stdout).on('line', out);
  createInterface(child.stderr).on('line', err);
  try {
    return await new Promise<ChildEnd>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (exitCode, signal) => resolve(stopped ?? endOf(exitCode, signal)));
    });
  } finally {
    clearInterval(look);
  }
}

function endOf(exitCode: number | null, signal: string | null): ChildEnd {
  return exitCode === null ? {kind: 'killed', signal: signal ?? 'unknown'} : {kind: 'exited', exitCode};
}

/** The child is the first of a group of its own. */
function killGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
