import type {Operator} from '../../src/geometry/operator.ts';
import type {Volume} from '../../src/map/volume.ts';
import {complexAtoms, type ComplexOptions} from '../../src/simulate/complex.ts';
import {rasterise} from '../../src/simulate/density.ts';
import {softMaskOfAtoms} from '../../src/simulate/mask.ts';
import {withNoise, type NoisyMaps} from '../../src/simulate/noise.ts';

export type PlantedCopies = NoisyMaps & {
  readonly clean: Volume;
  /** Of the first copy. */
  readonly mask: Volume;
  readonly truth: readonly Operator[];
};

export type PlantedOptions = Partial<ComplexOptions> & {
  readonly seed: number;
  readonly voxels: number;
  readonly voxelAngstrom: number;
  readonly resolutionAngstrom: number;
  readonly snr: number;
};

/** A made-up complex with noise, a mask about its first copy, and the truth. */
export function plantedCopies(options: PlantedOptions): PlantedCopies {
  const {voxels, voxelAngstrom, seed, snr} = options;
  const grid = {size: [voxels, voxels, voxels] as const, voxelAngstrom};
  const boxAngstrom = voxels * voxelAngstrom;
  const complex = complexAtoms({copies: 2, massKilodalton: 25, boxAngstrom, ...options});
  const clean = rasterise(complex.atoms, grid, options);
  const mask = softMaskOfAtoms(complex.copies[0], grid, {radiusAngstrom: 3, softEdgeVoxels: 3});
  return {...withNoise(clean, {snr, seed, signalMask: mask}), clean, mask, truth: complex.operators};
}
