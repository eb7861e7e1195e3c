import {angstromPoint, toVoxel, type Grid} from '../geometry/frames.ts';
import {emptyVolume, type Volume} from '../map/volume.ts';
import type {Atoms} from './atoms.ts';

/** Standard deviation of the Gaussian that stands for an atom, per Å of resolution: 1/(π√2). */
const sigmaPerResolution = 1 / (Math.PI * Math.SQRT2);
/** Standard deviation of a residue's own atoms about it; a residue is no point. */
const residueSpreadAngstrom = 1.2;
const cutOffSigmas = 4;

/**
 * The density of the atoms in Da/Å³ at a resolution, so that the inside of a protein is about 0.8.
 *
 * Each residue is a Gaussian about its exact place. The resolution is that at which a point keeps 1/e of
 * its amplitude; a residue keeps less, because its own atoms spread.
 *
 * The mass is kept whatever the resolution, except for what lies outside the box: nothing wraps around.
 * Voxels larger than a third of the resolution alias.
 *
 * @see ChimeraX `molmap`, which uses the same width
 */
export function rasterise(
  {x, y, z, massDalton}: Atoms,
  grid: Grid,
  {resolutionAngstrom}: {readonly resolutionAngstrom: number},
): Volume {
  const volume = emptyVolume(grid);
  const {values, size} = volume;
  const sigmaAngstrom = Math.hypot(resolutionAngstrom * sigmaPerResolution, residueSpreadAngstrom);
  const sigmaVoxels = sigmaAngstrom / grid.voxelAngstrom;
  const [alongX, alongY, alongZ] = size.map((length) => gaussianLine(sigmaVoxels, length));
  for (let atom = 0; atom < x.length; atom += 1) {
    const centre = toVoxel(angstromPoint(x[atom], y[atom], z[atom]), grid);
    const [fromX, toX] = alongX.fill(centre[0]);
    const [fromY, toY] = alongY.fill(centre[1]);
    const [fromZ, toZ] = alongZ.fill(centre[2]);
    const peak = massDalton[atom] / grid.voxelAngstrom ** 3;
    for (let k = fromZ; k <= toZ; k += 1) {
      for (let j = fromY; j <= toY; j += 1) {
        const row = size[0] * (j + size[1] * k);
        const weight = peak * alongY.weights[j - fromY] * alongZ.weights[k - fromZ];
        for (let i = fromX; i <= toX; i += 1) values[row + i] += weight * alongX.weights[i - fromX];
      }
    }
  }
  return volume;
}

/** A buffer for the values of a Gaussian of sum 1 along one axis, from the first voxel in the box. */
function gaussianLine(
  sigmaVoxels: number,
  length: number,
): {readonly weights: Float64Array; readonly fill: (centre: number) => readonly [number, number]} {
  const reach = cutOffSigmas * sigmaVoxels + 1;
  const weights = new Float64Array(2 * Math.ceil(reach) + 2);
  const fill = (centre: number): readonly [number, number] => {
    const first = Math.ceil(centre - reach);
    const last = Math.floor(centre + reach);
    const from = Math.max(0, first);
    const to = Math.min(length - 1, last);
    let sum = 0;
    for (let i = first; i <= last; i += 1) {
      const value = Math.exp(-0.5 * ((i - centre) / sigmaVoxels) ** 2);
      if (i >= from && i <= to) weights[i - from] = value;
      sum += value;
    }
    for (let i = 0; i <= to - from; i += 1) weights[i] /= sum;
    return [from, to];
  };
  return {weights, fill};
}
