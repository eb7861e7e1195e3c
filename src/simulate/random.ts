import {uniformFloat64} from 'pure-rand/distribution/uniformFloat64';
import {xoroshiro128plusFromState} from 'pure-rand/generator/xoroshiro128plus';
import {matrixOfRows, type Matrix3} from '../geometry/matrix3.ts';
import type {Vector3} from '../geometry/vector.ts';
import {gaussianByZiggurat} from './ziggurat.ts';

/** A source of random numbers that gives the same ones for the same seed. */
export type Random = {
  /** In [0, 1). */
  readonly uniform: () => number;
  /** Mean 0, standard deviation 1. */
  readonly gaussian: () => number;
  /** A whole number from 0 to `below − 1`. */
  readonly integer: (below: number) => number;
  /** Another source, independent of this one, the same however many numbers this one has given. */
  readonly stream: (name: string) => Random;
};

export function random(seed: number): Random {
  return randomNamed(`seed ${seed}`);
}

/** A direction in space, all equally likely. */
export function randomDirection({gaussian}: Random): Vector3 {
  for (;;) {
    const [x, y, z] = [gaussian(), gaussian(), gaussian()];
    const length = Math.hypot(x, y, z);
    if (length > 1e-6) return [x / length, y / length, z / length];
  }
}

/** A rotation, all equally likely: that of a random unit quaternion. @see Shoemake 1992 */
export function randomRotation({gaussian}: Random): Matrix3 {
  const draws = [gaussian(), gaussian(), gaussian(), gaussian()];
  const length = Math.hypot(...draws);
  const [w, x, y, z] = draws.map((value) => value / length);
  return matrixOfRows(
    [1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y)],
    [2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x)],
    [2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)],
  );
}

function randomNamed(name: string): Random {
  const generator = xoroshiro128plusFromState(hashWords(name));
  const uniform = (): number => uniformFloat64(generator);
  const nextBits = (): number => generator.next();
  return {
    uniform,
    gaussian: () => gaussianByZiggurat(nextBits, uniform),
    integer: (below) => Math.floor(uniform() * below),
    stream: (child) => randomNamed(`${name} / ${child}`),
  };
}

/** Four 32-bit words that depend on every character. @see FNV-1a, finished as in MurmurHash3 */
function hashWords(text: string): readonly number[] {
  return [1, 2, 3, 4].map((lane) => {
    let hash = Math.imul(0x811c9dc5, lane);
    for (let i = 0; i < text.length; i += 1) {
      hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
      hash ^= hash >>> 13;
    }
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return (hash ^ (hash >>> 16)) | 0;
  });
}
