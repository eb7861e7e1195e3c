import {blockLength, sampleBlocks, type Samplable, type TubeModel} from './blocks.ts';
import type {Wall} from './wall.ts';

/** Beyond the tails of the wall's density, and inside them. */
const gapAngstrom = 14;
const thickAngstrom = 24;
const stepAngstrom = 4;

/**
 * The share of the solvent's variance that repeats from protofilament to protofilament, in the lumen or outside, whichever is less.
 *
 * Near 0 in a reconstruction, whose noise does not know the lattice; near 1 where symmetry was imposed on the map.
 * Undefined where there is no solvent to look at, or where it is flat.
 */
export function repeatedNoise(map: Samplable, model: TubeModel, wall: Wall): number | undefined {
  const outside = wall.outerRadiusAngstrom + gapAngstrom;
  const inside = wall.innerRadiusAngstrom - gapAngstrom - thickAngstrom;
  const shares = [
    {fromAngstrom: outside, toAngstrom: outside + thickAngstrom},
    {fromAngstrom: Math.max(12, inside), toAngstrom: inside + thickAngstrom},
  ].flatMap((range) => shareRepeated({...map, wall: range}, model) ?? []);
  return shares.length === 0 ? undefined : Math.min(...shares);
}

/** Correlation of monomers with those beside them on the next protofilament, the mean of every circle left out. */
function shareRepeated(map: Samplable, model: TubeModel): number | undefined {
  const blocks = sampleBlocks(map, model, {stepAngstrom});
  const {values, monomers, radiiAngstrom} = blocks;
  const length = blockLength(blocks);
  const radii = radiiAngstrom.length;
  const means = Array.from({length: radii}, (_, r) => meanAt(values, r, radii));
  const places = new Map(monomers.map(({protofilament, index}, n) => [`${protofilament} ${index}`, n]));
  let [together, own, count] = [0, 0, 0];
  for (const [n, {protofilament, index}] of monomers.entries()) {
    const beside = places.get(`${protofilament + 1} ${index}`);
    if (beside === undefined) continue;
    for (let i = 0; i < length; i += 1) {
      const mean = means[i % radii];
      const [a, b] = [values[n * length + i] - mean, values[beside * length + i] - mean];
      if (Number.isNaN(a + b)) continue;
      together += a * b;
      own += (a * a + b * b) / 2;
      count += 1;
    }
  }
  return count < values.length / 10 || own === 0 ? undefined : together / own;
}

function meanAt(values: Float32Array, radius: number, radii: number): number {
  let [sum, count] = [0, 0];
  for (let i = radius; i < values.length; i += radii) {
    const value = values[i];
    if (Number.isNaN(value)) continue;
    sum += value;
    count += 1;
  }
  return sum / Math.max(count, 1);
}
