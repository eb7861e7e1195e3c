import path from 'node:path';
import {usageError} from '../../errors.ts';
import {checkEnding} from '../output-names.ts';

/** The maps that are to be averaged alike, and the name under which they are written. */
export type AveragedMaps = {
  readonly mapPath?: string;
  /** Both or none. */
  readonly half1Path?: string;
  readonly half2Path?: string;
  readonly output: string;
};

/**
 * What is read, and where it goes: half-maps get their number at the end of the name, by which RELION pairs them.
 *
 * @throws {InputError} `MAP_MISSING`, `HALF_MISSING`, `OUTPUT_NAME`.
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
  if ((half1Path === undefined) !== (half2Path === undefined)) {
    throw usageError(
      'One half-map is given without the other.',
      'HALF_MISSING',
      'Give both --half1 and --half2.',
    );
  }
  const maps = [
    ...(mapPath === undefined ? [] : [{map: mapPath, file: output}]),
    ...(half1Path === undefined ? [] : [{map: half1Path, file: half(1)}]),
    ...(half2Path === undefined ? [] : [{map: half2Path, file: half(2)}]),
  ];
  if (maps.length > 0) return maps;
  throw usageError('No map is given.', 'MAP_MISSING', 'Give --map map.mrc, or --half1 and --half2.');
}
