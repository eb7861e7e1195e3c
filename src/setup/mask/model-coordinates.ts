import type {Residue} from '../../io/model/model.ts';

/** (3 · atoms): x, y, z of the atoms of some residues, in Å as the model has them. */
export function coordinatesOf(residues: readonly Residue[]): Float64Array {
  return Float64Array.from(residues.flatMap(({coordinatesAngstrom}) => coordinatesAngstrom));
}
