import {spawn} from 'node:child_process';
import path from 'node:path';

/** What a run of the program left behind. */
export type Run = {readonly exitCode: number | null; readonly stdout: string; readonly stderr: string};

const bin = path.resolve(import.meta.dirname, '../../src/bin.js');

/** Runs the built program as a user would, in `cwd`. */
export async function runLocalsym(
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<Run> {
  return runProgram(process.execPath, [bin, ...args], cwd, env);
}

/** Runs any program to its end. */
export async function runProgram(
  program: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {cwd, env, stdio: ['ignore', 'pipe', 'pipe']});
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (data: Buffer) => (stdout += data.toString()));
    child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({exitCode, stdout, stderr}));
  });
}
