import test from 'ava';
import {angstromPoint} from '../../../src/geometry/frames.ts';
import {groupAbout} from '../../../src/geometry/group.ts';
import {difference} from '../../../src/geometry/operator.ts';
import {cross, norm} from '../../../src/geometry/vector.ts';
import {fitGroup} from '../../../src/search/joint/fit-group.ts';
import {random, randomDirection} from '../../../src/simulate/random.ts';
import {refusalOf} from '../../helpers/refusal.ts';
import {copyAt, covariance, noisy} from './synthetic.ts';

const centre = angstromPoint(30.37, -18.62, 38.68);

for (const group of ['C2', 'C3', 'C4', 'C5', 'C6', 'C7', 'D2', 'D3', 'T', 'O', 'I'])
  test(`${group} about any axis is found from 2° and 1 Å away`, async (t) => {
    const source = random(11).stream(group);
    const axis = randomDirection(source);
    const truth = groupAbout(group, {
      axis,
      secondAxis: randomDirection(source),
      centre: angstromPoint(12, -7, 4),
    });
    const fit = await fitGroup(
      truth.map((operator) => copyAt(operator, centre)),
      group,
      truth.map((operator) => noisy(operator, centre, source, 16)),
      {covariances: truth.map(() => covariance)},
    );
    t.true(fit.isConverged);
    for (const [copy, operator] of fit.operators.entries()) {
      const {angleDegrees, distanceAngstrom} = difference(operator, truth[copy], centre);
      t.true(angleDegrees < 1e-3 && distanceAngstrom < 1e-3);
    }
    t.true((fit.errors?.turnDegrees ?? [1]).every((error) => error < 0.1));
    if (group.startsWith('C')) t.true(norm(cross(fit.axis, axis)) < 1e-5);
  });

test('copies out of order and one missing are the elements of the group that they are', async (t) => {
  const whole = groupAbout('D3', {axis: [1, 2, 3], centre: angstromPoint(5, 6, 7)});
  const some = [4, 0, 3, 1].map((index) => whole[index]);
  const fit = await fitGroup(
    some.map((operator) => copyAt(operator, centre)),
    'D3',
    some,
  );
  t.is(new Set(fit.elements).size, 4);
  for (const [copy, operator] of fit.operators.entries())
    t.true(difference(operator, some[copy], centre).distanceAngstrom < 1e-4);
});

test('the centre’s and axis’ errors are those stated', async (t) => {
  const truth = groupAbout('D2', {axis: [0, 0, 1], centre: angstromPoint(0, 0, 0)});
  const deviations: number[] = [];
  for (let draw = 0; draw < 60; draw += 1) {
    const source = random(draw).stream('errors');
    const fit = await fitGroup(
      truth.map((operator) => copyAt(noisy(operator, centre, source), centre)),
      'D2',
      truth,
      {covariances: truth.map(() => covariance), sharedFraction: 0},
    );
    const {frame, errors} = fit;
    for (const row of [0, 1, 2] as const) {
      const along =
        frame[row] * fit.centre[0] + frame[row + 3] * fit.centre[1] + frame[row + 6] * fit.centre[2];
      deviations.push(along / (errors?.centreAngstrom[row] ?? 0));
    }
  }
  const within = deviations.filter((deviation) => Math.abs(deviation) <= 1).length / deviations.length;
  t.true(within > 0.6 && within < 0.76, `${within}`);
});

test('operators of another group are refused', async (t) => {
  const operators = groupAbout('C4', {axis: [0, 0, 1], centre: angstromPoint(0, 0, 0)});
  const problems = operators.map((operator) => copyAt(operator, centre));
  const {code} = await refusalOf(() => fitGroup(problems, 'D2', operators));
  t.is(code, 'GROUP_NOT_THESE_OPERATORS');
});
