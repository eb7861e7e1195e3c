import {toAngstrom, voxelPoint, type AngstromPoint} from '../../geometry/frames.ts';
import type {Volume} from '../../map/volume.ts';
import {proteinMassKilodalton} from './protein-mass.ts';

/** What a new mask is, in numbers: its size, its place, and where the box cuts it. */
export type MaskSummary = {
  /** Voxels above 0. */
  readonly voxels: number;
  /** Voxels of at least one half. */
  readonly insideVoxels: number;
  /** Voxels that are 1 (to a millionth). */
  readonly wholeVoxels: number;
  /** Of the voxels of at least one half, and the protein of that volume. */
  readonly volumeCubicAngstrom: number;
  readonly massKilodalton: number;
  /** Mean place of the mask's voxels, weighted with their values, from the box centre. */
  readonly centreAngstrom: AngstromPoint;
  /** The smallest box about the voxels of at least one half: its first and last voxel's centre. */
  readonly firstAngstrom: AngstromPoint;
  readonly lastAngstrom: AngstromPoint;
  /** Faces of the box that the mask reaches with more than a hundredth: −x, +x, −y, … */
  readonly faces: readonly string[];
};

/** What a mask may have on a face of the box without being cut by it. */
const negligibleOnFace = 0.01;

/** @returns undefined for a mask that is 0 everywhere. */
export function maskSummary(mask: Volume): MaskSummary | undefined {
  const {values, size} = mask;
  const [nx, ny, nz] = size;
  const most = {voxels: 0, whole: 0, half: 0, weight: 0};
  const moments = [0, 0, 0];
  const first = [nx, ny, nz];
  const last = [-1, -1, -1];
  for (let z = 0, row = 0; z < nz; z += 1)
    for (let y = 0; y < ny; y += 1, row += nx) {
      let [weight, moment] = [0, 0];
      for (let x = 0; x < nx; x += 1) {
        const value = values[row + x];
        if (value === 0) continue;
        most.voxels += 1;
        if (value > 1 - 1e-6) most.whole += 1;
        weight += value;
        moment += value * x;
        if (value < 0.5) continue;
        most.half += 1;
        if (x < first[0]) first[0] = x;
        if (x > last[0]) last[0] = x;
        if (y < first[1]) first[1] = y;
        if (y > last[1]) last[1] = y;
        if (z < first[2]) first[2] = z;
        last[2] = z;
      }
      most.weight += weight;
      moments[0] += moment;
      moments[1] += weight * y;
      moments[2] += weight * z;
    }
  if (most.weight === 0) return undefined;
  const [x, y, z] = moments.map((moment) => moment / most.weight);
  const volumeCubicAngstrom = most.half * mask.voxelAngstrom ** 3;
  return {
    voxels: most.voxels,
    insideVoxels: most.half,
    wholeVoxels: most.whole,
    volumeCubicAngstrom,
    massKilodalton: proteinMassKilodalton(volumeCubicAngstrom),
    centreAngstrom: toAngstrom(voxelPoint(x, y, z), mask),
    firstAngstrom: toAngstrom(voxelPoint(first[0], first[1], first[2]), mask),
    lastAngstrom: toAngstrom(voxelPoint(last[0], last[1], last[2]), mask),
    faces: facesReached(mask),
  };
}

function facesReached({values, size: [nx, ny, nz]}: Volume): readonly string[] {
  const greatest = {'−x': 0, '+x': 0, '−y': 0, '+y': 0, '−z': 0, '+z': 0};
  const see = (face: keyof typeof greatest, value: number): void => {
    if (value > greatest[face]) greatest[face] = value;
  };
  for (let z = 0; z < nz; z += 1)
    for (let y = 0; y < ny; y += 1) {
      const row = nx * (y + ny * z);
      see('−x', values[row]);
      see('+x', values[row + nx - 1]);
      for (let x = 0; x < nx; x += 1) {
        if (y === 0) see('−y', values[row + x]);
        if (y === ny - 1) see('+y', values[row + x]);
        if (z === 0) see('−z', values[row + x]);
        if (z === nz - 1) see('+z', values[row + x]);
      }
    }
  return Object.entries(greatest)
    .filter(([, value]) => value > negligibleOnFace)
    .map(([face]) => face);
}
