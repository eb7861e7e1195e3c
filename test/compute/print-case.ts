/** Run as a program, so that a test can give it a graphics driver of its own: prints the case on `webgpu`. */
import {runCase} from './agreement-case.ts';

process.stdout.write(JSON.stringify(await runCase('webgpu')));
