import {Flags} from '@oclif/core';
import {backendNames, type BackendChoice} from '../compute/backend.ts';

/** Where kernels run. `dev` is for debugging the kernels, so the help does not name it. */
export const backendFlag = Flags.custom<BackendChoice>({
  default: 'auto',
  options: ['auto', ...backendNames],
  helpValue: '<auto|webgpu|webasm|cpu>',
  summary: 'Where the search computes: graphics card, WebAssembly, plain JavaScript. See: localsym backends.',
  helpGroup: 'COMPUTING',
});
