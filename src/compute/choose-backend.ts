import {usageError} from '../errors.ts';
import type {Adapter} from './adapter.ts';
import type {BackendChoice, BackendName} from './backend.ts';

/** A backend and one sentence that says why it. */
export type ChosenBackend = {
  readonly name: BackendName;
  readonly reason: string;
  readonly adapter?: string;
};

/** Sample points from which the start-up of a graphics card (about half a second) is worth its while. */
export const samplesThatPayForGraphics = 1e8;

type Machine = {
  readonly hasWebAssembly: boolean;
  /** Asked at most once, and only when the answer matters. */
  readonly findAdapter: () => Promise<Adapter>;
};

/**
 * The backend that a choice means on this machine.
 *
 * @param expectedSamples sample points that the work will need.
 * @throws {InputError} `BACKEND_MISSING` where the one that was asked for is not there.
 */
export async function chooseBackend(
  choice: BackendChoice,
  expectedSamples: number,
  machine: Machine,
): Promise<ChosenBackend> {
  if (choice === 'auto') return chooseForWork(expectedSamples, machine);
  if (choice === 'webgpu') return askedWebgpu(await machine.findAdapter());
  if (choice === 'webasm' && !machine.hasWebAssembly)
    throw missing('webasm', 'WebAssembly is switched off', noWebAssembly);
  return {name: choice, reason: 'as asked'};
}

const noWebAssembly = 'Run Node without --jitless, or take --backend cpu.';

async function chooseForWork(expectedSamples: number, machine: Machine): Promise<ChosenBackend> {
  const fallback: BackendName = machine.hasWebAssembly ? 'webasm' : 'cpu';
  if (expectedSamples < samplesThatPayForGraphics) {
    return {name: fallback, reason: 'the work is too small for a graphics card to pay'};
  }
  const adapter = await machine.findAdapter();
  if (adapter.kind === 'hardware') {
    return {name: 'webgpu', reason: 'a graphics card answers', adapter: adapter.name};
  }
  const reason = adapter.kind === 'none' ? adapter.problem : `${adapter.name} only imitates a graphics card`;
  return {name: fallback, reason: `there is no graphics card (${reason})`};
}

function askedWebgpu(adapter: Adapter): ChosenBackend {
  if (adapter.kind === 'none')
    throw missing('webgpu', adapter.problem, `Install ${adapter.remedy}, or leave --backend out.`);
  return {name: 'webgpu', reason: 'as asked', adapter: adapter.name};
}

function missing(name: BackendName, problem: string, suggestion: string): Error {
  return usageError(
    `--backend ${name}: it is not on this machine, because ${problem}.`,
    'BACKEND_MISSING',
    suggestion,
    'localsym backends shows what this machine offers.',
  );
}
