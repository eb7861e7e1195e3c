import path from 'node:path';
import {Plugin} from '@oclif/core';
import {writeFiles} from '../io/files.ts';

/**
 * Writes `oclif.manifest.json`: what the commands and their flags are, so that a start of the program
 * loads one command and not all. Run by the build.
 */
const root = path.resolve(import.meta.dirname, '../../..');
const plugin = new Plugin({
  root,
  type: 'core',
  ignoreManifest: true,
  errorOnManifestCreate: true,
  respectNoCacheDefault: true,
});
await plugin.load();
const {commands} = plugin.manifest;
const sorted = Object.fromEntries(Object.entries(commands).sort(([a], [b]) => (a < b ? -1 : 1)));
const content = `${JSON.stringify({...plugin.manifest, commands: sorted}, undefined, 2)}\n`;
await writeFiles([{path: path.join(root, 'oclif.manifest.json'), content}], {force: true});
