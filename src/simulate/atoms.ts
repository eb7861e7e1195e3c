import type {Vector3} from '../geometry/vector.ts';
import type {Operator} from '../geometry/operator.ts';

/**
 * Pseudo-atoms, one per amino-acid residue, as parallel arrays of length n.
 *
 * `x`, `y`, `z` are in Å from the box centre, `massDalton` is what each adds to the density.
 */
export type Atoms = {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly z: Float64Array;
  readonly massDalton: Float64Array;
};

export function atomsOf(positionsAngstrom: readonly Vector3[], massDalton: ArrayLike<number>): Atoms {
  return {
    x: Float64Array.from(positionsAngstrom, (p) => p[0]),
    y: Float64Array.from(positionsAngstrom, (p) => p[1]),
    z: Float64Array.from(positionsAngstrom, (p) => p[2]),
    massDalton: Float64Array.from(massDalton),
  };
}

/** The same atoms elsewhere: `operator` applied to each. */
export function placeAtoms({x, y, z, massDalton}: Atoms, {rotation: r, shiftAngstrom: t}: Operator): Atoms {
  return {
    x: x.map((_, i) => r[0] * x[i] + r[1] * y[i] + r[2] * z[i] + t[0]),
    y: x.map((_, i) => r[3] * x[i] + r[4] * y[i] + r[5] * z[i] + t[1]),
    z: x.map((_, i) => r[6] * x[i] + r[7] * y[i] + r[8] * z[i] + t[2]),
    massDalton,
  };
}

/** All atoms of all parts, in order. */
export function joinAtoms(parts: readonly Atoms[]): Atoms {
  return {
    x: join(parts.map((part) => part.x)),
    y: join(parts.map((part) => part.y)),
    z: join(parts.map((part) => part.z)),
    massDalton: join(parts.map((part) => part.massDalton)),
  };
}

export function centreOfMass({x, y, z, massDalton}: Atoms): Vector3 {
  const total = massDalton.reduce((sum, mass) => sum + mass, 0);
  const mean = (values: Float64Array): number =>
    values.reduce((sum, value, i) => sum + value * massDalton[i], 0) / total;
  return [mean(x), mean(y), mean(z)];
}

function join(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    all.set(part, offset);
    offset += part.length;
  }
  return all;
}

export function pointOf({x, y, z}: Atoms, index: number): Vector3 {
  return [x[index], y[index], z[index]];
}
