import {usageError} from '../errors.ts';
import {limitsFromRanges, type SearchLimits} from '../search/grid/limits.ts';
import type {RelionSearchOptions} from '../search/grid/options.ts';
import type {Limits} from '../search/limits.ts';
import {relionSearchOptions, type RelionSearchFlags} from './relion-search-flags.ts';

type OwnFlags = RelionSearchFlags & {
  readonly map?: string;
  readonly masks?: string;
  readonly operators?: string;
  readonly output?: string;
};

/** What both ways of naming the files come to. */
export type SearchFiles = {
  readonly mapPath: string;
  readonly masksPath?: string;
  readonly operatorsPath?: string;
  readonly output: string;
  readonly relion: RelionSearchOptions;
};

/**
 * The files of a search, by our names or by relion_localsym's.
 *
 * @throws {InputError} `SEARCH_INCOMPLETE` without map or output; `SEARCH_TWICE` for one file by two names.
 */
export function searchFiles(flags: OwnFlags): SearchFiles {
  const relion = relionSearchOptions(flags);
  const mapPath = one('--map', flags.map, '--i_map', relion.mapPath);
  const output = one('--output', flags.output, '--o_mask_info', relion.outputPath);
  if (mapPath === undefined || output === undefined) {
    const missing = [
      ...(mapPath === undefined ? ['--map'] : []),
      ...(output === undefined ? ['--output'] : []),
    ];
    throw usageError(
      `The search is incomplete: ${missing.join(' and ')} missing.`,
      'SEARCH_INCOMPLETE',
      'Give for example --map map.mrc --masks list.star -o operators.star.',
    );
  }
  const masksPath = one('--masks', flags.masks, '--i_op_mask_info', relion.maskListPath);
  const operatorsPath = one('--operators', flags.operators, '--i_mask_info', relion.operatorsPath);
  return {mapPath, output, masksPath, operatorsPath, relion};
}

/**
 * relion_localsym's ranges as limits of the continuous search: about known operators, and, where none are known,
 * about no turn and the way between the masks' centres of mass.
 */
export function searchLimits({relion}: SearchFiles): {
  readonly limits?: Limits;
  readonly globalLimits?: Limits;
} {
  return {
    limits: limitsOf(limitsFromRanges(relion.ranges, 'local')),
    globalLimits: limitsOf(globalRanges(limitsFromRanges(relion.ranges, 'global'))),
  };
}

/** In relion_localsym a global search with ranges of 0 for all three angles tries all orientations. */
function globalRanges(found: SearchLimits): SearchLimits {
  const hasAngles = found.rotDegrees !== 0 || found.tiltDegrees !== 0 || found.psiDegrees !== 0;
  return hasAngles ? found : {...found, rotDegrees: undefined, tiltDegrees: undefined, psiDegrees: undefined};
}

function limitsOf(found: SearchLimits): Limits | undefined {
  if (Object.values(found).every((value) => value === undefined)) return undefined;
  return {
    rotDegrees: found.rotDegrees ?? Infinity,
    tiltDegrees: found.tiltDegrees ?? Infinity,
    psiDegrees: found.psiDegrees ?? Infinity,
    xAngstrom: found.xAngstrom ?? Infinity,
    yAngstrom: found.yAngstrom ?? Infinity,
    zAngstrom: found.zAngstrom ?? Infinity,
  };
}

function one(
  ourName: string,
  ours: string | undefined,
  theirName: string,
  theirs: string | undefined,
): string | undefined {
  if (ours === undefined || theirs === undefined) return ours ?? theirs;
  throw usageError(
    `${ourName} and ${theirName} are one flag, and both are given.`,
    'SEARCH_TWICE',
    'Leave one out.',
  );
}
