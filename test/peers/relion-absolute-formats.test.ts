import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {eulerMatrix} from '../../src/geometry/euler.ts';
import type {Operator} from '../../src/geometry/operator.ts';
import type {Vector3} from '../../src/geometry/vector.ts';
import {readText, writeFiles} from '../../src/io/files.ts';
import {readMrc} from '../../src/io/mrc/read.ts';
import {encodeMrc} from '../../src/io/mrc/write.ts';
import {formatOperators} from '../../src/io/star/operators.ts';
import {emptyVolume, type Origin, type Volume} from '../../src/map/volume.ts';
import {correlation} from '../helpers/maps.ts';
import {findPeer} from '../helpers/peer.ts';
import {runLocalsym, runProgram} from '../helpers/run-localsym.ts';

const relion = findPeer('relion_localsym');
const peerTest = relion === undefined ? test.skip : test;
if (relion === undefined)
  test('relion_localsym is not installed: nothing was compared with it', (t) => t.pass());

/** x' = m · x + v, from the numbers in a text. */
type Printed = {readonly matrix: readonly number[]; readonly vector: readonly number[]};

/** Blobs of unlike height, in voxels from the first; far from any symmetry. */
const blobs: readonly (readonly [place: Vector3, height: number])[] = [
  [[25.2, 21.3, 18.6], 1],
  [[20.1, 26.4, 21.2], 0.7],
  [[22.7, 19.5, 25.8], 0.4],
];
const voxelAngstrom = 2;
const operator: Operator = {
  rotation: eulerMatrix({rotDegrees: 37, tiltDegrees: 64, psiDegrees: -118}),
  shiftAngstrom: [-6.3, 4.4, 5.9],
};

const cases: Readonly<Record<string, {readonly size: Vector3; readonly origin: Origin}>> = {
  'an even box with ORIGIN': {
    size: [42, 42, 42],
    origin: {angstrom: [-31.5, 12.25, 60], startVoxels: [0, 0, 0]},
  },
  'an odd box with NSTART': {size: [41, 43, 45], origin: {angstrom: [0, 0, 0], startVoxels: [-17, 5, 30]}},
};

for (const [title, {size, origin}] of Object.entries(cases)) {
  peerTest(
    `${title}: ChimeraX, BIOMT, mmCIF and inverted PHENIX numbers put density where relion_localsym puts it`,
    async (t) => {
      const folder = await mkdtemp(path.join(tmpdir(), 'localsym-absolute-'));
      t.teardown(() => rm(folder, {recursive: true}));
      const map = phantom(
        size,
        origin,
        blobs.map(([place]) => place),
      );
      await writeFiles([
        {path: path.join(folder, 'map.mrc'), content: encodeMrc(map)},
        {path: path.join(folder, 'mask.mrc'), content: encodeMrc({...map, values: map.values.map(() => 1)})},
        {
          path: path.join(folder, 'ops.star'),
          content: formatOperators([{maskName: 'mask.mrc', operators: [operator]}]),
        },
      ]);
      const theirs = await placedByRelion(folder);
      const outputs = ['a.cxc', 'a.pdb', 'a.cif', 'a.ncs_spec'];
      const flags = outputs.flatMap((file) => ['-o', file]);
      const run = await runLocalsym(['convert', 'ops.star', '--map', 'map.mrc', ...flags], folder);
      t.is(run.exitCode, 0, run.stderr);
      for (const file of outputs) {
        const printed = parsers[path.extname(file)](await readText(path.join(folder, file)));
        checkPlace(t, file, theirs, placedByNumbers(map, printed));
      }
    },
  );
}

/** Correlation of the maps, and distance of their centres of mass. */
function checkPlace(t: ExecutionContext, file: string, theirs: Volume, ours: Volume): void {
  const everywhere = {...theirs, values: theirs.values.map(() => 1)};
  const alike = correlation(theirs, ours, everywhere);
  const apart = Math.hypot(...centreOfMass(theirs).map((value, axis) => value - centreOfMass(ours)[axis]));
  t.true(alike > 0.995, `${file}: correlation ${alike}`);
  t.true(apart * voxelAngstrom < 0.02, `${file}: ${apart * voxelAngstrom} Å apart`);
}

async function placedByRelion(folder: string): Promise<Volume> {
  const [x, y, z] = operator.shiftAngstrom.map(String);
  const turn = ['--rot', '37', '--tilt', '64', '--psi', '-118', '--xoff', x, '--yoff', y, '--zoff', z];
  const files = ['--i_map', 'map.mrc', '--o_map', 'moved.mrc', '--angpix', String(voxelAngstrom)];
  const run = await runProgram(relion ?? '', ['--transform', ...files, ...turn], folder);
  if (run.exitCode !== 0) throw new Error(run.stdout + run.stderr);
  return (await readMrc(path.join(folder, 'moved.mrc'), {voxelAngstrom})).volume;
}

/** The blobs at the places to which the numbers take them, in the map's own absolute coordinates. */
function placedByNumbers({size, origin}: Volume, {matrix, vector}: Printed): Volume {
  const first = [0, 1, 2].map((axis) => origin.angstrom[axis] + voxelAngstrom * origin.startVoxels[axis]);
  const moved = blobs.map(([place]) => {
    const absolute = place.map((value, axis) => value * voxelAngstrom + first[axis]);
    return [0, 1, 2].map((row) => {
      const turned = [0, 1, 2].reduce((sum, column) => sum + matrix[3 * row + column] * absolute[column], 0);
      return (turned + vector[row] - first[row]) / voxelAngstrom;
    }) as unknown as Vector3;
  });
  return phantom(size, origin, moved);
}

function phantom(size: Vector3, origin: Origin, places: readonly Vector3[]): Volume {
  const volume = emptyVolume({size, voxelAngstrom}, origin);
  let index = 0;
  for (let z = 0; z < size[2]; z += 1)
    for (let y = 0; y < size[1]; y += 1)
      for (let x = 0; x < size[0]; x += 1, index += 1)
        for (const [blob, place] of places.entries()) {
          const squared = (x - place[0]) ** 2 + (y - place[1]) ** 2 + (z - place[2]) ** 2;
          volume.values[index] += blobs[blob][1] * Math.exp(-squared / (2 * 2.2 ** 2));
        }
  return volume;
}

function centreOfMass({values, size}: Volume): number[] {
  const sums = [0, 0, 0, 0];
  values.forEach((value, index) => {
    const at = [
      index % size[0],
      Math.floor(index / size[0]) % size[1],
      Math.floor(index / (size[0] * size[1])),
    ];
    at.forEach((coordinate, axis) => (sums[axis] += coordinate * value));
    sums[3] += value;
  });
  return sums.slice(0, 3).map((sum) => sum / sums[3]);
}

/** The second copy's numbers, found in the texts apart from the program's own readers. */
const parsers: Readonly<Record<string, (text: string) => Printed>> = {
  '.cxc': (text) => {
    const twelve = numbersIn([...text.matchAll(/^view matrix models #\d+,(.*)$/gm)][1][1]);
    return {
      matrix: twelve.filter((_, index) => index % 4 !== 3),
      vector: twelve.filter((_, index) => index % 4 === 3),
    };
  },
  '.pdb': (text) => {
    const rows = [...text.matchAll(/^REMARK 350 {3}BIOMT\d {3}2(.*)$/gm)].map(([, row]) => numbersIn(row));
    return {matrix: rows.flatMap((row) => row.slice(0, 3)), vector: rows.map((row) => row[3])};
  },
  '.cif': (text) => {
    const twelve = numbersIn(/^2 '[^']*' copy_2 (.*)$/m.exec(text)?.[1] ?? '');
    return {
      matrix: twelve.filter((_, index) => index % 4 !== 3),
      vector: twelve.filter((_, index) => index % 4 === 3),
    };
  },
  '.ncs_spec': (text) => {
    const m = [...text.matchAll(/^rota_matrix(.*)$/gm)].slice(3).flatMap(([, row]) => numbersIn(row));
    const v = numbersIn([...text.matchAll(/^tran_orth(.*)$/gm)][1][1]);
    // Copy 2 onto copy 1: x = Mᵀ (x' − v) the other way.
    const matrix = [m[0], m[3], m[6], m[1], m[4], m[7], m[2], m[5], m[8]];
    const vector = [0, 1, 2].map((row) => -[0, 1, 2].reduce((sum, k) => sum + matrix[3 * row + k] * v[k], 0));
    return {matrix, vector};
  },
};

function numbersIn(text: string): number[] {
  return (text.match(/-?\d+(?:\.\d+)?(?:e-?\d+)?/g) ?? []).map(Number);
}
