import test from 'ava';
import type {BackendName} from '../../src/compute/backend.ts';
import {withDevice} from '../../src/compute/device.ts';
import {trilinear} from '../../src/map/interpolate.ts';
import {noOrigin} from '../../src/map/volume.ts';
import {multiply, transform} from '../../src/geometry/matrix3.ts';
import {coarseMatrices} from '../../src/search/coarse-matrices.ts';
import {coarseModel} from '../../src/search/coarse-model.ts';
import {coarsePair, type CoarsePair} from '../../src/search/coarse-pair.ts';
import {rowLength} from '../../src/search/coarse-points.ts';
import {refineCoarse} from '../../src/search/coarse-refine.ts';
import {coarseScores} from '../../src/search/coarse-score.ts';
import {coarseScoresOnDevice} from '../../src/search/coarse-score-kernel.ts';
import {coarsenessFor} from '../../src/search/coarse-map.ts';
import {maskShape} from '../../src/search/mask-centre.ts';
import {uniformOrientations} from '../../src/search/orientations.ts';
import {angleBetween, rotationAbout} from '../../src/geometry/rotation.ts';
import {phantom} from './phantom.ts';

const made = phantom({massKilodalton: 20, copies: 2, boxVoxels: 48, voxelAngstrom: 2.5, seed: 1});
const [reference, copy] = made.masks.map((mask) => maskShape(mask, 'mask.mrc'));
const pair: CoarsePair = coarsePair(
  {volume: made.volume, referenceMask: made.masks[0], reference, copy},
  coarsenessFor(reference.radiusAngstrom, 15, 2.5),
);
const orientations = uniformOrientations(40);

test('scores are the weighted correlation of the textbook', (t) => {
  const scores = coarseScores({...pair, matrices: coarseMatrices(orientations, pair.map)});
  orientations.forEach((rotation, k) => {
    t.true(Math.abs(scores[k] - textbookScore(rotation)) < 1e-9);
  });
});

for (const backend of ['dev', 'cpu', 'webasm'] satisfies readonly BackendName[]) {
  test(`${backend} agrees with the plain scores within 1e-5`, async (t) => {
    const input = {...pair, matrices: coarseMatrices(orientations, pair.map)};
    const plain = coarseScores(input);
    const found = await withDevice(backend, (device) => coarseScoresOnDevice(device, input));
    t.is(found.length, plain.length);
    found.forEach((score, k) => t.true(Math.abs(score - plain[k]) < 1e-5));
  });
}

test('the gradient of the model points uphill along each of the six directions', (t) => {
  const rotation = multiply(made.operators[0].rotation, rotationAbout([1, 2, 3], 6));
  const pose = {rotation, offsetAngstrom: [0.7, -0.4, 0.5], score: 0} as const;
  const {gradient, score} = coarseModel(pair, pose);
  for (let k = 0; k < 6; k += 1) {
    const axis = [0, 1, 2].map((i) => (i === k % 3 ? 1 : 0)) as [number, number, number];
    const step = 1e-4;
    const moved =
      k < 3
        ? {...pose, rotation: multiply(rotation, rotationAbout(axis, (step * 180) / Math.PI))}
        : {
            ...pose,
            offsetAngstrom: transform(rotation, axis).map(
              (value, i) => value * step * pair.map.voxelAngstrom + pose.offsetAngstrom[i],
            ) as [number, number, number],
          };
    const slope = (coarseModel(pair, moved).score ** 2 - score ** 2) / step;
    // The misfit is squares · (1 − score²), and the gradient half of its decrease.
    t.true(Math.abs((slope * pair.points.squares) / 2 - gradient[k]) < 0.01 * Math.hypot(...gradient));
  }
});

test('refinement comes back from 15° away', (t) => {
  const [truth] = made.operators;
  const rotation = multiply(truth.rotation, rotationAbout([1, -1, 2], 15));
  const refined = refineCoarse(pair, {rotation, offsetAngstrom: [0, 0, 0], score: 0}, 12);
  t.true(angleBetween(refined.rotation, truth.rotation) < 3);
});

function textbookScore(rotation: (typeof orientations)[number]): number {
  const {rows} = pair.points;
  const middle = (pair.map.size[0] - 1) / 2;
  const volume = {...pair.map, origin: noOrigin};
  const samples = Array.from({length: rows.length / rowLength}, (_, i) => {
    const [x, y, z, w, wa] = rows.subarray(rowLength * i, rowLength * i + rowLength);
    const [u, v, q] = transform(rotation, [x, y, z]);
    return {w, a: wa / w, b: trilinear(volume, u + middle, v + middle, q + middle)};
  });
  const total = samples.reduce((sum, {w}) => sum + w, 0);
  const mean = (of: (sample: (typeof samples)[number]) => number): number =>
    samples.reduce((sum, sample) => sum + sample.w * of(sample), 0) / total;
  const [meanA, meanB] = [mean(({a}) => a), mean(({b}) => b)];
  const covariance = mean(({a, b}) => (a - meanA) * (b - meanB));
  return covariance / Math.sqrt(mean(({a}) => (a - meanA) ** 2) * mean(({b}) => (b - meanB) ** 2));
}
