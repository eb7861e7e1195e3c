import test from 'ava';
import * as fc from 'fast-check';
import {angstromPoint, type AngstromPoint} from '../../../src/geometry/frames.ts';
import {helixOperators} from '../../../src/geometry/helix.ts';
import {difference} from '../../../src/geometry/operator.ts';
import {cross, dot, norm, normalise, scale, subtract, type Vector3} from '../../../src/geometry/vector.ts';
import {fitHelix, type HelixFit} from '../../../src/search/joint/fit-helix.ts';
import {stepped} from '../../../src/search/joint/local-step.ts';
import {random} from '../../../src/simulate/random.ts';
import {numbers, seed} from '../../geometry/arbitraries.ts';
import {copyAt, covariance, noiseStep, noisy} from './synthetic.ts';

/** Of one protofilament of a 13_3. */
const centre = angstromPoint(102.2, 31.3, 5.2);
const aroundTheTube = [-6, -5, -4, -3, -2, -1, 1, 2, 3, 4, 5, 6];

/** 13_3: dimer rise 83.1 Å, twist +0.1°. 14_3: 82 Å, −0.5°. F-actin: EMD-5168. */
const lattices = {
  '13_3': {twistDegrees: -27.680769, riseAngstrom: 9.588462},
  '14_3': {twistDegrees: -25.767857, riseAngstrom: 8.785714},
  actin: {twistDegrees: -166.605, riseAngstrom: 27.586},
};

const axes = fc.record({
  axis: fc.tuple(numbers(-0.4, 0.4), numbers(-0.4, 0.4), fc.constant(1)),
  point: fc.tuple(numbers(-20, 20), numbers(-20, 20)).map(([x, y]) => angstromPoint(x, y, 0)),
});

for (const [name, lattice] of Object.entries(lattices))
  test(`${name}: turn, rise and a tilted axis off the box centre are found from 2° and 1 Å away`, async (t) => {
    await t.notThrowsAsync(
      fc.assert(
        fc.asyncProperty(axes, fc.integer(), async ({axis, point}, start) => {
          const truth = helixOperators({...lattice, axis, point, indices: aroundTheTube});
          const begin = truth.map((operator) => noisy(operator, centre, random(start), 16));
          const problems = truth.map((operator) => copyAt(operator, centre));
          const fit = await fitHelix(problems, aroundTheTube, begin);
          return fit.isConverged && isHelix(fit, {...lattice, axis, point});
        }),
        {seed, numRuns: 8},
      ),
    );
  });

test('360/14 about z as a start of a supertwisted 14_3 whose axis is elsewhere', async (t) => {
  const helix = {...lattices['14_3'], axis: [0.01, 0.02, 1], point: angstromPoint(3, -2, 0)} as const;
  const truth = helixOperators({...helix, indices: aroundTheTube});
  const begin = helixOperators({
    twistDegrees: -360 / 14,
    riseAngstrom: 8.785714,
    axis: [0, 0, 1],
    point: angstromPoint(0, 0, 0),
    indices: aroundTheTube,
  });
  const fit = await fitHelix(
    truth.map((operator) => copyAt(operator, centre)),
    aroundTheTube,
    begin,
  );
  t.true(isHelix(fit, helix));
});

test('an axis parallel to z stays there: four unknowns', async (t) => {
  const truth = helixOperators({
    ...lattices['13_3'],
    axis: [0, 0, 1],
    point: angstromPoint(3, -2, 0),
    indices: aroundTheTube,
  });
  const fit = await fitHelix(
    truth.map((operator) => copyAt(operator, centre)),
    aroundTheTube,
    truth.map((operator) => noisy(operator, centre, random(3), 10)),
    {isAxisTilted: false, noiseVariance: 1},
  );
  t.deepEqual(fit.axis, [0, 0, 1]);
  t.is(fit.covariance?.length, 16);
  t.is(fit.errors?.tiltDegrees, undefined);
  t.true(Math.hypot(fit.point[0] - 3, fit.point[1] + 2) < 1e-3);
});

test('independent noise: the errors of the parameters are those stated', async (t) => {
  const deviations = await deviationsOverSeeds({steps: aroundTheTube, sharedFraction: 0});
  isCalibrated(t, deviations);
});

test('half of the noise is A’s own, all copies on one side: the errors are those stated', async (t) => {
  const steps = [1, 2, 3, 4, 5];
  isCalibrated(t, await deviationsOverSeeds({steps, sharedFraction: 0.5}));
});

test('noise unknown: it is estimated from the scatter of the copies about the lattice', async (t) => {
  const truth = helixOperators({...tilted, indices: aroundTheTube});
  const source = random(5);
  const problems = truth.map((operator) => copyAt(noisy(operator, centre, source, 3), centre));
  const fit = await fitHelix(problems, aroundTheTube, truth, {sharedFraction: 0});
  const known = await fitHelix(problems, aroundTheTube, truth, {sharedFraction: 0, noiseVariance: 9});
  t.is(fit.errorsFrom, 'departures');
  t.true(Math.abs((fit.errors?.turnDegrees ?? 0) / (known.errors?.turnDegrees ?? 1) - 1) < 0.25);
});

test('a copy that departs from the lattice is named with its distance, the others are not', async (t) => {
  const truth = helixOperators({...tilted, indices: aroundTheTube});
  const problems = truth.map((operator, copy) => {
    const placed = noisy(operator, centre, random(copy));
    return copyAt(copy === 2 ? stepped(placed, Float64Array.of(0, 0, 0, 1, 0, 0), centre) : placed, centre);
  });
  const fit = await fitHelix(problems, aroundTheTube, truth, {covariances: truth.map(() => covariance)});
  const departing = fit.departures.map(({sigmas = 0}) => sigmas > 5);
  t.deepEqual(
    departing,
    aroundTheTube.map((_, copy) => copy === 2),
  );
  t.true(Math.abs(fit.departures[2].distanceAngstrom - 1) < 0.25);
});

test('a map with kinks, about which steps go on for ever, is still fitted in a few', async (t) => {
  const truth = helixOperators({...tilted, indices: aroundTheTube});
  const problems = truth.map((operator) => {
    const smooth = copyAt(operator, centre);
    const evaluate: typeof smooth.evaluate = async (here) => {
      const model = await smooth.evaluate(here);
      const side = Math.floor(here.shiftAngstrom[0] * 1e6) % 2 === 0 ? 0.002 : -0.002;
      return {
        ...model,
        gradient: model.gradient.map((value, row) => value + side * model.hessian[7 * row]),
      };
    };
    return {...smooth, evaluate};
  });
  const fit = await fitHelix(problems, aroundTheTube, truth, {noiseVariance: 1});
  t.true(fit.isConverged);
  t.true(fit.iterations < 15, `${fit.iterations}`);
});

test('a single copy is a screw exactly and has no errors of its own', async (t) => {
  const [operator] = helixOperators({...tilted, indices: [1]});
  const fit = await fitHelix([copyAt(operator, centre)], [1], [operator]);
  t.is(fit.errorsFrom, 'nothing');
  t.is(fit.errors, undefined);
  t.true(difference(fit.operators[0], operator, centre).distanceAngstrom < 1e-6);
});

const tilted = {
  ...lattices['13_3'],
  axis: normalise([0.03, -0.02, 1]),
  point: angstromPoint(3, -4, 0),
};

type Planted = {
  readonly twistDegrees: number;
  readonly riseAngstrom: number;
  readonly axis: Vector3;
  readonly point: AngstromPoint;
};

function isHelix(fit: HelixFit, truth: Planted): boolean {
  const away = subtract(fit.point, truth.point);
  return (
    Math.abs(fit.turnDegrees - truth.twistDegrees) < 1e-4 &&
    Math.abs(fit.riseAngstrom - truth.riseAngstrom) < 1e-4 &&
    norm(cross(fit.axis, normalise(truth.axis))) < 1e-5 &&
    norm(cross(fit.axis, away)) < 1e-3
  );
}

/** Each parameter's error in units of the error stated, over 50 draws of noise. */
async function deviationsOverSeeds(options: {
  readonly steps: readonly number[];
  readonly sharedFraction: number;
}): Promise<number[]> {
  const {steps, sharedFraction} = options;
  const truth = helixOperators({...tilted, indices: steps});
  const deviations: number[] = [];
  for (let draw = 0; draw < 50; draw += 1) {
    const source = random(draw).stream(`${sharedFraction}`);
    const common = noiseStep(source, Math.sqrt(sharedFraction));
    const problems = truth.map((operator) =>
      copyAt(noisy(stepped(operator, common, centre), centre, source, Math.sqrt(1 - sharedFraction)), centre),
    );
    const covariances = truth.map(() => covariance);
    deviations.push(...deviationsOf(await fitHelix(problems, steps, truth, {covariances, sharedFraction})));
  }
  return deviations;
}

function deviationsOf(fit: HelixFit): number[] {
  const {errors, across} = fit;
  if (errors?.tiltDegrees === undefined) return [];
  const nearest = subtract(tilted.point, scale(tilted.axis, dot(tilted.point, tilted.axis)));
  const shift = subtract(fit.point, nearest);
  const tilt = scale(cross(tilted.axis, fit.axis), 180 / Math.PI);
  return [
    (fit.turnDegrees - tilted.twistDegrees) / errors.turnDegrees,
    (fit.riseAngstrom - tilted.riseAngstrom) / errors.riseAngstrom,
    dot(shift, across[0]) / errors.pointAngstrom[0],
    dot(shift, across[1]) / errors.pointAngstrom[1],
    dot(tilt, across[0]) / errors.tiltDegrees[0],
    dot(tilt, across[1]) / errors.tiltDegrees[1],
  ];
}

function isCalibrated(t: {true: (value: boolean, message?: string) => void}, deviations: number[]): void {
  const within = (limit: number): number =>
    deviations.filter((deviation) => Math.abs(deviation) <= limit).length / deviations.length;
  t.true(within(1) > 0.6 && within(1) < 0.76, `${within(1)} within 1 σ`);
  t.true(within(2) > 0.92, `${within(2)} within 2 σ`);
}
