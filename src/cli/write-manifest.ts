import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {Plugin} from '@oclif/core';

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
await writeFile(path.join(root, 'oclif.manifest.json'), `${JSON.stringify(plugin.manifest, undefined, 2)}\n`);
