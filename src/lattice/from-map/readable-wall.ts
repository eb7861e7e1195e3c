import {lowPassInPlace, sigmaPerResolution} from '../../map/low-pass.ts';

/** A wall laid flat: `(height, point)`, the point fastest, in steps that are equal both ways. */
export type FlatWall = {
  readonly values: Float32Array;
  readonly points: number;
  readonly rows: number;
  readonly stepAngstrom: number;
};

/** So much of what is seen repeats from dimer to dimer, that an eye finds it. */
const leastRepeat = 0.6;
const triedAngstrom = [10, 15, 20, 25];

/**
 * The wall low-passed as little as shows its dimers, but at least to the detail that the map was found to have.
 *
 * A reading averages a hundred monomers, and an eye does not: a map that was read well may look like noise.
 *
 * @param dimer how far a dimer lies from the next on its protofilament.
 */
export function readableWall(
  wall: FlatWall,
  resolutionAngstrom: number,
  dimer: {readonly riseAngstrom: number; readonly twistDegrees: number},
): {readonly values: Float32Array; readonly resolutionAngstrom: number} {
  const tried = [resolutionAngstrom, ...triedAngstrom.filter((one) => one > resolutionAngstrom)];
  for (const [i, one] of tried.entries()) {
    const values = lowPassed(wall, one);
    const isLast = i === tried.length - 1;
    if (isLast || repeat({...wall, values}, dimer) > leastRepeat) return {values, resolutionAngstrom: one};
  }
  return {values: wall.values, resolutionAngstrom};
}

/** What is not known stays so, and counts as the mean. */
function lowPassed({values, points, rows, stepAngstrom}: FlatWall, resolutionAngstrom: number): Float32Array {
  const known = values.filter((value) => !Number.isNaN(value));
  const mean = known.reduce((sum, value) => sum + value, 0) / Math.max(1, known.length);
  const margin = Math.floor(points / 8);
  const width = points + 2 * margin;
  const round = new Float32Array(width * rows);
  for (let row = 0; row < rows; row += 1)
    for (let x = 0; x < width; x += 1) {
      const value = values[((x - margin + points) % points) + points * row];
      round[x + width * row] = Number.isNaN(value) ? mean : value;
    }
  lowPassInPlace(
    {values: round, from: [0, 0, 0], size: [width, rows, 1]},
    (sigmaPerResolution * resolutionAngstrom) / stepAngstrom,
  );
  return values.map((value, i) =>
    Number.isNaN(value) ? value : round[(i % points) + margin + width * Math.floor(i / points)],
  );
}

/** Correlation of the wall with itself a dimer up; 1 where it is too short for two. */
function repeat(
  {values, points, rows, stepAngstrom}: FlatWall,
  {riseAngstrom, twistDegrees}: {readonly riseAngstrom: number; readonly twistDegrees: number},
): number {
  const up = Math.round(riseAngstrom / stepAngstrom);
  const round = Math.round((twistDegrees / 360) * points);
  let [n, a, b, aa, bb, ab] = [0, 0, 0, 0, 0, 0];
  for (let row = 0; row + up < rows; row += 1)
    for (let x = 0; x < points; x += 1) {
      const here = values[x + points * row];
      const there = values[((x + round + points) % points) + points * (row + up)];
      if (Number.isNaN(here) || Number.isNaN(there)) continue;
      n += 1;
      a += here;
      b += there;
      aa += here * here;
      bb += there * there;
      ab += here * there;
    }
  if (n === 0) return 1;
  return (ab - (a * b) / n) / Math.sqrt((aa - (a * a) / n) * (bb - (b * b) / n));
}
