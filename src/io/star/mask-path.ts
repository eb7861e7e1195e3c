import path from 'node:path';
import {InputError, type Warning} from '../../errors.ts';
import {isExisting} from '../files.ts';

/** Where to look for the masks that a STAR file names. */
export type MaskPlaces = {
  /** The folder from which RELION is started. */
  readonly projectFolder: string;
  readonly starPath: string;
};

/** A mask that was found. */
export type LocatedMask = {
  readonly path: string;
  /** RELION itself looks in the project only, and takes absolute paths. */
  readonly foundIn: 'project' | 'beside the STAR file' | 'absolute';
};

/**
 * The mask that a STAR file names: in the project first, as RELION has it, then beside the STAR file.
 *
 * @throws {InputError} `MASK_MISSING` naming both places.
 */
export async function locateMask(maskName: string, places: MaskPlaces): Promise<LocatedMask> {
  return (await locateMasks([maskName], places))[0];
}

/** As `locateMask`, for many at once. @throws {InputError} `MASK_MISSING` with all that are missing. */
export async function locateMasks(
  maskNames: readonly string[],
  places: MaskPlaces,
): Promise<readonly LocatedMask[]> {
  const searched = maskNames.map((maskName) => ({maskName, candidates: candidatesFor(maskName, places)}));
  const found = await Promise.all(searched.map(({candidates}) => firstExisting(candidates)));
  const missing = searched.filter((_, index) => found[index] === undefined);
  if (missing.length > 0) throw missingMasks(missing, places.starPath);
  return found.filter((mask) => mask !== undefined);
}

/**
 * The path to write into a STAR file: from the project where the mask lies inside it, else absolute
 * with a warning. Always with forward slashes.
 */
export function maskNameFor(
  maskPath: string,
  projectFolder: string,
): {readonly maskName: string; readonly warnings: readonly Warning[]} {
  const relative = path.relative(projectFolder, maskPath);
  const isInside = relative !== '' && relative.split(path.sep)[0] !== '..' && !path.isAbsolute(relative);
  const maskName = (isInside ? relative : path.resolve(maskPath)).split(path.sep).join('/');
  return {
    maskName,
    warnings: [...(isInside ? [] : [outsideWarning(maskName, projectFolder)]), ...nameWarnings(maskName)],
  };
}

function candidatesFor(maskName: string, {projectFolder, starPath}: MaskPlaces): readonly LocatedMask[] {
  if (path.isAbsolute(maskName)) return [{path: maskName, foundIn: 'absolute'}];
  return [
    {path: path.join(projectFolder, maskName), foundIn: 'project'},
    {path: path.join(path.dirname(starPath), maskName), foundIn: 'beside the STAR file'},
  ];
}

async function firstExisting(candidates: readonly LocatedMask[]): Promise<LocatedMask | undefined> {
  const exists = await Promise.all(candidates.map((candidate) => isExisting(candidate.path)));
  return candidates.find((_, index) => exists[index]);
}

function missingMasks(
  missing: readonly {readonly maskName: string; readonly candidates: readonly LocatedMask[]}[],
  starPath: string,
): InputError {
  const lines = missing.map(({maskName, candidates}) => {
    const places = [...new Set(candidates.map((candidate) => candidate.path))];
    return `${starPath} names the mask ${maskName}, but there is no ${places.join(' and no ')}.`;
  });
  return new InputError(lines.join('\n'), {
    code: 'MASK_MISSING',
    suggestions: [
      'Paths in a STAR file count from the RELION project folder: name that folder, or correct the paths.',
    ],
  });
}

function outsideWarning(maskName: string, projectFolder: string): Warning {
  return {
    code: 'MASK_OUTSIDE_PROJECT',
    message: `${maskName} lies outside the RELION project ${path.resolve(projectFolder)} and is named with its full path: the project will not run on another machine. Copy the mask into the project.`,
  };
}

/** What relion_localsym 3.1.3 cannot open as a mask, though it is a good MRC file. */
export function nameWarnings(maskName: string): Warning[] {
  if (/\.mrc$/i.test(maskName) && !/[#:%]/.test(maskName)) return [];
  return [
    {
      code: 'MASK_NAME_UNREADABLE',
      message: `RELION cannot open a mask called ${maskName}: it wants a name that ends in .mrc, without # : or %. Rename the mask.`,
    },
  ];
}
