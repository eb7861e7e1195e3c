import {defaultRelease} from '../assess/tau2.ts';
import {shellLine} from '../export/shell-line.ts';
import type {MicrotubuleSetup} from './microtubule-setup.ts';

/** What is to be checked, with paths from the project's folder. */
export type ChecksInput = {
  readonly setup: MicrotubuleSetup;
  readonly operatorsPath: string;
  readonly maskPath: string;
  /** Empty without a map. */
  readonly referencePath: string;
  /** Of the mask on the map, where there is one. */
  readonly picturePath?: string;
  /** Whether the map is damaged and was read all the same. */
  readonly isPermissive: boolean;
};

/** The map's name where it is chosen later. */
function referenceOf(referencePath: string): string {
  return referencePath === '' ? 'REFERENCE.mrc' : referencePath;
}

/** What to look at and to run before a refinement, as numbered steps. */
export function checkSteps(input: ChecksInput): string {
  return [lookStep, checkStep, copiesStep, seamStep, averageStep]
    .map((step, index) => numbered(step(input), index + 1))
    .join('\n');
}

/** The number of the step that makes the copies of the mask. */
export const copiesStepNumber = 3;

/** Lines that begin with blanks are commands. */
function numbered(lines: readonly string[], number: number): string {
  return lines.map((line, index) => `${index === 0 ? `${number}.` : '  '} ${line}`).join('\n');
}

const command = (line: string): string => `    ${line}`;

function lookStep({maskPath, referencePath, picturePath}: ChecksInput): readonly string[] {
  const chimerax = command(shellLine(['chimerax', referenceOf(referencePath), maskPath]));
  const where =
    picturePath === undefined
      ? ['Look at the mask on your reference in ChimeraX:', chimerax]
      : [`Look at ${picturePath}: the mask on your reference. In three dimensions:`, chimerax];
  return [
    ...where,
    'It must lie on ONE protofilament, with its ends between monomers, and hold the whole',
    'wall. If it lies between two protofilaments, give --azimuth; if its ends cut monomers,',
    'give --boundary; if it cuts the wall, --inner-radius and --outer-radius.',
  ];
}

function checkStep(input: ChecksInput): readonly string[] {
  const {operatorsPath, referencePath, isPermissive, setup} = input;
  const words = ['localsym', 'check', operatorsPath, '--map', referenceOf(referencePath)];
  const release = setup.release === defaultRelease ? [] : ['--relion', setup.release];
  return [
    'Hold operators and mask against the map (about a minute):',
    command(shellLine([...words, ...release, ...(isPermissive ? ['--permissive'] : [])])),
    ...(referencePath === '' ? whichMap(setup) : []),
    'Right is: every operator "holds", and the last line says that the file holds for the',
    'map, with 0 faults. A note is good to know; a warning deserves a look; the line with',
    'the arrow says what to do. If it DOES NOT HOLD (exit code 4), do not start RELION.',
    'With the half-maps, --half1 HALF1.mrc --half2 HALF2.mrc, it also measures how much clearer',
    `averaging makes the map: at best ${setup.copies.length} times, once for every copy.`,
  ];
}

function whichMap({grid: {size, voxelAngstrom}}: MicrotubuleSetup): readonly string[] {
  return [
    'REFERENCE.mrc is the map that you will choose as the reference in RELION, which no one',
    `has compared with the mask yet: ${size.join(' × ')} voxels of ${Number(voxelAngstrom.toFixed(4))} Å, the tube along z`,
    'through the centre of the box, not averaged with these operators.',
  ];
}

function copiesStep({operatorsPath, setup}: ChecksInput): readonly string[] {
  return [
    'Look at all copies of the mask; they must tile the central part of the tube:',
    command(relionLocalsym(setup, ['--duplicate', '--i_mask_info', operatorsPath, '--o_map', 'copies.mrc'])),
  ];
}

function seamStep({setup: {hasSeam, reference, lattice}}: ChecksInput): readonly string[] {
  if (!hasSeam) return ['This lattice has no seam: any protofilament may be the masked one.'];
  return [
    `The protofilaments are numbered 1 to ${lattice.protofilaments} from the seam, and number ${reference} is masked. If your`,
    'reference already shows a seam, the mask must lie on that one, or α is averaged',
    'with β. In a reference without a seam any protofilament will do; the seam then',
    'appears only if the particles agree on it: determine seam and register of each',
    'microtubule first, as your protocol has it.',
  ];
}

function averageStep({operatorsPath, referencePath, setup}: ChecksInput): readonly string[] {
  const files = ['--i_map', referenceOf(referencePath), '--i_mask_info', operatorsPath];
  return [
    'Average your reference once and compare:',
    command(relionLocalsym(setup, ['--apply', ...files, '--o_map', 'averaged.mrc'])),
    'With the right operators all tubulins look alike and keep their features, a little',
    'smoother (RELION interpolates). A wrong hand, sign of the twist or rise smears them out.',
  ];
}

function relionLocalsym({grid}: MicrotubuleSetup, words: readonly string[]): string {
  return shellLine(['relion_localsym', ...words, '--angpix', String(grid.voxelAngstrom)]);
}
