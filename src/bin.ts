#!/usr/bin/env node
import path from 'node:path';
import {Config, flush, run} from '@oclif/core';
import {errorText, shownError} from './cli/render-error.ts';

try {
  const root = path.resolve(import.meta.dirname, '../..');
  const config = await Config.load({root, userPlugins: false, devPlugins: false});
  await run(process.argv.slice(2), config);
  await flush();
} catch (error) {
  const shown = shownError(error);
  if (shown.exitCode !== 0) process.stderr.write(errorText(shown));
  process.exitCode = shown.exitCode;
}
