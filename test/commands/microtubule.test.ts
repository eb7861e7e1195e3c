import {mkdir, readdir, readFile, realpath, writeFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {writeFiles} from '../../src/io/files.ts';
import {readMrc, readMrcHeader} from '../../src/io/mrc/read.ts';
import {encodeMrc} from '../../src/io/mrc/write.ts';
import {readOperators} from '../../src/io/star/operators.ts';
import type {MicrotubuleReport} from '../../src/setup/microtubule-report.ts';
import {runLocalsym} from '../helpers/run-localsym.ts';
import {inTemporaryFolder} from '../helpers/temporary-folder.ts';

const lattice = ['--protofilaments', '13', '--start', '3', '--twist', '0.1', '--rise', '83.1'];
const small = ['microtubule', ...lattice, '--box', '120', '--angpix', '3'];

/** A successful run as data. */
async function reportOf(args: readonly string[], folder: string): Promise<MicrotubuleReport> {
  const run = await runLocalsym([...args, '--json'], folder);
  if (run.exitCode !== 0) throw new Error(run.stderr || run.stdout);
  return JSON.parse(run.stdout) as MicrotubuleReport;
}

test('the summary says lattice, seam, step, mask, T, warnings, files and the next step', (t) =>
  inTemporaryFolder(async (folder) => {
    const args = ['mt', ...lattice, '--box', '300', '--angpix', '1.07', '-o', 'seam'];
    const run = await runLocalsym(args, folder);
    t.is(run.exitCode, 0);
    t.snapshot(run.stdout);
    t.snapshot(run.stderr);
  }));

test('all that a refinement needs is written, and the mask lies in [0, 1] on its own header', (t) =>
  inTemporaryFolder(async (folder) => {
    const {files} = await reportOf(small, folder);
    t.deepEqual((await readdir(path.join(folder, 'seam'))).sort(), [
      'README.txt',
      'mask-7.mrc',
      'operators.csv',
      'operators.star',
      'refine3d-relion-3.1.job.star',
      'refine3d-relion-4.0.job.star',
      'refine3d-relion-5.0.job.star',
      'setup.json',
    ]);
    t.is(files.length, 8);
    const {volume, warnings} = await readMrc(path.join(folder, 'seam/mask-7.mrc'));
    t.deepEqual(volume.size, [120, 120, 120]);
    t.is(volume.voxelAngstrom, 3);
    t.deepEqual(warnings, []);
    t.true(volume.values.every((value) => value >= 0 && value <= 1));
  }));

test('setup.json holds what --json prints: the convention, the inputs and full precision', (t) =>
  inTemporaryFolder(async (folder) => {
    const report = await reportOf(small, folder);
    const written = JSON.parse(
      await readFile(path.join(folder, 'seam/setup.json'), 'utf8'),
    ) as MicrotubuleReport;
    t.deepEqual(written, report);
    t.regex(report.convention, /copy = matrix · first \+ shift/);
    t.regex(report.program.command, /^localsym microtubule --protofilaments 13/);
    t.is(report.operators[6].psiDegrees, 359.85 / 13);
  }));

test('the mask in the STAR file is named from the project, wherever the command runs', (t) =>
  inTemporaryFolder(async (folder) => {
    await mkdir(path.join(folder, 'deep/er'), {recursive: true});
    await reportOf([...small, '--project', '../..', '-o', 'seam'], path.join(folder, 'deep/er'));
    const star = path.join(folder, 'deep/er/seam/operators.star');
    const {sets, masks} = await readOperators(star, {projectFolder: folder});
    t.is(sets[0].maskName, 'deep/er/seam/mask-7.mrc');
    t.is(masks[0].foundIn, 'project');
    const elsewhere = await readOperators(star, {projectFolder: path.join(folder, 'deep')}).catch(
      (error: Error & {code?: string}) => error.code,
    );
    t.is(elsewhere, 'MASK_MISSING');
  }));

test('units and arithmetic: 8.31 nm, 2*41.55 and 83.1 Å are the same rise', (t) =>
  inTemporaryFolder(async (folder) => {
    const rises: number[] = [];
    for (const rise of ['8.31 nm', '2*41.55', '83.1 Å']) {
      const args = ['operators', 'microtubule', '--lattice', '13_3', '--rise', rise];
      const run = await runLocalsym([...args, '--json'], folder);
      rises.push((JSON.parse(run.stdout) as MicrotubuleReport).lattice.dimerRiseAngstrom);
    }
    t.deepEqual(rises, [83.1, 83.1, 83.1]);
  }));

test('a preset fills in what is not given, and what is given wins', (t) =>
  inTemporaryFolder(async (folder) => {
    const args = ['operators', 'microtubule', '--lattice', '14_3', '--rise', '81.71', '--json'];
    const {lattice: made} = JSON.parse((await runLocalsym(args, folder)).stdout) as MicrotubuleReport;
    t.is(made.protofilaments, 14);
    t.is(made.dimerTwistDegrees, -0.5);
    t.is(made.dimerRiseAngstrom, 81.71);
  }));

test('RELION 3.0 and older get their own column names, and 2.1 the T that it applies once', (t) =>
  inTemporaryFolder(async (folder) => {
    const {tau2} = await reportOf([...small, '--relion', '2.1'], folder);
    t.is(tau2.argument, 13);
    t.regex(await readFile(path.join(folder, 'seam/operators.star'), 'utf8'), /_rlnOriginX #5/);
  }));

test('the same call writes the same bytes', (t) =>
  inTemporaryFolder(async (folder) => {
    const read = async () =>
      Promise.all(
        (await readdir(path.join(folder, 'seam'))).map((name) => readFile(path.join(folder, 'seam', name))),
      );
    await reportOf([...small, '--force'], folder);
    const first = await read();
    await reportOf([...small, '--force'], folder);
    const second = await read();
    t.is(first.length, 8);
    t.true(first.every((bytes, index) => bytes.equals(second[index])));
  }));

test('README.txt and the job files are as they should be, to the letter', (t) =>
  inTemporaryFolder(async (folder) => {
    const particles = ['--particles', 'particles.star'];
    await writeFile(path.join(folder, 'particles.star'), '');
    const run = await runLocalsym(
      ['mt', ...lattice, '--box', '420', '--angpix', '1.07', ...particles],
      folder,
    );
    t.is(run.exitCode, 0, run.stderr);
    const readme = await readFile(path.join(folder, 'seam/README.txt'), 'utf8');
    t.snapshot(readme.replace(await realpath(folder), '/PROJECT').replace(folder, '/PROJECT'));
    for (const release of ['3.1', '4.0', '5.0']) {
      t.snapshot(await readFile(path.join(folder, `seam/refine3d-relion-${release}.job.star`), 'utf8'));
    }
  }));

test('--quiet prints nothing on stdout, and warnings still on stderr', (t) =>
  inTemporaryFolder(async (folder) => {
    const run = await runLocalsym([...small, '-q'], folder);
    t.is(run.stdout, '');
    t.regex(run.stderr, /^! /);
    t.is((await runLocalsym(['operators', 'group', 'C3', '-q'], folder)).stdout, '');
  }));

test('releases before 3.1 get no job files, and the instructions say what to enter', (t) =>
  inTemporaryFolder(async (folder) => {
    await reportOf([...small, '--relion', '2.1'], folder);
    const names = await readdir(path.join(folder, 'seam'));
    t.false(names.some((name) => name.endsWith('.job.star')));
    const readme = await readFile(path.join(folder, 'seam/README.txt'), 'utf8');
    t.regex(readme, /RELION 2\.1 has no job files/);
    t.regex(readme, /--tau2_fudge 13\n/);
  }));

test('a preset turned right-handed has the mirrored supertwist', (t) =>
  inTemporaryFolder(async (folder) => {
    const args = ['operators', 'microtubule', '--lattice', '14_3', '--hand', 'right', '--json'];
    const {lattice: made} = JSON.parse((await runLocalsym(args, folder)).stdout) as MicrotubuleReport;
    t.is(made.dimerTwistDegrees, 0.5);
  }));

test('the mask keeps the ORIGIN and NSTART of the map', (t) =>
  inTemporaryFolder(async (folder) => {
    const simulate = [
      'simulate',
      'microtubule',
      '--lattice',
      '13_3',
      '--box',
      '100',
      '--angpix',
      '3.6',
      '--resolution',
      '8',
    ];
    await runLocalsym(simulate, folder);
    const {volume} = await readMrc(path.join(folder, 'simulated/map.mrc'));
    const origin = {angstrom: [10, -20, 30] as const, startVoxels: [1, 2, 3] as const};
    await writeFiles([{path: path.join(folder, 'placed.mrc'), content: encodeMrc({...volume, origin})}]);
    await reportOf(
      ['mask', 'protofilament', '--lattice', '13_3', '--map', 'placed.mrc', '-o', 'mask.mrc'],
      folder,
    );
    t.deepEqual((await readMrc(path.join(folder, 'mask.mrc'))).volume.origin, origin);
  }));

test('from a map: box and pixel are the map’s, and the mask lies on a protofilament and between tubulins', (t) =>
  inTemporaryFolder(async (folder) => {
    const map = ['--box', '100', '--angpix', '3.6', '--resolution', '8', '--snr', '2', '--seed', '5'];
    const place = ['--azimuth', '17.3', '--boundary', '5.1'];
    const simulated = await runLocalsym(['simulate', 'microtubule', ...lattice, ...place, ...map], folder);
    t.is(simulated.exitCode, 0, simulated.stderr);
    const report = await reportOf(
      ['microtubule', ...lattice, '--map', 'simulated/map.mrc', '--no-picture'],
      folder,
    );
    const {placement} = report.mask;
    const spacing = 359.85 / 13;
    const steps = Math.round((placement.azimuthDegrees.value - 17.3) / spacing);
    t.true(Math.abs(placement.azimuthDegrees.value - 17.3 - steps * spacing) < 2);
    const boundary = placement.boundaryAngstrom.value - 5.1 + steps * ((83.1 * 1.5) / 13);
    t.true(Math.abs(boundary - 41.55 * Math.round(boundary / 41.55)) < 4);
    const {grid} = await readMrcHeader(path.join(folder, 'seam/mask-7.mrc'));
    t.deepEqual(grid, {size: [100, 100, 100], voxelAngstrom: 3.6});
    t.is(placement.innerRadiusAngstrom.source, 'map');
  }));

test('with an azimuth given, the boundary is that of the protofilament there', (t) =>
  inTemporaryFolder(async (folder) => {
    const map = ['--box', '100', '--angpix', '3.6', '--resolution', '8', '--snr', '4'];
    await runLocalsym(['simulate', 'microtubule', ...lattice, ...map], folder);
    const boundary = async (...args: readonly string[]) => {
      const report = await reportOf(
        ['mt', ...lattice, '--map', 'simulated/map.mrc', '--force', '--no-picture', ...args],
        folder,
      );
      return report.mask.placement;
    };
    const found = await boundary();
    const {value: azimuth} = found.azimuthDegrees;
    for (const steps of [1, -3, 6]) {
      const moved = await boundary('--azimuth', String(azimuth - (steps * 359.85) / 13));
      const climbed = moved.boundaryAngstrom.value - found.boundaryAngstrom.value - (steps * 83.1 * 1.5) / 13;
      t.true(Math.abs(climbed - 41.55 * Math.round(climbed / 41.55)) < 1e-6, `${steps} steps: ${climbed}`);
    }
    const between = await runLocalsym(
      [
        'mt',
        ...lattice,
        '--map',
        'simulated/map.mrc',
        '--force',
        '--no-picture',
        '--azimuth',
        String(azimuth + 14),
      ],
      folder,
    );
    t.regex(between.stderr, /beside the nearest protofilament/);
  }));

test('a rise or twist that the map rules out stops the set-up, with what the map has', (t) =>
  inTemporaryFolder(async (folder) => {
    const map = ['--box', '100', '--angpix', '3.6', '--resolution', '8', '--snr', '4'];
    await runLocalsym(['simulate', 'microtubule', ...lattice, ...map], folder);
    const run = async (twist: string, rise: string) =>
      runLocalsym(
        ['mt', '-p', '13', '-s', '3', '--twist', twist, '--rise', rise, '--map', 'simulated/map.mrc'],
        folder,
      );
    const rise = await run('0.1', '80');
    t.is(rise.exitCode, 3);
    t.regex(rise.stderr, /rise by 83\.\d+ ±0\.\d+ Å, not by 80 Å/);
    const twist = await run('-1', '83.1');
    t.is(twist.exitCode, 3);
    t.regex(twist.stderr, /turn by 0\.\d+ ±0\.\d+° per dimer, not by -1°/);
  }));

test('a map of another protofilament number, of the other hand, or of no tube stops the set-up', (t) =>
  inTemporaryFolder(async (folder) => {
    const map = ['--box', '100', '--angpix', '3.6', '--resolution', '8', '--snr', '2'];
    await runLocalsym(['simulate', 'microtubule', '--lattice', '13_3', ...map], folder);
    const complex = [
      '--copies',
      '2',
      '--mass',
      '40',
      '--box',
      '64',
      '--angpix',
      '3.6',
      '--resolution',
      '8',
      '-o',
      'complex',
    ];
    await runLocalsym(['simulate', 'complex', ...complex], folder);
    const run = async (...args: readonly string[]) => runLocalsym(['mt', ...args], folder);
    const count = await run('--lattice', '14_3', '--map', 'simulated/map.mrc');
    t.is(count.exitCode, 3);
    t.regex(count.stderr, /looks like 13 protofilaments, not 14/);
    const hand = await run('--lattice', '13_3', '--hand', 'right', '--map', 'simulated/map.mrc');
    t.is(hand.exitCode, 3);
    t.regex(hand.stderr, /left-handed, not right-handed/);
    const none = await run('--lattice', '13_3', '--map', 'complex/map.mrc');
    t.is(none.exitCode, 3, none.stderr);
    t.is((await run('--lattice', '13_3', '--map', 'simulated/map.mrc')).exitCode, 0);
  }));
