import test from 'ava';
import type {Survey} from '../../src/compute/survey.ts';
import {runLocalsym} from '../helpers/run-localsym.ts';
import {softwareGraphics} from '../helpers/software-graphics.ts';

const folder = import.meta.dirname;

test.serial('backends: a table of what is here, and the program ends by itself', async (t) => {
  const run = await runLocalsym(['backends', '--quick'], folder);
  t.is(run.exitCode, 0, run.stderr);
  t.regex(run.stdout, /^backend +threads +samples\/s +ns\/sample/);
  t.regex(run.stdout, /\nwebasm +1 +[\d.]+ M +[\d.]+ +\d+ {2}WebAssembly, SIMD/);
  t.regex(run.stdout, /\ncpu +1 +[\d.]+ M/);
  t.regex(run.stdout, /\nFor small work, auto takes webasm: /);
});

test.serial('backends --json: a graphics card in software is measured, but auto leaves it', async (t) => {
  const env = softwareGraphics();
  if (env === undefined) {
    t.log('skipped: chromium, whose SwiftShader stands in for a graphics card, is not installed');
    t.pass();
    return;
  }
  const run = await runLocalsym(['backends', '--quick', '--json'], folder, env);
  t.is(run.exitCode, 0, run.stderr);
  const {backends, auto} = JSON.parse(run.stdout) as Survey;
  const webgpu = backends.find(({name}) => name === 'webgpu');
  t.like(webgpu, {isPresent: true});
  t.regex(webgpu?.detail ?? '', /SwiftShader/);
  t.true((webgpu?.speeds[0].samplesPerSecond ?? 0) > 1e5);
  t.deepEqual(
    auto.map(({name}) => name),
    ['webasm', 'webasm'],
  );
});
