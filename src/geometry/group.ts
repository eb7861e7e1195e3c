import {usageError, type InputError} from '../errors.ts';
import type {AngstromPoint} from './frames.ts';
import {identityMatrix, matrixOfRows, multiply, transpose, type Matrix3} from './matrix3.ts';
import {rotationThrough, type Operator} from './operator.ts';
import {angleBetween, rotationAbout} from './rotation.ts';
import {cross, normalise, norm, type Vector3} from './vector.ts';

const alongX: Vector3 = [1, 0, 0];
const alongY: Vector3 = [0, 1, 0];
const alongZ: Vector3 = [0, 0, 1];
const goldenRatio = (1 + Math.sqrt(5)) / 2;

/** Two elements of a group are never this close: C99 has 3.6 degrees. */
const sameDegrees = 0.01;

/** RELION's limit too. */
const highestFold = 99;

/** RELION's settings, as `relion_refine --sym … --print_symmetry_ops` shows them. I is I2. */
const polyhedralGenerators: ReadonlyMap<string, readonly Matrix3[]> = new Map([
  ['T', [rotationAbout(alongZ, 120), rotationAbout([0, Math.SQRT2, 1], 180)]],
  ['O', [rotationAbout(alongZ, 90), rotationAbout([1, 1, 1], 120)]],
  ['I', [rotationAbout([1, 0, goldenRatio], 72), rotationAbout(alongZ, 180)]],
  ['I1', [rotationAbout([goldenRatio, 0, 1], 72), rotationAbout(alongZ, 180)]],
  ['I2', [rotationAbout([1, 0, goldenRatio], 72), rotationAbout(alongZ, 180)]],
  ['I3', [rotationAbout(alongZ, 72), rotationAbout([1, 0, -goldenRatio], 180)]],
  ['I4', [rotationAbout(alongZ, 72), rotationAbout([1, 0, goldenRatio], 180)]],
]);

/**
 * The rotations of a point group about the box centre, in RELION's orientation.
 *
 * Cn has its n-fold along z, Dn also a two-fold along x, T a three-fold and O a four-fold along z; along z
 * is a two-fold of I, I1 and I2, a five-fold of I3 and I4. The identity comes first, then the powers of the
 * first generator with ascending angle, right-handed, then their cosets.
 *
 * @param name C1…C99, D1…D99, T, O, I (= I2), I1…I4, in upper or lower case.
 * @throws {InputError} `GROUP_UNKNOWN`, or `GROUP_WITH_MIRRORS` for groups that invert the hand.
 */
export function pointGroupOperators(name: string): Operator[] {
  return groupMatrices(name).map((rotation) => ({rotation, shiftAngstrom: [0, 0, 0]}));
}

/**
 * The operators of a point group elsewhere in the box, without the identity: none for C1.
 *
 * @param placement.axis direction of the group's z, its principal axis; any length but 0.
 * @param placement.secondAxis the group's x lies along its projection: a two-fold of Dn. Left out, it is
 *   x of the box, or y where the axis is along x.
 * @param placement.centre a point that the whole group leaves in place.
 * @throws {InputError} as `pointGroupOperators`, and `GROUP_AXES` for an axis of length 0 or a second axis
 *   along the first.
 */
export function groupAbout(
  name: string,
  placement: {readonly axis: Vector3; readonly secondAxis?: Vector3; readonly centre: AngstromPoint},
): Operator[] {
  const frame = frameAlong(placement.axis, placement.secondAxis);
  return groupMatrices(name)
    .slice(1)
    .map((m) => rotationThrough(multiply(multiply(frame, m), transpose(frame)), placement.centre));
}

function groupMatrices(name: string): Matrix3[] {
  return closure(generatorsOf(name.trim().toUpperCase(), name));
}

function generatorsOf(name: string, asGiven: string): readonly Matrix3[] {
  const polyhedral = polyhedralGenerators.get(name);
  if (polyhedral !== undefined) return polyhedral;
  const [, family, digits] = /^([CD])(\d+)$/.exec(name) ?? [];
  const fold = Number(digits);
  if (!(fold >= 1 && fold <= highestFold)) throw unknownGroup(name, asGiven);
  const cyclic = fold === 1 ? [] : [rotationAbout(alongZ, 360 / fold)];
  return family === 'C' ? cyclic : [...cyclic, rotationAbout(alongX, 180)];
}

function unknownGroup(name: string, asGiven: string): InputError {
  const known = `C1 to C${highestFold}, D1 to D${highestFold}, T, O, I (same as I2), I1, I2, I3, I4`;
  if (/^(?:C[SI]|S\d+|[CD]\d+[VHD]|T[DH]|OH|I\d?H)$/.test(name))
    return usageError(
      `Point group "${asGiven}" has mirrors, which would invert the hand of a protein; expected one of ${known}.`,
      'GROUP_WITH_MIRRORS',
    );
  return usageError(`Point group "${asGiven}" is not known; expected one of ${known}.`, 'GROUP_UNKNOWN');
}

/** All products of the generators, grown by one generator after the other. */
function closure(generators: readonly Matrix3[]): Matrix3[] {
  return generators.reduce<Matrix3[]>(
    (group, _, k) => extended(group, generators.slice(0, k + 1)),
    [identityMatrix],
  );
}

/**
 * The group of `generators` made of right cosets of `subgroup`.
 *
 * @see Dimino's algorithm, in G. Butler, Fundamental Algorithms for Permutation Groups (1991)
 */
function extended(subgroup: readonly Matrix3[], generators: readonly Matrix3[]): Matrix3[] {
  const group = [...subgroup];
  const representatives = [identityMatrix];
  for (const representative of representatives)
    for (const generator of generators) {
      const candidate = multiply(representative, generator);
      if (group.some((element) => angleBetween(element, candidate) < sameDegrees)) continue;
      representatives.push(candidate);
      group.push(...subgroup.map((element) => multiply(element, candidate)));
    }
  return group;
}

/** The rotation that takes z to `axis` and x to the projection of `secondAxis`. */
function frameAlong(axis: Vector3, secondAxis?: Vector3): Matrix3 {
  const z = normalise(axis);
  const second = secondAxis ?? (norm(cross(z, alongX)) > 1e-6 ? alongX : alongY);
  const across = cross(z, normalise(second));
  if (!(norm(across) > 1e-6))
    throw usageError(
      `Axis ${axis.join(', ')} and second axis ${second.join(', ')} give no frame: each needs a length, and they need two directions.`,
      'GROUP_AXES',
    );
  const y = normalise(across);
  return transpose(matrixOfRows(cross(y, z), y, z));
}
