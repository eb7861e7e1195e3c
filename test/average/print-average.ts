/** Run as a program, so that a test can give it a graphics driver of its own: prints an average made on `webgpu`. */
import {averageOverCopies} from '../../src/average/average-over-copies.ts';
import {withDevice} from '../../src/compute/device.ts';
import {symmetricCase} from './symmetric-case.ts';

const {values} = await withDevice('webgpu', (device) =>
  averageOverCopies({...symmetricCase([22, 31, 27]), device}),
);
process.stdout.write(JSON.stringify([...values]));
