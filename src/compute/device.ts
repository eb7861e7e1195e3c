import {createRequire} from 'node:module';
import {availableParallelism} from 'node:os';
import type {GPU, IKernelRunShortcut} from 'gpu.js';
import {probeAdapter, type Adapter} from './adapter.ts';
import type {BackendChoice, DeviceReport} from './backend.ts';
import {chooseBackend} from './choose-backend.ts';
import type {Kernel, KernelArgument, KernelBody, KernelOptions} from './kernel.ts';
import {flattenOutput, type RawOutput} from './kernel-output.ts';
import {webAssemblyFeatures} from './webassembly.ts';

/** What kernels are compiled on and run on. This file alone knows gpu.js and the WebGPU binding. */
export type Device = {
  /** What the kernels run on. A kernel that would run on anything else throws. */
  readonly report: DeviceReport;
  /** Cheap: the kernel is built at its first run. */
  compile(body: KernelBody, options: KernelOptions): Kernel;
};

export type DeviceOptions = {
  /** Sample points of the work: `auto` looks for a graphics card only where one can pay. Default: few. */
  readonly expectedSamples?: number;
  /** Processor threads for `webasm`. Default: as many as the machine has. */
  readonly threads?: number;
};

/**
 * Does work on a device and closes the device, whatever happens.
 *
 * @throws {InputError} `BACKEND_MISSING` where the backend asked for is not on this machine.
 */
export async function withDevice<T>(
  choice: BackendChoice,
  work: (device: Device) => Promise<T>,
  {expectedSamples = 0, threads = availableParallelism()}: DeviceOptions = {},
): Promise<T> {
  const hasWebAssembly = webAssemblyFeatures().isPresent;
  const chosen = await chooseBackend(choice, expectedSamples, {hasWebAssembly, findAdapter});
  const {name: ran, reason, adapter} = chosen;
  const report = {requested: choice, ran, reason, threads: ran === 'webasm' ? threads : 1, adapter};
  const takeBack = ran === 'webgpu' ? await offerWebgpu() : undefined;
  let gpu: GPU | undefined;
  try {
    return await work({
      report,
      compile: (body, options) => compile((gpu ??= newGpu(report)), report, body, options),
    });
  } finally {
    await gpu?.destroy();
    await takeBack?.();
  }
}

/** The graphics adapter of this machine, or why there is none. */
export async function findAdapter(): Promise<Adapter> {
  return probeAdapter(bindingUrl());
}

/** gpu.js takes 0.07 s to load, so it is loaded for the first kernel and not at the start of the program. */
const require = createRequire(import.meta.url);

function newGpu({ran}: DeviceReport): GPU {
  const {GPU} = require('gpu.js') as typeof import('gpu.js');
  return new GPU({mode: ran});
}

function compile(gpu: GPU, report: DeviceReport, body: KernelBody, options: KernelOptions): Kernel {
  checkIndices(options);
  const {threadCount, valuesPerThread = 1} = options;
  const kernel = gpu.createKernel(body as never, kernelSettings(options, report));
  return {
    async run(...args: readonly KernelArgument[]): Promise<Float32Array> {
      const raw = await (kernel(...(args as never[])) as unknown as Promise<RawOutput> | RawOutput);
      checkBackend(kernel, report);
      return flattenOutput(raw, threadCount, valuesPerThread);
    },
    destroy: () => kernel.destroy(),
  };
}

/** Without `loopMaxIterations`, loops end after 1,000 rounds; SIMD needs a multiple of four threads. */
function kernelSettings(options: KernelOptions, {threads}: DeviceReport): object {
  const {arrays = {}, integers = {}, numbers = {}} = options;
  return {
    output: [Math.ceil(options.threadCount / 4) * 4],
    constants: {...arrays, ...integers, ...numbers},
    constantTypes: {
      ...typesOf(arrays, 'Array'),
      ...typesOf(integers, 'Integer'),
      ...typesOf(numbers, 'Number'),
    },
    loopMaxIterations: 1e9,
    asyncMode: true,
    poolSize: threads,
    onRequestFallback: refuseFallback,
  };
}

function typesOf(constants: Readonly<Record<string, unknown>>, type: string): Record<string, string> {
  return Object.fromEntries(Object.keys(constants).map((name) => [name, type]));
}

/** gpu.js would go on with `cpu` and tell the console: a kernel of ours that makes it do so is faulty. */
function refuseFallback(this: {readonly fallbackReason: string | null}): never {
  throw new Error(`gpu.js cannot run this kernel where it was asked to: ${this.fallbackReason}.`);
}

function checkBackend(kernel: IKernelRunShortcut, {ran}: DeviceReport): void {
  const {mode} = (kernel.kernel?.constructor ?? {mode: 'dev'}) as {readonly mode?: string};
  if (mode !== ran) throw new Error(`A kernel ran on ${mode} instead of ${ran}.`);
}

/** Above this, float32 no longer holds every whole number. */
const mostFloatIndices = 2 ** 24;

function checkIndices({arrays = {}, hasIntegerIndices = false}: KernelOptions): void {
  for (const [name, {length}] of Object.entries(arrays)) {
    if (length > mostFloatIndices && !hasIntegerIndices) {
      throw new Error(`The array "${name}" of ${length} numbers needs a kernel with integer indices.`);
    }
  }
}

function bindingUrl(): string | undefined {
  try {
    return import.meta.resolve('webgpu');
  } catch {
    return undefined;
  }
}

/**
 * Puts the WebGPU binding where gpu.js looks for it.
 *
 * @returns takes it away again: Node does not exit while it is there.
 */
async function offerWebgpu(): Promise<() => Promise<void>> {
  const {create} = await import('webgpu');
  const before = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
  Object.defineProperty(globalThis, 'navigator', {value: {gpu: create([])}, configurable: true});
  return async () => {
    const context = require('gpu.js/src/backend/web-gpu/context.js') as WebgpuContext;
    await context.WebGPUContext.destroy();
    if (before === undefined) Reflect.deleteProperty(globalThis, 'navigator');
    else Object.defineProperty(globalThis, 'navigator', before);
  };
}

type WebgpuContext = {readonly WebGPUContext: {destroy(): Promise<void>}};
