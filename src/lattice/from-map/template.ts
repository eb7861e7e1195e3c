import {blockLength, type Blocks, type MonomerPlace} from './blocks.ts';

/** The mean monomer: `(arc, step, radius)`, the radius fastest. 0 where no monomer was sampled. */
export type Template = Float32Array;

/** The mean of the monomers that count. */
export function meanMonomer(blocks: Blocks, counts: (place: MonomerPlace) => boolean = () => true): Template {
  const length = blockLength(blocks);
  const sums = new Float64Array(length);
  const samples = new Uint16Array(length);
  for (const [n, place] of blocks.monomers.entries()) {
    if (!counts(place)) continue;
    const start = n * length;
    for (let i = 0; i < length; i += 1) {
      const value = blocks.values[start + i];
      if (value !== value) continue;
      sums[i] += value;
      samples[i] += 1;
    }
  }
  return Float32Array.from(sums, (sum, i) => (samples[i] > 0 ? sum / samples[i] : 0));
}

/** Two means of different monomers among those that count, both with all protofilaments and both kinds. */
export function halfMonomers(
  blocks: Blocks,
  counts: (place: MonomerPlace) => boolean = () => true,
): readonly [Template, Template] {
  return [
    meanMonomer(blocks, (place) => counts(place) && isOfFirstHalf(place)),
    meanMonomer(blocks, (place) => counts(place) && !isOfFirstHalf(place)),
  ];
}

function isOfFirstHalf({protofilament, index}: MonomerPlace): boolean {
  return ((protofilament + Math.floor(index / 2)) & 1) === 0;
}

/** Slopes of a template: per Å outwards, per radian round the axis, per Å along it. */
export type Slopes = {
  readonly outwards: Float32Array;
  readonly round: Float32Array;
  readonly along: Float32Array;
};

/** Central differences; 0 on the samples beyond the wall and beyond the protofilament. */
export function slopesOf(blocks: Blocks, template: Template): Slopes {
  const {radiiAngstrom, arcsDegrees, steps, model} = blocks;
  const {riseAngstrom, twistDegrees} = model.lattice;
  const radii = radiiAngstrom.length;
  const [outwards, round, along] = [0, 1, 2].map(() => new Float32Array(template.length));
  const perRadius = 0.5 / (radiiAngstrom[1] - radiiAngstrom[0]);
  const perArc = (0.5 * 180) / Math.PI / (arcsDegrees[1] - arcsDegrees[0]);
  const perStep = (0.5 * steps) / riseAngstrom;
  const turnPerAngstrom = (twistDegrees * Math.PI) / 180 / riseAngstrom;
  for (let arc = 1; arc < arcsDegrees.length - 1; arc += 1)
    for (let step = 0; step < steps; step += 1) {
      const here = radii * (step + steps * arc);
      const above = radii * (((step + 1) % steps) + steps * arc);
      const below = radii * (((step + steps - 1) % steps) + steps * arc);
      for (let r = 1; r < radii - 1; r += 1) {
        outwards[here + r] = perRadius * (template[here + r + 1] - template[here + r - 1]);
        const turned = perArc * (template[here + r + radii * steps] - template[here + r - radii * steps]);
        round[here + r] = turned;
        along[here + r] = perStep * (template[above + r] - template[below + r]) - turnPerAngstrom * turned;
      }
    }
  return {outwards, round, along};
}

/** `Σ radius · (what monomers share, less the mean on each circle)²`: of two halves, so that noise adds nothing. */
export function sharedPower(blocks: Blocks): number {
  const [first, second] = halfMonomers(blocks).map((half) => withoutCircles(blocks, half));
  const {radiiAngstrom} = blocks;
  const radii = radiiAngstrom.length;
  let sum = 0;
  for (let i = 0; i < first.length; i += 1) sum += radiiAngstrom[i % radii] * first[i] * second[i];
  return Math.max(0, sum);
}

/** Inside the margins, less the mean at each radius; 0 on the margins. */
function withoutCircles({radiiAngstrom, arcsDegrees, steps}: Blocks, template: Template): Template {
  const radii = radiiAngstrom.length;
  const arcs = arcsDegrees.length;
  const result = new Float32Array(template.length);
  for (let r = 1; r < radii - 1; r += 1) {
    let sum = 0;
    for (let p = 1; p < arcs - 1; p += 1)
      for (let u = 0; u < steps; u += 1) sum += template[r + radii * (u + steps * p)];
    const mean = sum / steps / (arcs - 2);
    for (let p = 1; p < arcs - 1; p += 1)
      for (let u = 0; u < steps; u += 1) {
        const at = r + radii * (u + steps * p);
        result[at] = template[at] - mean;
      }
  }
  return result;
}
