import path from 'node:path';
import {shellLine} from '../../export/shell-line.ts';
import type {TubeReading} from '../../lattice/from-map/lattice-reading.ts';
import {microtubuleCommand} from './microtubule-command.ts';

/**
 * What to do after a reading: put a map right of the wrong hand or contrast, else set up what was read.
 *
 * @param input.isDoubtful something in the reading has to be settled first, by the user.
 * @returns undefined where nothing can be run as it is.
 */
export function nextCommand({
  mapPath,
  tube,
  isDoubtful,
}: {
  readonly mapPath: string;
  readonly tube: TubeReading;
  readonly isDoubtful: boolean;
}): string | undefined {
  if (isDoubtful || tube.lattice.sureness !== 'sure') return undefined;
  const isMirrored = tube.lattice.hand === 'right';
  const isNegative = tube.contrast === 'negative';
  if (!isMirrored && !isNegative) return microtubuleCommand(mapPath, tube);
  const {dir, name, ext} = path.parse(mapPath);
  const mended = path.join(dir, `${name}${isMirrored ? '-mirrored' : '-positive'}${ext}`);
  // One at a time: with --invert_hand the program leaves --multiply_constant out.
  const change = isMirrored ? ['--invert_hand'] : ['--multiply_constant', '-1'];
  const mend = shellLine(['relion_image_handler', '--i', mapPath, '--o', mended, ...change]);
  return `${mend} && ${shellLine(['localsym', 'lattice', mended])}`;
}
