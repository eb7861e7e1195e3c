import {usageError} from '../errors.ts';

/** Both half-maps, or none; to be asked before any map is read. @throws {InputError} `HALF_MISSING`. */
export function halfPaths({
  half1Path,
  half2Path,
}: {
  readonly half1Path?: string;
  readonly half2Path?: string;
}): readonly [string, string] | undefined {
  if (half1Path === undefined && half2Path === undefined) return undefined;
  if (half1Path !== undefined && half2Path !== undefined) return [half1Path, half2Path];
  throw usageError(
    'One half-map is given without the other.',
    'HALF_MISSING',
    'Give both --half1 and --half2.',
  );
}
