import test from 'ava';
import type {Adapter} from '../../src/compute/adapter.ts';
import {chooseBackend, samplesThatPayForGraphics} from '../../src/compute/choose-backend.ts';

const card: Adapter = {kind: 'hardware', name: 'Radeon'};
const imitation: Adapter = {kind: 'software', name: 'SwiftShader'};
const nothing: Adapter = {kind: 'none', problem: 'webgpu is not installed', remedy: 'webgpu'};
const large = samplesThatPayForGraphics;

function machine(adapter: Adapter, hasWebAssembly = true) {
  return {hasWebAssembly, findAdapter: async () => adapter};
}

test('auto takes a graphics card for large work only', async (t) => {
  t.like(await chooseBackend('auto', large, machine(card)), {name: 'webgpu', adapter: 'Radeon'});
  t.like(await chooseBackend('auto', large - 1, machine(card)), {name: 'webasm', adapter: undefined});
});

test('auto does not ask for a graphics card where the work is small', async (t) => {
  const findAdapter = async (): Promise<Adapter> => Promise.reject(new Error('asked'));
  t.like(await chooseBackend('auto', 0, {hasWebAssembly: true, findAdapter}), {name: 'webasm'});
});

test('auto leaves an imitated graphics card and names it', async (t) => {
  const {name, reason} = await chooseBackend('auto', large, machine(imitation));
  t.is(name, 'webasm');
  t.regex(reason, /SwiftShader only imitates/);
});

test('auto takes plain JavaScript where WebAssembly is switched off, and says why no card', async (t) => {
  const {name, reason} = await chooseBackend('auto', large, machine(nothing, false));
  t.is(name, 'cpu');
  t.regex(reason, /webgpu is not installed/);
});

test('an imitated graphics card runs where it is asked for', async (t) => {
  t.like(await chooseBackend('webgpu', 0, machine(imitation)), {name: 'webgpu', adapter: 'SwiftShader'});
});

test('a backend that is asked for and missing is an error with what to install', async (t) => {
  await t.throwsAsync(chooseBackend('webgpu', 0, machine(nothing)), {
    code: 'BACKEND_MISSING',
    message: /--backend webgpu: it is not on this machine, because webgpu is not installed/,
  });
  await t.throwsAsync(chooseBackend('webasm', 0, machine(nothing, false)), {code: 'BACKEND_MISSING'});
});
