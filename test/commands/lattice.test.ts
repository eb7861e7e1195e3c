import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {angstromPoint} from '../../src/geometry/frames.ts';
import {difference} from '../../src/geometry/operator.ts';
import {readOperators} from '../../src/io/star/operators.ts';
import type {LatticeReport} from '../../src/setup/lattice/read-lattice.ts';
import type {MicrotubuleReport} from '../../src/setup/microtubule-report.ts';
import {runLocalsym} from '../helpers/run-localsym.ts';
import {inTemporaryFolder} from '../helpers/temporary-folder.ts';

const lattice = ['--protofilaments', '13', '--start', '3', '--twist', '0.1', '--rise', '83.1'];
const place = ['--azimuth', '33', '--off-x', '6', '--off-y', '-4', '--tilt', '1', '--tilt-azimuth', '70'];
const map = ['--box', '72', '--angpix', '4.6', '--resolution', '11', '--snr', '2', '--seed', '4'];

test('from the map alone: the lattice with pictures, and operators about the tube’s own axis', (t) =>
  inTemporaryFolder(async (folder) => {
    await runLocalsym(['simulate', 'microtubule', ...lattice, ...place, ...map], folder);
    const halves = ['--half1', 'simulated/half1.mrc', '--half2', 'simulated/half2.mrc'];
    const read = await runLocalsym(
      ['lattice', 'simulated/map.mrc', ...halves, '-o', 'out', '--json'],
      folder,
    );
    t.is(read.exitCode, 0, read.stderr);
    const report = JSON.parse(read.stdout) as LatticeReport;
    t.is(report.name, '13_3');
    t.is(report.reference?.protofilament, 7);
    t.true(Math.abs((report.reference?.azimuthDegrees ?? NaN) - 33) < 2);
    t.like(report.halves, {isLatticeSame: true, isSeamSame: true, isPolaritySame: true});
    t.true(report.halves?.dimerRise?.values.every((rise) => Math.abs(rise - 83.1) < 1));
    t.false(read.stdout.includes('repeatCheck'), 'one rise and one twist');
    t.regex(
      report.next ?? '',
      /^localsym microtubule --protofilaments 13 --start 3 --twist 0\.\d+ --rise 83\./,
    );
    t.deepEqual((await readdir(path.join(folder, 'out'))).sort(), [
      'lattice.json',
      'lattice.txt',
      'registers.png',
      'registers.svg',
      'unrolled-wall.png',
      'unrolled-wall.svg',
    ]);
    t.regex(
      await readFile(path.join(folder, 'out/lattice.txt'), 'utf8'),
      /^13_3 microtubule, .* with a seam\n/,
    );
    t.true((await readFile(path.join(folder, 'out/unrolled-wall.svg'), 'utf8')).includes('data:image/png'));

    const others = ['simulate', 'microtubule', '--lattice', '14_3', ...map, '-o', 'other'];
    await runLocalsym(others, folder);
    const mixed = ['--half1', 'simulated/half1.mrc', '--half2', 'other/half2.mrc'];
    const apart = await runLocalsym(['lattice', 'simulated/map.mrc', ...mixed], folder);
    t.is(apart.exitCode, 4, apart.stderr);
    t.regex(apart.stdout, /halves +NOT the same lattice\n +half 1 +13_3 left-handed\n +half 2 +14_3/);
    t.notRegex(apart.stdout, /Next:/);
    t.regex(
      apart.stderr,
      /^1\/3 lattice of simulated\/map\.mrc\n2\/3 .*\n3\/3 .*\n! The half-maps do not both/,
    );

    const own = await runLocalsym(['microtubule', '--map', 'simulated/map.mrc', '-o', 'own'], folder);
    t.is(own.exitCode, 0, own.stderr);
    t.regex(own.stdout, /seam between protofilaments 13 and 1/);
    t.regex(own.stderr, /operators and mask are about this axis/);
    t.regex(
      own.stderr,
      /passes \d\.\d+ ±0\.0*[1-9]\d* Å from the box centre, tilted by \d\.\d+ ±0\.0*[1-9]\d*°/,
    );
    const truth = (await readOperators(path.join(folder, 'simulated/truth.star'))).sets[0].operators;
    const found = (await readOperators(path.join(folder, 'own/operators.star'))).sets[0].operators;
    t.is(found.length, 12);
    const middle = angstromPoint(112 * Math.cos(33 / 57.3) + 6, 112 * Math.sin(33 / 57.3) - 4, 0);
    for (const [i, operator] of found.entries()) {
      const {angleDegrees, distanceAngstrom} = difference(operator, truth[i], middle);
      t.true(angleDegrees < 0.1 && distanceAngstrom < 0.2, `${i}: ${angleDegrees}° ${distanceAngstrom} Å`);
    }
  }));

test('--recentre moves the map, and what the user gives against the map is said with both numbers', (t) =>
  inTemporaryFolder(async (folder) => {
    await runLocalsym(['simulate', 'microtubule', ...lattice, ...place, ...map], folder);
    const args = ['microtubule', '--map', 'simulated/map.mrc', '--recentre', '--rise', '82.5', '--json'];
    const run = await runLocalsym(args, folder);
    t.is(run.exitCode, 0, run.stderr);
    const report = JSON.parse(run.stdout) as MicrotubuleReport;
    t.like(report.sources, {protofilaments: 'map', rise: 'given', twist: 'map'});
    t.true(
      report.operators.every(
        ({tiltDegrees, shiftAngstrom: [x, y]}) => tiltDegrees === 0 && x === 0 && y === 0,
      ),
    );
    const rise = report.warnings.find(({code}) => code === 'MAP_RISE_DIFFERS');
    t.regex(rise?.message ?? '', /rise by 83\.\d+ ±0\.\d+ Å, not by 82\.5 Å/);
    const again = await runLocalsym(['lattice', 'seam/reference-centred.mrc', '--json'], folder);
    const {axis} = (JSON.parse(again.stdout) as LatticeReport).reading.tube ?? {};
    t.true(Math.hypot(...(axis?.offsetAngstrom ?? [NaN, NaN])) < 0.15 && (axis?.tiltDegrees ?? NaN) < 0.1);
  }));

test('a map that holds no microtubule: exit code 4, nothing written, and the reason', (t) =>
  inTemporaryFolder(async (folder) => {
    const complex = [
      'simulate',
      'complex',
      '--copies',
      '3',
      '--box',
      '64',
      '--angpix',
      '3',
      '--resolution',
      '8',
    ];
    await runLocalsym(complex, folder);
    const run = await runLocalsym(['lattice', 'simulated/map.mrc', '-o', 'out'], folder);
    t.is(run.exitCode, 4, run.stderr);
    t.regex(run.stdout, /^No microtubule in simulated\/map\.mrc: /);
    t.false((await readdir(folder)).includes('out'));
    t.regex(run.stderr, /! Nothing is written to out: there is no lattice to show\./);
    const setup = await runLocalsym(['microtubule', '--map', 'simulated/map.mrc'], folder);
    t.is(setup.exitCode, 3);
    t.regex(setup.stderr, /not given, and simulated\/map\.mrc does not tell/);
  }));

test('one half-map without the other is refused before any map is read', (t) =>
  inTemporaryFolder(async (folder) => {
    const {exitCode, stderr} = await runLocalsym(['lattice', 'gone.mrc', '--half2', 'gone2.mrc'], folder);
    t.is(exitCode, 2);
    t.regex(stderr, /^Error: One half-map is given without the other\./);
  }));
