import type {AngstromPoint, Grid} from '../../src/geometry/frames.ts';
import type {Operator} from '../../src/geometry/operator.ts';
import type {Volume} from '../../src/map/volume.ts';
import {maskShape} from '../../src/search/mask-centre.ts';
import {joinAtoms, placeAtoms, type Atoms} from '../../src/simulate/atoms.ts';
import {complexAtoms, type ComplexOptions} from '../../src/simulate/complex.ts';
import {rasterise} from '../../src/simulate/density.ts';
import {softMaskOfAtoms} from '../../src/simulate/mask.ts';
import {withNoise} from '../../src/simulate/noise.ts';

/** A simulated map with a mask for each copy, and the truth. */
export type Phantom = {
  readonly volume: Volume;
  readonly masks: readonly Volume[];
  readonly operators: readonly Operator[];
  /** Centre of the first mask. */
  readonly at: AngstromPoint;
};

type PhantomOptions = Omit<ComplexOptions, 'boxAngstrom'> & {
  readonly boxVoxels: number;
  readonly voxelAngstrom: number;
  readonly snr?: number;
};

const resolutionAngstrom = 7;

export function phantom({boxVoxels, voxelAngstrom, snr, ...complex}: PhantomOptions): Phantom {
  const grid: Grid = {size: [boxVoxels, boxVoxels, boxVoxels], voxelAngstrom};
  const {copies, atoms, operators} = complexAtoms({...complex, boxAngstrom: boxVoxels * voxelAngstrom});
  return phantomOf({grid, copies, atoms, operators, snr, seed: complex.seed});
}

export function phantomOf(made: {
  readonly grid: Grid;
  readonly copies: readonly Atoms[];
  /** Default: the copies alone. */
  readonly atoms?: Atoms;
  readonly operators: readonly Operator[];
  readonly snr?: number;
  readonly seed: number;
}): Phantom {
  const {grid, copies, atoms = joinAtoms(copies), operators, snr, seed} = made;
  const clean = rasterise(atoms, grid, {resolutionAngstrom});
  const masks = copies.map((copy) => softMaskOfAtoms(copy, grid, {radiusAngstrom: 5, softEdgeVoxels: 3}));
  const volume = snr === undefined ? clean : withNoise(clean, {snr, seed, signalMask: masks[0]}).map;
  return {volume, masks, operators, at: maskShape(masks[0], 'mask1.mrc').centre};
}

/** The atoms shifted. */
export function shifted(atoms: Atoms, shiftAngstrom: Operator['shiftAngstrom']): Atoms {
  return placeAtoms(atoms, {rotation: [1, 0, 0, 0, 1, 0, 0, 0, 1], shiftAngstrom});
}

/** A mask moved by whole voxels; what leaves the box comes back on the other side. */
export function maskMoved(mask: Volume, byVoxels: readonly [number, number, number]): Volume {
  const [nx, ny, nz] = mask.size;
  const values = mask.values.map((_, index) => {
    const x = ((index % nx) - byVoxels[0] + nx) % nx;
    const y = ((Math.floor(index / nx) % ny) - byVoxels[1] + ny) % ny;
    const z = (Math.floor(index / (nx * ny)) - byVoxels[2] + nz) % nz;
    return mask.values[x + nx * (y + ny * z)];
  });
  return {...mask, values};
}
