/**
 * How well `microtubule --map` does on a map with a known answer:
 *
 *     npm run bench:placement -- MAP TRUE_MASK TRUE_OPERATORS.star TRUE_BOUNDARY PROTOFILAMENTS START TWIST RISE
 *
 * The true mask lies on one protofilament, with the height TRUE_BOUNDARY (Å) of a tubulin boundary on it. Prints the
 * distance of the found azimuth from the mask's centre of mass, of the found boundary from the true one (both modulo
 * the lattice), and the greatest difference of the operators; fails beyond 1°, 2 Å, 0.001° and 0.01 Å.
 */
import {spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {angstromPoint, toAngstrom, voxelPoint, type AngstromPoint} from '../src/geometry/frames.ts';
import {difference} from '../src/geometry/operator.ts';
import {readMrc} from '../src/io/mrc/read.ts';
import {readOperators} from '../src/io/star/operators.ts';
import {lateralStep} from '../src/lattice/microtubule.ts';
import type {Volume} from '../src/map/volume.ts';
import type {MicrotubuleReport} from '../src/setup/microtubule-report.ts';

const [map, maskFile, truthStar, ...numbers] = process.argv.slice(2);
const [boundary, protofilaments, start, twist, rise] = numbers;
const folder = mkdtempSync(path.join(tmpdir(), 'localsym-bench-'));
const bin = path.resolve(import.meta.dirname, '../src/bin.js');
const lattice = ['--protofilaments', protofilaments, '--start', start, '--twist', twist, '--rise', rise];
const args = [bin, 'microtubule', ...lattice, '--map', map, '-o', path.join(folder, 'seam'), '--json'];

try {
  const run = spawnSync(process.execPath, args, {encoding: 'utf8', maxBuffer: 1e8});
  const report = JSON.parse(run.stdout) as MicrotubuleReport;
  const centre = centreOfMass((await readMrc(maskFile)).volume);
  const step = lateralStep(report.lattice);
  const trueAzimuth = (Math.atan2(centre[1], centre[0]) * 180) / Math.PI;
  const {azimuthDegrees, boundaryAngstrom} = report.mask.placement;
  const steps = Math.round((azimuthDegrees.value - trueAzimuth) / step.helicalDegrees);
  const azimuthError = azimuthDegrees.value - trueAzimuth - steps * step.helicalDegrees;
  const height = boundaryAngstrom.value - Number(boundary) - steps * step.riseAngstrom;
  const monomer = report.lattice.dimerRiseAngstrom / 2;
  const boundaryError = height - monomer * Math.round(height / monomer);
  const found = (await readOperators(path.join(folder, 'seam/operators.star'))).sets[0].operators;
  const truth = (await readOperators(truthStar)).sets[0].operators;
  const worst = truth.map((operator) =>
    found
      .map((one) => difference(one, operator, centre))
      .reduce((a, b) => (a.angleDegrees + a.distanceAngstrom < b.angleDegrees + b.distanceAngstrom ? a : b)),
  );
  const [angle, distance] = [worst.map((one) => one.angleDegrees), worst.map((one) => one.distanceAngstrom)];
  const isGood =
    Math.abs(azimuthError) <= 1 &&
    Math.abs(boundaryError) <= 2 &&
    Math.max(...angle) <= 0.001 &&
    Math.max(...distance) <= 0.01;
  if (!isGood) process.exitCode = 1;
  process.stdout.write(
    `azimuth ${azimuthError.toFixed(2)}°, tubulin boundary ${boundaryError.toFixed(2)} Å, operators ` +
      `${Math.max(...angle).toFixed(5)}° and ` +
      `${Math.max(...distance).toFixed(5)} Å at the mask\n`,
  );
} finally {
  rmSync(folder, {recursive: true, force: true});
}

function centreOfMass(volume: Volume): AngstromPoint {
  const [nx, ny] = volume.size;
  let [x, y, z, total] = [0, 0, 0, 0];
  volume.values.forEach((weight, index) => {
    x += weight * (index % nx);
    y += weight * (Math.floor(index / nx) % ny);
    z += weight * Math.floor(index / (nx * ny));
    total += weight;
  });
  return total === 0
    ? angstromPoint(0, 0, 0)
    : toAngstrom(voxelPoint(x / total, y / total, z / total), volume);
}
