import type {Fourier} from '../../map/fourier.ts';
import {type Blocks} from './blocks.ts';
import type {TubeReading} from './lattice-reading.ts';
import {halfMonomers, type Template} from './template.ts';

/** Correlation of two means of half the monomers each, below which a shell holds no more of the monomer. */
const leastCorrelation = 0.4;

/**
 * How fine the monomer can be seen in the map: Fourier shells of two independent means of its monomers are compared.
 *
 * No half-maps are needed, for a map holds a hundred monomers. Never finer than two samples, which is said; else where
 * the correlation, drawn as lines from shell to shell, falls below what is asked of it.
 */
export function blockResolution(
  fourier: Fourier,
  blocks: Blocks,
): Pick<TubeReading, 'resolutionAngstrom' | 'isResolutionOfSampling'> {
  const [first, second] = halfMonomers(blocks);
  const {radiiAngstrom, arcsDegrees, steps, model} = blocks;
  const radii = radiiAngstrom.length - 2;
  const arcs = arcsDegrees.length - 2;
  const size = [radii, steps, arcs] as const;
  const middle = (radiiAngstrom[0] + radiiAngstrom[radii + 1]) / 2;
  const stepsAngstrom = [
    radiiAngstrom[1] - radiiAngstrom[0],
    model.lattice.riseAngstrom / steps,
    ((arcsDegrees[1] - arcsDegrees[0]) * Math.PI * middle) / 180,
  ];
  const a = fourier.transform(inner(blocks, first), size, 'forward');
  const b = fourier.transform(inner(blocks, second), size, 'forward');
  const finest = 2 * Math.max(...stepsAngstrom);
  const shellPerAngstrom = 1 / 60;
  const shells = Math.floor(1 / finest / shellPerAngstrom);
  const [cross, powerA, powerB] = [0, 1, 2].map(() => new Float64Array(shells + 2));
  for (let p = 0, k = 0; p < arcs; p += 1)
    for (let u = 0; u < steps; u += 1)
      for (let r = 0; r < radii; r += 1, k += 2) {
        const frequency = Math.hypot(
          Math.min(r, radii - r) / radii / stepsAngstrom[0],
          Math.min(u, steps - u) / steps / stepsAngstrom[1],
          Math.min(p, arcs - p) / arcs / stepsAngstrom[2],
        );
        const shell = Math.round(frequency / shellPerAngstrom);
        if (shell > shells) continue;
        cross[shell] += a[k] * b[k] + a[k + 1] * b[k + 1];
        powerA[shell] += a[k] * a[k] + a[k + 1] * a[k + 1];
        powerB[shell] += b[k] * b[k] + b[k + 1] * b[k + 1];
      }
  const correlation = (shell: number): number => cross[shell] / Math.sqrt(powerA[shell] * powerB[shell]);
  let last = 1;
  while (last < shells && correlation(last + 1) > leastCorrelation) last += 1;
  if (last >= shells) return {resolutionAngstrom: finest, isResolutionOfSampling: true};
  const [above, below] = [correlation(last), correlation(last + 1)];
  const share =
    above > leastCorrelation && below === below ? (above - leastCorrelation) / (above - below) : 0.5;
  return {resolutionAngstrom: 1 / ((last + share) * shellPerAngstrom), isResolutionOfSampling: false};
}

/** The samples inside the margins, faded out towards the inner and outer radius, as complex numbers. */
function inner({radiiAngstrom, arcsDegrees, steps}: Blocks, template: Template): Float32Array {
  const radii = radiiAngstrom.length;
  const values = new Float32Array(2 * (radii - 2) * steps * (arcsDegrees.length - 2));
  let at = 0;
  for (let arc = 1; arc < arcsDegrees.length - 1; arc += 1)
    for (let step = 0; step < steps; step += 1)
      for (let r = 1; r < radii - 1; r += 1, at += 2)
        values[at] =
          Math.sin((Math.PI * (r - 0.5)) / (radii - 2)) * template[r + radii * (step + steps * arc)];
  return values;
}
