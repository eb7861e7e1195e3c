#!/usr/bin/env -S node --max-semi-space-size=4
import path from 'node:path';
import {keepEndingSignals} from './setup/external/ending-signal.ts';

// A job must leave its mark even when it is ended while the program is being loaded.
if (process.argv[2] === 'external') keepEndingSignals();

const {Config, flush, run} = await import('@oclif/core');
const {errorText, shownError} = await import('./cli/render-error.ts');

let commands: readonly string[] = [];
try {
  const root = path.resolve(import.meta.dirname, '../..');
  const config = await Config.load({root, userPlugins: false, devPlugins: false});
  commands = config.commandIDs;
  await run(process.argv.slice(2), config);
  await flush();
} catch (error) {
  const shown = shownError(error, {commands});
  if (shown.exitCode !== 0) process.stderr.write(errorText(shown));
  process.exitCode = shown.exitCode;
}
