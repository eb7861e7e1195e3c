/** The real and imaginary parts of one factor of the transform, `(to, from)`, row-major. */
type ComplexMatrix = {readonly real: Float64Array; readonly imaginary: Float64Array};

/**
 * A cube made smaller by leaving out its high frequencies; the values keep their scale.
 *
 * As RELION does it: of the two Nyquist terms of y and z only the positive one is kept, and x, of which
 * a real transform holds one half, is completed from that half. So the result is the real part of a
 * product of three complex matrices, one an axis. Plain sums, as the cubes are small.
 *
 * @param values `(from, from, from)`, x fastest.
 * @param from even; `to` even and not larger.
 * @returns `(to, to, to)`.
 * @see relion_localsym 3.1.3 `--search --bin`, whose scores it reproduces to the last digit
 */
export function fourierCrop(values: Float64Array, from: number, to: number): Float64Array {
  const half = resampling(from, to, 'half');
  const full = resampling(from, to, 'full');
  const alongX = applyAlongX({real: values, imaginary: new Float64Array(values.length)}, half, from, to);
  const alongY = applyAlongX(turned(alongX, to, from, from), full, from, to);
  const alongZ = applyAlongX(turned(alongY, to, to, from), full, from, to);
  return turned(alongZ, to, to, to).real;
}

/**
 * From samples to frequencies up to the Nyquist frequency of the result, and back to fewer samples.
 *
 * `half`: frequencies from 0 on, those between counted twice. `full`: both signs, +Nyquist only.
 */
function resampling(from: number, to: number, kind: 'half' | 'full'): ComplexMatrix {
  const nyquist = to / 2;
  const lowest = kind === 'half' ? 0 : 1 - nyquist;
  const real = new Float64Array(to * from);
  const imaginary = new Float64Array(to * from);
  for (let frequency = lowest; frequency <= nyquist; frequency += 1) {
    const isTwice = kind === 'half' && frequency !== 0 && frequency !== nyquist;
    const weight = (isTwice ? 2 : 1) / from;
    for (let n = 0; n < to; n += 1) {
      for (let m = 0; m < from; m += 1) {
        const angleRadians = 2 * Math.PI * frequency * (n / to - m / from);
        real[n * from + m] += weight * Math.cos(angleRadians);
        imaginary[n * from + m] += weight * Math.sin(angleRadians);
      }
    }
  }
  return {real, imaginary};
}

/** Every row of `from` values becomes a row of `to`. */
function applyAlongX(data: ComplexMatrix, matrix: ComplexMatrix, from: number, to: number): ComplexMatrix {
  const rows = data.real.length / from;
  const real = new Float64Array(rows * to);
  const imaginary = new Float64Array(rows * to);
  for (let row = 0; row < rows; row += 1) {
    for (let n = 0; n < to; n += 1) {
      const [line, first] = [n * from, row * from];
      let sumReal = 0;
      let sumImaginary = 0;
      for (let m = 0; m < from; m += 1) {
        const a = matrix.real[line + m];
        const b = matrix.imaginary[line + m];
        const c = data.real[first + m];
        const d = data.imaginary[first + m];
        sumReal += a * c - b * d;
        sumImaginary += a * d + b * c;
      }
      real[row * to + n] = sumReal;
      imaginary[row * to + n] = sumImaginary;
    }
  }
  return {real, imaginary};
}

/** (x, y, z) as (y, z, x): the second axis becomes the fastest. */
function turned({real, imaginary}: ComplexMatrix, nx: number, ny: number, nz: number): ComplexMatrix {
  const result = {real: new Float64Array(real.length), imaginary: new Float64Array(real.length)};
  for (let z = 0, index = 0; z < nz; z += 1) {
    for (let y = 0; y < ny; y += 1) {
      for (let x = 0; x < nx; x += 1, index += 1) {
        const place = y + ny * (z + nz * x);
        result.real[place] = real[index];
        result.imaginary[place] = imaginary[index];
      }
    }
  }
  return result;
}
