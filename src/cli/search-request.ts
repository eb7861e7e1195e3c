import {usageError, type Warning} from '../errors.ts';
import {limitsFromRanges} from '../search/grid/limits.ts';
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

/** relion_localsym's ranges as limits of the continuous search; a global one has no start to be limited about. */
export function searchLimits({relion, operatorsPath}: SearchFiles): {
  readonly limits?: Limits;
  readonly warnings: readonly Warning[];
} {
  const found = limitsFromRanges(relion.ranges, operatorsPath === undefined ? 'global' : 'local');
  const values = Object.values(found);
  if (values.every((value) => value === undefined)) return {warnings: []};
  if (operatorsPath === undefined) {
    return {
      warnings: [
        {
          code: 'SEARCH_RANGES_UNUSED',
          message:
            'Ranges limit the refinement of known operators and --grid; this global search is not limited by them.',
        },
      ],
    };
  }
  return {
    warnings: [],
    limits: {
      rotDegrees: found.rotDegrees ?? Infinity,
      tiltDegrees: found.tiltDegrees ?? Infinity,
      psiDegrees: found.psiDegrees ?? Infinity,
      xAngstrom: found.xAngstrom ?? Infinity,
      yAngstrom: found.yAngstrom ?? Infinity,
      zAngstrom: found.zAngstrom ?? Infinity,
    },
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
