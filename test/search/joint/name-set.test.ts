import test from 'ava';
import * as fc from 'fast-check';
import {eulerMatrix} from '../../../src/geometry/euler.ts';
import {angstromPoint} from '../../../src/geometry/frames.ts';
import {groupAbout} from '../../../src/geometry/group.ts';
import {helixOperators} from '../../../src/geometry/helix.ts';
import type {Operator} from '../../../src/geometry/operator.ts';
import {nameSet} from '../../../src/search/joint/name-set.ts';
import {describeSet, type HelixName, type SetName} from '../../../src/search/joint/set-name.ts';
import {random, randomDirection, randomRotation, type Random} from '../../../src/simulate/random.ts';
import {covariance, noisy} from './synthetic.ts';
import {holds} from '../../helpers/holds.ts';

const centre = angstromPoint(40, -25, 12);

test('F-actin, EMD-5168: two operators are −166.605° and 27.586 Å a step', (t) => {
  const operators = [166.605, -26.79].map((psiDegrees, index): Operator => ({
    rotation: eulerMatrix({rotDegrees: 0, tiltDegrees: 0, psiDegrees}),
    shiftAngstrom: [0, 0, 27.586 * (index + 1)],
  }));
  const name = named(operators);
  t.is(describe(name), 'helix −166.6° / 27.59 Å');
  t.true(name?.kind === 'helix' && Math.abs(name.turnDegrees + 166.605) < 1e-6);
});

test('β-galactosidase as RELION writes it: three half turns are D2', (t) => {
  const angles = [
    [180, 0, 0],
    [0, 180, 180],
    [0, 180, 0],
  ];
  const operators = angles.map(([rotDegrees, tiltDegrees, psiDegrees]): Operator => ({
    rotation: eulerMatrix({rotDegrees, tiltDegrees, psiDegrees}),
    shiftAngstrom: [0, 0, 0],
  }));
  t.is(describe(named(operators)), 'D2');
});

const groups = ['C2', 'C3', 'C4', 'C5', 'C6', 'C7', 'D2', 'D3', 'D5', 'T', 'O', 'I'];

for (const group of groups)
  test(`${group} is named, known to 0.02° or to 1°, and where a copy is missing`, (t) => {
    for (let draw = 0; draw < (group === 'I' ? 1 : 5); draw += 1) {
      const source = random(draw).stream(group);
      const operators = groupAbout(group, {
        axis: randomDirection(source),
        secondAxis: randomDirection(source),
        centre: angstromPoint(30 * source.gaussian(), 30 * source.gaussian(), 30 * source.gaussian()),
      });
      t.is(describe(namedWithNoise(operators, source, 0.2)), group);
      t.is(describe(namedWithNoise(operators, source, 8)), group);
      if (operators.length > 2)
        t.is(
          describe(namedWithNoise(operators.slice(1), source, 1)),
          `${group} (${operators.length - 1} of ${operators.length} copies)`,
        );
    }
  });

/** 13_3 at 83.1 Å; 14_3 at 82 Å and −0.5°; F-actin (EMD-5168); TMV, 49 subunits in three turns of 23 Å. */
const helices = {
  '13_3': [-27.680769, 9.588462],
  '14_3': [-25.767857, 8.785714],
  actin: [-166.605, 27.586],
  TMV: [22.0408, 1.408],
} as const;

const stepSets = [
  [1, 2],
  [-1, 1],
  [2, 3],
  [1, 2, 4, 5, 7],
  [-6, -5, -4, -3, -2, -1, 1, 2, 3, 4, 5, 6],
];

for (const [name, [twistDegrees, riseAngstrom]] of Object.entries(helices))
  test(`${name} is named about any axis, with gaps, and its steps are found`, (t) => {
    for (const [draw, indices] of stepSets.entries()) {
      const source = random(draw).stream(name);
      const operators = helixOperators({
        twistDegrees,
        riseAngstrom,
        axis: randomDirection(source),
        point: angstromPoint(30 * source.gaussian(), 30 * source.gaussian(), 30 * source.gaussian()),
        indices,
      });
      const found = namedWithNoise(operators, source, 1);
      const steps = found?.kind === 'helix' ? found.steps : [];
      t.deepEqual(
        steps.map(Math.abs),
        indices.map((index) => Math.abs(index)),
        describe(found),
      );
      if (found?.kind === 'helix') t.true(isHelix(found, Math.abs(twistDegrees), riseAngstrom));
    }
  });

test('dimers along one protofilament are a repeat: what is no turn within its error needs no axis', (t) => {
  const operators = helixOperators({
    twistDegrees: 0,
    riseAngstrom: 83.1,
    axis: [0.1, 0, 1],
    point: angstromPoint(0, 0, 0),
    indices: [-1, 1, 2],
  });
  t.is(describe(named(operators)), 'repeat of 83.10 Å');
});

test('no random set of two copies or more has a name, however coarse its errors', (t) => {
  for (let draw = 0; draw < 200; draw += 1) {
    const source = random(draw).stream('nothing');
    const operators = Array.from({length: 2 + (draw % 7)}, () => ({
      rotation: randomRotation(source),
      shiftAngstrom: [40 * source.gaussian(), 40 * source.gaussian(), 40 * source.gaussian()] as const,
    }));
    t.is(describe(named(operators)), 'nothing');
    const coarse = operators.map((operator) => ({operator, centre, covariance: scaledBy(8)}));
    t.is(describe(nameSet(coarse)), 'nothing');
  }
});

test('a copy outside its errors takes the name away: D3 with one subunit 1° and 2 Å off', (t) => {
  const operators = groupAbout('D3', {axis: [0, 1, 2], centre: angstromPoint(1, 2, 3)});
  const [first, ...others] = operators;
  const moved = {...first, shiftAngstrom: [first.shiftAngstrom[0] + 2, first.shiftAngstrom[1], 0] as const};
  const measured = [moved, ...others].map((operator) => ({operator, centre, covariance}));
  t.is(nameSet(measured), undefined);
});

test('a pseudo-symmetric ring is told from C4 by its rise', (t) => {
  const operators = helixOperators({
    twistDegrees: 90,
    riseAngstrom: 1,
    axis: [0, 0, 1],
    point: angstromPoint(0, 0, 0),
    indices: [1, 2, 3],
  });
  const sure = operators.map((operator) => ({operator, centre, covariance}));
  t.is(describe(nameSet(sure)), 'helix 90.0° / 1.00 Å');
});

test('the order of the copies does not matter', (t) => {
  const operators = groupAbout('D2', {axis: [1, 2, 3], centre: angstromPoint(9, 8, 7)});
  holds(
    t,
    fc.property(
      fc.shuffledSubarray(operators, {minLength: 3}),
      (shuffled) => describe(named(shuffled)) === 'D2',
    ),
  );
});

test('one operator alone is no helix, and none is nothing', (t) => {
  const [step] = helixOperators({
    twistDegrees: 30,
    riseAngstrom: 5,
    axis: [0, 0, 1],
    point: angstromPoint(0, 0, 0),
    indices: [1],
  });
  t.is(named([step]), undefined);
  t.is(nameSet([]), undefined);
});

/** By operators without a covariance. */
function named(operators: readonly Operator[]): SetName | undefined {
  return nameSet(operators.map((operator) => ({operator, centre})));
}

/** @param scale 0.2 is 0.02°, 8 is 1°. */
function namedWithNoise(operators: readonly Operator[], source: Random, scale: number): SetName | undefined {
  return nameSet(
    operators.map((operator) => ({
      operator: noisy(operator, centre, source, scale),
      centre,
      covariance: scaledBy(scale),
    })),
  );
}

/** Within four of the errors stated; an axis that points down makes both signs change. */
function isHelix(found: HelixName, turnDegrees: number, riseAngstrom: number): boolean {
  const {errors} = found;
  return (
    errors !== undefined &&
    Math.abs(Math.abs(found.turnDegrees) - turnDegrees) < 4 * errors.turnDegrees &&
    Math.abs(found.riseAngstrom - riseAngstrom) < 4 * errors.riseAngstrom
  );
}

function scaledBy(scale: number): Float64Array {
  return covariance.map((value) => value * scale ** 2);
}

function describe(name: SetName | undefined): string {
  return name === undefined ? 'nothing' : describeSet(name);
}
