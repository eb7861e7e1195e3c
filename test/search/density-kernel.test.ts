import test from 'ava';
import type {BackendName} from '../../src/compute/backend.ts';
import {withDevice} from '../../src/compute/device.ts';
import {copyDensities, type CopyDensitiesInput} from '../../src/search/copy-densities.ts';
import {densityKernel} from '../../src/search/density-kernel.ts';
import {random} from '../../src/simulate/random.ts';
import {splineCoefficients} from '../../src/map/spline.ts';

/** Values and slopes of a few from nodes of up to ten, in float32, at places known to 1e-6. */
const tolerance = 1e-4;

/** Points of a box in a random spline of unequal sides; some lie outside it. */
function agreementCase(): CopyDensitiesInput {
  const {gaussian, uniform} = random(7);
  const values = Float32Array.from({length: 17 * 13 * 19}, gaussian);
  const spline = splineCoefficients({values, from: [0, 0, 0], size: [17, 13, 19]});
  const offsetsAngstrom = Float64Array.from({length: 3 * 4099}, () => 18 * (uniform() - 0.5));
  const matrix = Float64Array.from([0.6, -0.3, 0.2, 8, 0.2, 0.5, 0.4, 6, -0.3, -0.1, 0.7, 9]);
  return {spline, offsetsAngstrom, matrix};
}

const agreesWithReference = test.macro({
  exec: async (t, backend: BackendName) => {
    const input = agreementCase();
    const reference = copyDensities(input);
    const found = await withDevice(backend, async (device) => {
      t.is(device.report.ran, backend);
      return densityKernel(device, input).run(Float32Array.from(input.matrix));
    });
    t.is(found.length, reference.length);
    const worst = found.reduce((most, value, k) => Math.max(most, Math.abs(value - reference[k])), 0);
    t.true(worst < tolerance, `${worst}`);
  },
  title: (_, backend: BackendName) => `density and gradient on ${backend} are those of the plain spline`,
});

test(agreesWithReference, 'dev');
test(agreesWithReference, 'cpu');
test(agreesWithReference, 'webasm');
