import {xoroshiro128plus} from 'pure-rand/generator/xoroshiro128plus';
import {uniformFloat64} from 'pure-rand/distribution/uniformFloat64';
import {centreVoxel} from '../../../src/geometry/frames.ts';
import type {Vector3} from '../../../src/geometry/vector.ts';
import type {KnownLattice} from '../../../src/lattice/from-map/lattice-wave.ts';
import {emptyVolume, type Volume} from '../../../src/map/volume.ts';

export const lattice13: KnownLattice = {
  protofilaments: 13,
  starts: 3,
  hand: 'left',
  dimerRiseAngstrom: 83.1,
  dimerTwistDegrees: 0.1,
};

export type PhantomOptions = {
  readonly lattice?: KnownLattice;
  /** Of one protofilament at z = 0. */
  readonly azimuthDegrees?: number;
  /** A monomer of that protofilament ends here. */
  readonly boundaryAngstrom?: number;
  readonly size?: Vector3;
  readonly voxelAngstrom?: number;
  readonly offsetAngstrom?: readonly [x: number, y: number];
  /** Tangent of the tilt towards +x. */
  readonly slopeX?: number;
  /** Turns the outer part of a monomer by minus this and the inner by plus this, as tubulin's skew does. */
  readonly skewDegrees?: number;
  readonly isDecorated?: boolean;
  readonly fromAngstrom?: number;
  readonly toAngstrom?: number;
};

/** Parts of a monomer: symmetric in z and φ about its middle, so that its azimuth and height are exact. */
const parts = [
  {radius: -15, weight: 0.8, turn: 1},
  {radius: 0, weight: 1.2, turn: 0},
  {radius: 14, weight: 1, turn: -1},
] as const;
const sigmaAngstrom = 8;

/** A tube of three gaussian blobs per monomer, 8.3 Å of radius for each protofilament. */
export function phantom(options: PhantomOptions = {}): Volume {
  const {lattice = lattice13, azimuthDegrees = 0, boundaryAngstrom = 0, skewDegrees = 0} = options;
  const {size = [96, 96, 80], voxelAngstrom = 4, offsetAngstrom = [0, 0], slopeX = 0} = options;
  const {fromAngstrom = -Infinity, toAngstrom = Infinity, isDecorated = false} = options;
  const volume = emptyVolume({size, voxelAngstrom});
  const rise = lattice.dimerRiseAngstrom / 2;
  const twist = lattice.dimerTwistDegrees / 2;
  const sign = lattice.hand === 'left' ? -1 : 1;
  const reach = Math.ceil((size[2] * voxelAngstrom) / rise / 2) + lattice.starts + 2;
  for (let k = 0; k < lattice.protofilaments; k++) {
    for (let j = -reach; j < reach; j++) {
      const monomers = (lattice.starts * k) / lattice.protofilaments + j;
      const z = boundaryAngstrom + rise * (monomers + 0.5);
      if (z < fromAngstrom || z > toAngstrom) continue;
      const turn = azimuthDegrees + (sign * 360 * k) / lattice.protofilaments;
      const azimuth = turn + twist * monomers + (twist * (boundaryAngstrom + rise / 2)) / rise;
      const decoration = isDecorated && j % 2 === 0 ? [{radius: 52, weight: 2, turn: 0}] : [];
      for (const part of [...parts, ...decoration]) {
        const radius = 8.3 * lattice.protofilaments + part.radius;
        const radians = ((azimuth + part.turn * skewDegrees) * Math.PI) / 180;
        const x = offsetAngstrom[0] + slopeX * z + radius * Math.cos(radians);
        const y = offsetAngstrom[1] + radius * Math.sin(radians);
        addBlob(volume, [x, y, z], part.weight);
      }
    }
  }
  return volume;
}

/** The map with gaussian noise added; the same noise for the same seed. */
export function withNoise(volume: Volume, sigma: number, seed: number): Volume {
  const random = xoroshiro128plus(seed);
  const values = volume.values.map((value) => {
    const radius = Math.sqrt(-2 * Math.log(1 - uniformFloat64(random)));
    return value + sigma * radius * Math.cos(2 * Math.PI * uniformFloat64(random));
  });
  return {...volume, values};
}

function addBlob(volume: Volume, at: Vector3, weight: number): void {
  const {size, values, voxelAngstrom} = volume;
  const centre = centreVoxel(size);
  const sigma = sigmaAngstrom / voxelAngstrom;
  const middle = at.map((value, axis) => value / voxelAngstrom + centre[axis]);
  const range = middle.map((value, axis) => ({
    from: Math.max(0, Math.ceil(value - 3.5 * sigma)),
    to: Math.min(size[axis] - 1, Math.floor(value + 3.5 * sigma)),
  }));
  const factor = (axis: number, index: number): number =>
    Math.exp(-((index - middle[axis]) ** 2) / (2 * sigma ** 2));
  for (let z = range[2].from; z <= range[2].to; z++) {
    for (let y = range[1].from; y <= range[1].to; y++) {
      const weightOfRow = weight * factor(2, z) * factor(1, y);
      const row = size[0] * (y + size[1] * z);
      for (let x = range[0].from; x <= range[0].to; x++) values[x + row] += weightOfRow * factor(0, x);
    }
  }
}
