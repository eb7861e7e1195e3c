import {spawn} from 'node:child_process';

/** What answers when a graphics adapter is asked for. */
export type Adapter =
  | {readonly kind: 'hardware' | 'software'; readonly name: string}
  /** Nobody: why not, and what to install. */
  | {readonly kind: 'none'; readonly problem: string; readonly remedy: string};

const timeoutMilliseconds = 20_000;

const script = `
  const {create} = await import(process.argv[1]);
  const adapter = await create([]).requestAdapter();
  process.stdout.write(JSON.stringify(adapter && {
    name: adapter.info.description || adapter.info.device || adapter.info.vendor,
    isSoftware: adapter.info.isFallbackAdapter === true,
  }));
  process.exit(0);
`;

/**
 * Asks for a graphics adapter, in a process of its own: what the driver prints or breaks stays there.
 *
 * Costs 0.1 s and more, so it is asked only when a graphics card could pay.
 *
 * @param bindingUrl where the package `webgpu` lies; undefined where it is not installed.
 */
export async function probeAdapter(bindingUrl: string | undefined): Promise<Adapter> {
  if (bindingUrl === undefined) {
    return none('the package webgpu is not installed', 'npm install webgpu, in the folder of localsym');
  }
  const {stdout, stderr} = await answerOf(['--input-type=module', '-e', script, bindingUrl]);
  if (stdout === 'null') return noAdapter(stderr);
  if (stdout === '') return none(`the package webgpu does not load: ${firstError(stderr)}`, newerSystem);
  const {name, isSoftware} = JSON.parse(stdout) as {readonly name: string; readonly isSoftware: boolean};
  return {kind: isSoftware ? 'software' : 'hardware', name};
}

const newerSystem = 'a system with the C++ library that the message names, or another version of webgpu';

function noAdapter(stderr: string): Adapter {
  return /load Vulkan/.test(stderr)
    ? none('the Vulkan loader, libvulkan.so.1, is missing', "libvulkan1 and the graphics card's driver")
    : none('no graphics adapter answers', "the graphics card's own driver, with Vulkan");
}

function none(problem: string, remedy: string): Adapter {
  return {kind: 'none', problem, remedy};
}

function firstError(stderr: string): string {
  const lines = stderr.split('\n').map((line) => line.trim());
  return lines.find((line) => /error/i.test(line)) ?? lines.find((line) => line !== '') ?? 'no answer';
}

type Answer = {readonly stdout: string; readonly stderr: string};

async function answerOf(args: readonly string[]): Promise<Answer> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: timeoutMilliseconds,
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (data: Buffer) => (stdout += data.toString()));
    child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
    child.on('error', (error) => resolve({stdout: '', stderr: error.message}));
    child.on('close', () => resolve({stdout, stderr}));
  });
}
