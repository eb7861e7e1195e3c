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
    meanMonomer(blocks, (place) => counts(place) && halfOf(place) === 0),
    meanMonomer(blocks, (place) => counts(place) && halfOf(place) === 1),
  ];
}

/** In which of the two means a monomer is. */
export function halfOf({protofilament, index}: MonomerPlace): 0 | 1 {
  return ((protofilament + Math.floor(index / 2)) & 1) === 0 ? 0 : 1;
}

/** Slopes of a template: per Å outwards, per radian round the axis, per Å along it. */
export type Slopes = {
  readonly outwards: Float32Array;
  readonly round: Float32Array;
  readonly along: Float32Array;
};

/**
 * Slopes from up to three samples on either side; 0 on the samples beyond the wall and beyond the protofilament.
 *
 * A template has three samples in its shortest wave, of which one sample on either side gives half the slope, and
 * three four fifths of it.
 */
export function slopesOf(blocks: Blocks, template: Template): Slopes {
  const {radiiAngstrom, arcsDegrees, steps, model} = blocks;
  const {riseAngstrom, twistDegrees} = model.lattice;
  const radii = radiiAngstrom.length;
  const arcs = arcsDegrees.length;
  const [outwards, round, along] = [0, 1, 2].map(() => new Float32Array(template.length));
  const perRadius = 1 / (radiiAngstrom[1] - radiiAngstrom[0]);
  const perArc = 180 / Math.PI / (arcsDegrees[1] - arcsDegrees[0]);
  const perStep = steps / riseAngstrom;
  const turnPerAngstrom = (twistDegrees * Math.PI) / 180 / riseAngstrom;
  const line = {values: template, start: 0, stride: 1, count: radii, isClosed: false};
  const set = (start: number, stride: number, count: number, isClosed: boolean): void => {
    line.start = start;
    line.stride = stride;
    line.count = count;
    line.isClosed = isClosed;
  };
  for (let arc = 1; arc < arcs - 1; arc += 1)
    for (let step = 0; step < steps; step += 1) {
      const here = radii * (step + steps * arc);
      for (let r = 1; r < radii - 1; r += 1) {
        set(here, 1, radii, false);
        outwards[here + r] = perRadius * slopeAt(line, r);
        set(r + radii * step, radii * steps, arcs, false);
        const turned = perArc * slopeAt(line, arc);
        round[here + r] = turned;
        set(r + radii * steps * arc, radii, steps, true);
        along[here + r] = perStep * slopeAt(line, step) - turnPerAngstrom * turned;
      }
    }
  return {outwards, round, along};
}

/** Samples of a template on a line; where it is closed, the first follows the last. */
type SampledLine = {
  readonly values: Template;
  readonly start: number;
  readonly stride: number;
  readonly count: number;
  readonly isClosed: boolean;
};

/** Per sample, by the finite differences of sixth order, of fourth within three samples of an end. */
function slopeAt({values, start, stride, count, isClosed}: SampledLine, i: number): number {
  const at = (k: number): number => {
    const index = i + k;
    return values[start + stride * (isClosed ? (index + count) % count : index)];
  };
  if (isClosed || (i >= 3 && i < count - 3))
    return (45 * (at(1) - at(-1)) - 9 * (at(2) - at(-2)) + at(3) - at(-3)) / 60;
  if (i >= 2 && i < count - 2) return (8 * (at(1) - at(-1)) - at(2) + at(-2)) / 12;
  const inwards = i < count / 2 ? 1 : -1;
  return (
    (inwards * (-3 * at(-inwards) - 10 * at(0) + 18 * at(inwards) - 6 * at(2 * inwards) + at(3 * inwards))) /
    12
  );
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
