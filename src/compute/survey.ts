import {loadavg} from 'node:os';
import type {Warning} from '../errors.ts';
import type {Adapter} from './adapter.ts';
import type {BackendName} from './backend.ts';
import {chooseBackend, samplesThatPayForGraphics} from './choose-backend.ts';
import {findAdapter} from './device.ts';
import {measureBackend, type BackendSpeed} from './measure-backend.ts';
import {webAssemblyFeatures} from './webassembly.ts';

/** A backend on this machine. */
export type SurveyedBackend = {
  readonly name: BackendName;
  readonly isPresent: boolean;
  /** What it runs on, or why it cannot. */
  readonly detail: string;
  /** What to install to have it, or to have it faster. */
  readonly remedy?: string;
  /** With one thread and with all. Empty where it is missing. */
  readonly speeds: readonly BackendSpeed[];
};

/** What this machine can compute on. */
export type Survey = {
  readonly backends: readonly SurveyedBackend[];
  /** What `--backend auto` means, by how much there is to do. */
  readonly auto: readonly AutoChoice[];
  readonly warnings: readonly Warning[];
};

/** Small work has fewer sample points than start a graphics card. */
type AutoChoice = {
  readonly work: 'small work' | 'large work';
  readonly name: BackendName;
  readonly reason: string;
};

type Offer = Omit<SurveyedBackend, 'speeds'>;

/**
 * What this machine can compute on, measured.
 *
 * @param threads how many processor threads there are.
 * @param seconds for all measurements together.
 */
export async function surveyBackends(threads: number, seconds: number): Promise<Survey> {
  const warnings = busyWarnings(loadavg()[0], threads);
  const adapter = await findAdapter();
  const offers = [webgpuOffer(adapter), webasmOffer(threads), cpuOffer];
  const share = seconds / offers.filter(({isPresent}) => isPresent).length;
  const backends: SurveyedBackend[] = [];
  for (const offer of offers) {
    backends.push({...offer, speeds: offer.isPresent ? await speedsOf(offer.name, threads, share) : []});
  }
  return {backends, auto: await autoChoices(adapter), warnings};
}

/** @param load processes that wanted to run, on average over the last minute. */
function busyWarnings(load: number, threads: number): readonly Warning[] {
  if (load < threads / 2) return [];
  const message = `Other programs keep the processor busy (load ${load.toFixed(1)} on ${threads}): it can do better.`;
  return [{code: 'BACKENDS_BUSY', message}];
}

async function speedsOf(
  name: BackendName,
  threads: number,
  seconds: number,
): Promise<readonly BackendSpeed[]> {
  if (name !== 'webasm' || threads === 1) return [await measureBackend(name, seconds)];
  return [
    await measureBackend(name, seconds / 2, {threads: 1}),
    await measureBackend(name, seconds / 2, {threads}),
  ];
}

async function autoChoices(adapter: Adapter): Promise<readonly AutoChoice[]> {
  const machine = {hasWebAssembly: webAssemblyFeatures().isPresent, findAdapter: async () => adapter};
  const small = await chooseBackend('auto', 0, machine);
  const large = await chooseBackend('auto', samplesThatPayForGraphics, machine);
  return [
    {work: 'small work', name: small.name, reason: small.reason},
    {work: 'large work', name: large.name, reason: large.reason},
  ];
}

function webgpuOffer(adapter: Adapter): Offer {
  if (adapter.kind === 'none') {
    return {name: 'webgpu', isPresent: false, detail: adapter.problem, remedy: adapter.remedy};
  }
  if (adapter.kind === 'hardware') return {name: 'webgpu', isPresent: true, detail: adapter.name};
  const detail = `${adapter.name}, which imitates a graphics card`;
  return {name: 'webgpu', isPresent: true, detail, remedy: 'a graphics card and its driver, with Vulkan'};
}

function webasmOffer(threads: number): Offer {
  const {isPresent, hasSimd, hasThreads} = webAssemblyFeatures();
  if (!isPresent) {
    return {
      name: 'webasm',
      isPresent,
      detail: 'WebAssembly is switched off',
      remedy: 'Node without --jitless',
    };
  }
  const threading = hasThreads ? `${threads} ${threads === 1 ? 'thread' : 'threads'}` : 'no threads';
  return {name: 'webasm', isPresent, detail: `WebAssembly, ${hasSimd ? 'SIMD' : 'no SIMD'}, ${threading}`};
}

const cpuOffer: Offer = {name: 'cpu', isPresent: true, detail: 'JavaScript, one thread'};
