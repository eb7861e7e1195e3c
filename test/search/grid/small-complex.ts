import type {Operator} from '../../../src/geometry/operator.ts';
import type {Volume} from '../../../src/map/volume.ts';
import {complexAtoms} from '../../../src/simulate/complex.ts';
import {rasterise} from '../../../src/simulate/density.ts';
import {softMaskOfAtoms} from '../../../src/simulate/mask.ts';

/** Three copies without symmetry in a box of 32, a mask on each, and the operators from the first. */
export type SmallComplex = {
  readonly map: Volume;
  readonly masks: readonly Volume[];
  readonly operators: readonly Operator[];
};

const grid = {size: [32, 32, 32], voxelAngstrom: 3.5} as const;

export function smallComplex(): SmallComplex {
  const {atoms, copies, operators} = complexAtoms({
    copies: 3,
    massKilodalton: 12,
    boxAngstrom: 112,
    seed: 4,
  });
  const mask = {radiusAngstrom: 5, softEdgeVoxels: 2};
  return {
    map: rasterise(atoms, grid, {resolutionAngstrom: 11}),
    masks: copies.map((copy) => softMaskOfAtoms(copy, grid, mask)),
    operators,
  };
}
