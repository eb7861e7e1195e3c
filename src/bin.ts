#!/usr/bin/env node
import {flush, run} from '@oclif/core';
import {renderError} from './cli/render-error.ts';

try {
  await run(process.argv.slice(2), import.meta.url);
  await flush();
} catch (error) {
  const {text, exitCode} = renderError(error);
  process.stderr.write(text);
  process.exitCode = exitCode;
}
