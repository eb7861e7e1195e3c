import type {Fourier} from '../map/fourier.ts';
import {gram} from './gram.ts';
import type {NoiseBox} from './noise-box.ts';
import type {PairedFit} from './paired-fit.ts';

/** The frequencies that the low-pass lets through, one of each pair ±k. */
type Modes = {
  /** Where frequency k lies in a transform. */
  readonly indices: Int32Array;
  /** Where −k lies. */
  readonly opposites: Int32Array;
  /** 2 where −k is not listed, else 1. */
  readonly multiplicities: Uint8Array;
  /** Power of white noise through the low-pass, mean 1 over the box. */
  readonly powers: Float64Array;
  /** 0 to 8: frequency in shells. */
  readonly shells: Float64Array;
};

const shellCount = 8;
const fewestModes = 30;
/** The shells end where the low-pass leaves this of the power … */
const shellsEndAtPower = 0.01;
/** … and what leaves less is nothing. */
const leastPower = 1e-3;

/**
 * (8, 8): covariance of Σ weight · column · noise, for noise with the spectrum that the residual shows.
 *
 * The noise is white noise through the low-pass, times a factor by shell of frequency: that of the residual
 * to what white noise of variance 1 would give under these weights.
 *
 * @param input.fit whose columns, averaged over A and the copy and weighted, are taken.
 * @param input.freedom share of the residual's variance that the fit has left, below 1.
 */
export function noiseMoments(
  fourier: Fourier,
  box: NoiseBox,
  {fit, freedom}: {readonly fit: PairedFit; readonly freedom: number},
): Float64Array {
  const {first, copy, weights, residual} = fit;
  const modes = modesOf(box);
  const {size} = box;
  const values = new Float32Array(2 * size[0] * size[1] * size[2]);
  const transformOf = (fill: (values: Float32Array) => void): Float32Array => {
    values.fill(0);
    fill(values);
    return fourier.transform(values, size, 'forward', values);
  };
  const observed = transformOf((target) => placeResidual(target, box, weights, residual));
  const found = pickedModes(modes, observed);
  const factors = shellFactors(modes, found[0], {
    expected: expectedPower(fourier, box, observed),
    freedom,
  });
  const powers = modes.powers.map((power, i) => power * interpolated(factors, modes.shells[i]));
  const columns = [0, 2, 4, 6].flatMap((k) => {
    const pair = transformOf((target) => {
      placeAverage(target, box, {first: first[k], copy: copy[k], weights, part: 0});
      placeAverage(target, box, {first: first[k + 1], copy: copy[k + 1], weights, part: 1});
    });
    return pickedModes(modes, pair);
  });
  return momentsOf(powers, modes.multiplicities, columns).map((value) => value / (values.length / 2));
}

/** Weight · residual as the real part, the weights as the imaginary part. */
function placeResidual(
  target: Float32Array,
  {places}: NoiseBox,
  weights: Float64Array,
  residual: Float64Array,
): void {
  for (let i = 0; i < places.length; i += 1) {
    target[2 * places[i]] = weights[i] * residual[i];
    target[2 * places[i] + 1] = weights[i];
  }
}

/** A column, averaged over A and the copy and weighted, as the real (0) or the imaginary (1) part. */
function placeAverage(
  target: Float32Array,
  {places}: NoiseBox,
  {
    first,
    copy,
    weights,
    part,
  }: {
    readonly first: Float64Array;
    readonly copy: Float64Array;
    readonly weights: Float64Array;
    readonly part: 0 | 1;
  },
): void {
  for (let i = 0; i < places.length; i += 1)
    target[2 * places[i] + part] = (weights[i] * (first[i] + copy[i])) / 2;
}

/** A column's transform at the modes. */
type ModeValues = {readonly real: Float64Array; readonly imaginary: Float64Array};

/** The transforms of the real and the imaginary part. */
function pickedModes(
  {indices, opposites}: Modes,
  transform: Float32Array,
): readonly [ModeValues, ModeValues] {
  const empty = (): ModeValues => ({
    real: new Float64Array(indices.length),
    imaginary: new Float64Array(indices.length),
  });
  const [a, b] = [empty(), empty()];
  for (let i = 0; i < indices.length; i += 1) {
    const at = 2 * indices[i];
    const opposite = 2 * opposites[i];
    a.real[i] = (transform[at] + transform[opposite]) / 2;
    a.imaginary[i] = (transform[at + 1] - transform[opposite + 1]) / 2;
    b.real[i] = (transform[at + 1] + transform[opposite + 1]) / 2;
    b.imaginary[i] = (transform[opposite] - transform[at]) / 2;
  }
  return [a, b];
}

/** The transform whose real part is the power, by frequency, of unit white noise times the weights. */
function expectedPower(
  fourier: Fourier,
  {size, correlations}: NoiseBox,
  observed: Float32Array,
): Float32Array {
  const count = observed.length / 2;
  const power = new Float32Array(2 * count);
  const [nx, ny, nz] = size;
  for (let z = 0, index = 0; z < nz; z += 1)
    for (let y = 0; y < ny; y += 1) {
      const row = nx * (((ny - y) % ny) + ny * ((nz - z) % nz));
      for (let x = 0; x < nx; x += 1, index += 1) {
        const opposite = row + ((nx - x) % nx);
        const real = (observed[2 * index + 1] + observed[2 * opposite + 1]) / 2;
        const imaginary = (observed[2 * opposite] - observed[2 * index]) / 2;
        power[2 * index] = (real * real + imaginary * imaginary) / count;
      }
    }
  const overlap = fourier.transform(power, size, 'inverse', power);
  for (let z = 0, index = 0; z < nz; z += 1)
    for (let y = 0; y < ny; y += 1) {
      const along = correlations[1][y] * correlations[2][z];
      for (let x = 0; x < nx; x += 1, index += 1) {
        overlap[2 * index] *= correlations[0][x] * along;
        overlap[2 * index + 1] = 0;
      }
    }
  return fourier.transform(overlap, size, 'forward', overlap);
}

/** (8): by shell, how much stronger the residual is than unit white noise. */
function shellFactors(
  {indices, multiplicities, shells}: Modes,
  {real, imaginary}: ModeValues,
  {expected, freedom}: {readonly expected: Float32Array; readonly freedom: number},
): Float64Array {
  const [found, wanted, counts] = [0, 1, 2].map(() => new Float64Array(shellCount));
  for (let i = 0; i < indices.length; i += 1) {
    const shell = Math.floor(shells[i]);
    if (shell >= shellCount) continue;
    found[shell] += multiplicities[i] * (real[i] * real[i] + imaginary[i] * imaginary[i]);
    wanted[shell] += multiplicities[i] * expected[2 * indices[i]];
    counts[shell] += multiplicities[i];
  }
  const factors = found.map((power, shell) => power / wanted[shell] / freedom);
  for (let shell = shellCount - 2; shell >= 0; shell -= 1)
    if (counts[shell] < fewestModes) factors[shell] = factors[shell + 1];
  return factors;
}

/** Linear between the middles of the shells. */
function interpolated(factors: Float64Array, shell: number): number {
  const place = Math.min(Math.max(shell - 0.5, 0), shellCount - 1);
  const below = Math.min(Math.floor(place), shellCount - 2);
  return factors[below] + (place - below) * (factors[below + 1] - factors[below]);
}

/** (8, 8): Σ power · F F*. */
function momentsOf(
  powers: Float64Array,
  multiplicities: Uint8Array,
  columns: readonly ModeValues[],
): Float64Array {
  const weights = powers.map((power, i) => power * multiplicities[i]);
  const real = gram(
    columns.map((column) => column.real),
    weights,
  );
  const imaginary = gram(
    columns.map((column) => column.imaginary),
    weights,
  );
  return real.map((value, k) => value + imaginary[k]);
}

function modesOf({size, powers, sigmaVoxels}: NoiseBox): Modes {
  const [alongX, alongY, alongZ] = powers;
  const endFrequency = Math.sqrt(-Math.log(shellsEndAtPower)) / (2 * Math.PI * sigmaVoxels);
  const perFrequency = shellCount / endFrequency;
  const least = leastPower * alongX[0] * alongY[0] * alongZ[0];
  // One of each pair, and up to eight that are their own opposites.
  const most = Math.ceil((alongX.length * alongY.length * alongZ.length) / 2) + 4;
  const indices = new Int32Array(most);
  const opposites = new Int32Array(most);
  const multiplicities = new Uint8Array(most);
  const modePowers = new Float64Array(most);
  const shells = new Float64Array(most);
  const [squaresX, squaresY, squaresZ] = size.map(squaredFrequencies);
  const [nx, ny, nz] = size;
  let count = 0;
  for (let z = 0, index = 0; z < nz; z += 1)
    for (let y = 0; y < ny; y += 1) {
      const row = nx * (((ny - y) % ny) + ny * ((nz - z) % nz));
      const along = alongY[y] * alongZ[z];
      for (let x = 0; x < nx; x += 1, index += 1) {
        const opposite = row + ((nx - x) % nx);
        const power = alongX[x] * along;
        if (index > opposite || power < least) continue;
        indices[count] = index;
        opposites[count] = opposite;
        multiplicities[count] = index === opposite ? 1 : 2;
        modePowers[count] = power;
        shells[count] = perFrequency * Math.sqrt(squaresX[x] + squaresY[y] + squaresZ[z]);
        count += 1;
      }
    }
  return {
    indices: indices.subarray(0, count),
    opposites: opposites.subarray(0, count),
    multiplicities: multiplicities.subarray(0, count),
    powers: modePowers.subarray(0, count),
    shells: shells.subarray(0, count),
  };
}

function squaredFrequencies(length: number): Float64Array {
  return Float64Array.from({length}, (_, k) => (Math.min(k, length - k) / length) ** 2);
}
