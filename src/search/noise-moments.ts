import type {Fourier} from '../map/fourier.ts';
import type {Vector3} from '../geometry/vector.ts';
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
  const scratch = new Float32Array(2 * size[0] * size[1] * size[2]);
  const pair = (a: Float64Array, b: Float64Array): Float32Array =>
    fourier.transform(inBox(scratch, box, [a, b]), size, 'forward');
  const observed = pair(
    residual.map((value, i) => weights[i] * value),
    weights,
  );
  const factors = shellFactors(modes, observed, {
    expected: expectedPower(fourier, box, observed),
    freedom,
  });
  const powers = modes.powers.map((power, i) => power * interpolated(factors, modes.shells[i]));
  const pairs = [0, 2, 4, 6].map((k) =>
    pair(averaged(first[k], copy[k], weights), averaged(first[k + 1], copy[k + 1], weights)),
  );
  return momentsOf(modes, powers, pairs).map((value) => value / (observed.length / 2));
}

function averaged(first: Float64Array, copy: Float64Array, weights: Float64Array): Float64Array {
  const result = new Float64Array(weights.length);
  for (let i = 0; i < result.length; i += 1) result[i] = (weights[i] * (first[i] + copy[i])) / 2;
  return result;
}

/** Two real columns as real and imaginary parts of one box, written over what was there. */
function inBox(
  values: Float32Array,
  {places}: NoiseBox,
  [a, b]: readonly [Float64Array, Float64Array],
): Float32Array {
  values.fill(0);
  for (let i = 0; i < places.length; i += 1) {
    values[2 * places[i]] = a[i];
    values[2 * places[i] + 1] = b[i];
  }
  return values;
}

/** The transform whose real part is the power, by frequency, of unit white noise times the weights. */
function expectedPower(
  fourier: Fourier,
  {size, correlations}: NoiseBox,
  observed: Float32Array,
): Float32Array {
  const count = observed.length / 2;
  const power = new Float32Array(2 * count);
  forEachFrequency(size, (index, opposite) => {
    const real = (observed[2 * index + 1] + observed[2 * opposite + 1]) / 2;
    const imaginary = (observed[2 * opposite] - observed[2 * index]) / 2;
    power[2 * index] = (real * real + imaginary * imaginary) / count;
  });
  const overlap = fourier.transform(power, size, 'inverse');
  let index = 0;
  for (let z = 0; z < size[2]; z += 1)
    for (let y = 0; y < size[1]; y += 1) {
      const along = correlations[1][y] * correlations[2][z];
      for (let x = 0; x < size[0]; x += 1, index += 1) {
        overlap[2 * index] *= correlations[0][x] * along;
        overlap[2 * index + 1] = 0;
      }
    }
  return fourier.transform(overlap, size, 'forward');
}

/** (8): by shell, how much stronger the residual is than unit white noise. */
function shellFactors(
  {indices, opposites, multiplicities, shells}: Modes,
  observed: Float32Array,
  {expected, freedom}: {readonly expected: Float32Array; readonly freedom: number},
): Float64Array {
  const [found, wanted, counts] = [0, 1, 2].map(() => new Float64Array(shellCount));
  for (let i = 0; i < indices.length; i += 1) {
    const shell = Math.floor(shells[i]);
    if (shell >= shellCount) continue;
    const at = 2 * indices[i];
    const opposite = 2 * opposites[i];
    const real = (observed[at] + observed[opposite]) / 2;
    const imaginary = (observed[at + 1] - observed[opposite + 1]) / 2;
    found[shell] += multiplicities[i] * (real * real + imaginary * imaginary);
    wanted[shell] += multiplicities[i] * expected[at];
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

/** (8, 8): Σ power · F F*, from the transforms of four pairs of columns. */
function momentsOf(
  {indices, opposites, multiplicities}: Modes,
  powers: Float64Array,
  pairs: readonly Float32Array[],
): Float64Array {
  const result = new Float64Array(64);
  const real = new Float64Array(8);
  const imaginary = new Float64Array(8);
  for (let i = 0; i < indices.length; i += 1) {
    const at = 2 * indices[i];
    const opposite = 2 * opposites[i];
    for (let k = 0; k < 4; k += 1) {
      const values = pairs[k];
      real[2 * k] = (values[at] + values[opposite]) / 2;
      imaginary[2 * k] = (values[at + 1] - values[opposite + 1]) / 2;
      real[2 * k + 1] = (values[at + 1] + values[opposite + 1]) / 2;
      imaginary[2 * k + 1] = (values[opposite] - values[at]) / 2;
    }
    const power = powers[i] * multiplicities[i];
    for (let row = 0; row < 8; row += 1) {
      const a = power * real[row];
      const b = power * imaginary[row];
      for (let column = 0; column <= row; column += 1)
        result[8 * row + column] += a * real[column] + b * imaginary[column];
    }
  }
  for (let row = 0; row < 8; row += 1)
    for (let column = 0; column < row; column += 1) result[8 * column + row] = result[8 * row + column];
  return result;
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
  let count = 0;
  forEachFrequency(size, (index, opposite, x, y, z) => {
    const power = alongX[x] * alongY[y] * alongZ[z];
    if (index > opposite || power < least) return;
    indices[count] = index;
    opposites[count] = opposite;
    multiplicities[count] = index === opposite ? 1 : 2;
    modePowers[count] = power;
    shells[count] = perFrequency * Math.sqrt(squaresX[x] + squaresY[y] + squaresZ[z]);
    count += 1;
  });
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

function forEachFrequency(
  [nx, ny, nz]: Vector3,
  visit: (index: number, opposite: number, x: number, y: number, z: number) => void,
): void {
  for (let z = 0, index = 0; z < nz; z += 1)
    for (let y = 0; y < ny; y += 1) {
      const row = nx * (((ny - y) % ny) + ny * ((nz - z) % nz));
      for (let x = 0; x < nx; x += 1, index += 1) visit(index, ((nx - x) % nx) + row, x, y, z);
    }
}
