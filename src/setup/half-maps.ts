import path from 'node:path';
import {InputError, usageError, type Warning} from '../errors.ts';
import type {Grid} from '../geometry/frames.ts';
import type {Volume} from '../map/volume.ts';
import {readMapOn} from './map-on-grid.ts';

/** As given on the command line: both or none. */
export type HalfPaths = {readonly half1Path?: string; readonly half2Path?: string};

/** Two maps with independent noise, and what was wrong with their files; no halves where none are given. */
export type HalfMaps = {
  readonly halves?: readonly [Volume, Volume];
  readonly warnings: readonly Warning[];
};

/**
 * The names of both half-maps, or undefined.
 *
 * @throws {InputError} `HALF_MISSING` for one without the other, `HALF_TWICE` for one file as both.
 */
export function halfPaths({half1Path, half2Path}: HalfPaths): readonly [string, string] | undefined {
  if (half1Path === undefined && half2Path === undefined) return undefined;
  if (half1Path === undefined || half2Path === undefined) {
    throw usageError(
      'One half-map is given without the other.',
      'HALF_MISSING',
      'Give both --half1 and --half2.',
    );
  }
  if (path.resolve(half1Path) === path.resolve(half2Path)) throw givenTwice([half1Path, half2Path]);
  return [half1Path, half2Path];
}

/**
 * The half-maps, where they are given, on the grid that is expected.
 *
 * @throws {InputError} as `halfPaths`, `readMapOn` and `refuseSameHalves`.
 */
export async function readHalves(
  paths: HalfPaths,
  expected: Grid,
  {permissive}: {readonly permissive: boolean},
): Promise<HalfMaps> {
  const names = halfPaths(paths);
  if (names === undefined) return {warnings: []};
  const first = await readMapOn(expected, names[0], {permissive});
  const second = await readMapOn(expected, names[1], {permissive});
  refuseSameHalves([first.volume, second.volume], names);
  return {halves: [first.volume, second.volume], warnings: [...first.warnings, ...second.warnings]};
}

/** @throws {InputError} `HALF_TWICE` where two half-maps have the same values. */
export function refuseSameHalves([a, b]: readonly [Volume, Volume], names: readonly [string, string]): void {
  if (a.values.every((value, i) => value === b.values[i])) throw givenTwice(names);
}

function givenTwice([half1Path, half2Path]: readonly [string, string]): InputError {
  return new InputError(`${half1Path} and ${half2Path} hold the same map: nothing tells noise from signal.`, {
    code: 'HALF_TWICE',
    suggestions: ['Give the two unfiltered half-maps of one refinement.'],
  });
}
