import path from 'node:path';
import {usageError} from '../../errors.ts';
import {halfPaths, type HalfPaths} from '../half-maps.ts';
import {checkEnding} from '../output-names.ts';

/** The maps that are to be averaged alike, and the name under which they are written. */
export type AveragedMaps = HalfPaths & {
  readonly mapPath?: string;
  readonly output: string;
};

/**
 * What is read, and where it goes: half-maps get their number at the end of the name, by which RELION pairs them.
 *
 * @throws {InputError} `MAP_MISSING`, `OUTPUT_NAME`; as `halfPaths`.
 */
export function plannedMaps({
  mapPath,
  half1Path,
  half2Path,
  output,
}: AveragedMaps): readonly {readonly map: string; readonly file: string}[] {
  checkEnding(output, '--output', '.mrc');
  const {dir, name} = path.parse(output);
  const half = (number: 1 | 2): string => path.join(dir, `${name}_half${number}.mrc`);
  const halves = halfPaths({half1Path, half2Path});
  const maps = [
    ...(mapPath === undefined ? [] : [{map: mapPath, file: output}]),
    ...(halves ?? []).map((map, index) => ({map, file: half(index === 0 ? 1 : 2)})),
  ];
  if (maps.length > 0) return maps;
  throw usageError('No map is given.', 'MAP_MISSING', 'Give --map map.mrc, or --half1 and --half2.');
}
