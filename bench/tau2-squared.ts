/**
 * Whether Refine3D applies T once or twice: one iteration of relion_refine_mpi at T = 1, 2 and 4 on the same
 * simulated particles in the same orientations.
 *
 *     npm run bench:tau2
 *
 * Wants relion_project, relion_refine_mpi and mpirun on the PATH (Debian: apt-get install relion).
 *
 * model.star tells the first application: tau2 / (sigma2 · FSC/(1−FSC)). The maps tell both: with
 * s = FSC/(1−FSC), the Wiener filter is F = T^p s / (1 + T^p s), so that a shell's amplitude at T over that at
 * 1 is r = T^p (1 + s) / (1 + T^p s), and T^p = r / (1 + s − r s).
 */
import {spawn, spawnSync} from 'node:child_process';
import {existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {readMrc} from '../src/io/mrc/read.ts';
import {parseStar} from '../src/io/star/parse.ts';
import {loadFourier} from '../src/map/fourier.ts';
import type {Volume} from '../src/map/volume.ts';

const bin = path.resolve(import.meta.dirname, '../src/bin.js');
const folder = mkdtempSync(path.join(tmpdir(), 'localsym-tau2-'));
const edgeVoxels = 32;
const voxelAngstrom = 4;
const factors = [1, 2, 4] as const;

/** Shells that tell: neither all signal nor all noise. */
const [leastFsc, greatestFsc] = [0.1, 0.6];

type Shell = {
  readonly fsc: number;
  /** In model.star: tau2 over the noise that is left in the reference. */
  readonly tau2OverSigma2: number;
  /** Root of the power in the map. */
  readonly amplitude: number;
};

function run(program: string, ...args: readonly string[]): void {
  const {status, error, stderr, stdout} = spawnSync(program, args, {cwd: folder, encoding: 'utf8'});
  if (error !== undefined)
    throw new Error(`${program} cannot be run: ${error.message}. Install RELION (Debian: relion).`);
  if (status !== 0) throw new Error(`${program} failed:\n${stdout}${stderr}`);
}

function simulateParticles(): void {
  const box = ['--box', String(edgeVoxels), '--angpix', String(voxelAngstrom)];
  const complex = ['--copies', '2', '--mass', '30', '--resolution', '12', '--seed', '1'];
  run(process.execPath, bin, 'simulate', 'complex', ...box, ...complex, '-o', 'sim', '--quiet');
  const views = ['--nr_uniform', '400', '--angpix', String(voxelAngstrom)];
  const noise = ['--add_noise', '--white_noise', '4', '--random_seed', '1'];
  run('relion_project', '--i', 'sim/map.mrc', '--o', 'particles', ...views, ...noise);
}

/** The first iteration, in the orientations that the particles were made in; RELION is stopped after it. */
async function firstIteration(factor: number): Promise<readonly Shell[]> {
  const name = `T${factor}`;
  mkdirSync(path.join(folder, name));
  const input = ['--i', 'particles.star', '--ref', 'sim/map.mrc', '--o', `${name}/run`, '--ini_high', '20'];
  const auto = ['--auto_refine', '--split_random_halves', '--skip_align', '--random_seed', '1'];
  const sampling = [
    '--oversampling',
    '0',
    '--healpix_order',
    '1',
    '--offset_range',
    '0',
    '--offset_step',
    '1',
  ];
  const rest = ['--particle_diameter', '120', '--sym', 'C1', '--norm', '--scale', '--pad', '2'];
  const child = spawn(
    'mpirun',
    ['-n', '3', 'relion_refine_mpi', ...input, ...auto, ...sampling, ...rest, '--tau2_fudge', String(factor)],
    {
      cwd: folder,
      detached: true,
      stdio: 'ignore',
      env: {
        ...process.env,
        OMPI_ALLOW_RUN_AS_ROOT: '1',
        OMPI_ALLOW_RUN_AS_ROOT_CONFIRM: '1',
        OMPI_MCA_rmaps_base_oversubscribe: '1',
      },
    },
  );
  const ended = new Promise<void>((resolve) => {
    child.on('close', () => resolve());
    child.on('error', () => resolve());
  });
  const isRunning = (): boolean => child.pid !== undefined && child.exitCode === null;
  // The last file of an iteration.
  const last = path.join(folder, name, 'run_it001_sampling.star');
  for (let waited = 0; waited < 120 && !existsSync(last) && isRunning(); waited += 0.2) await sleep(200);
  await sleep(500);
  if (child.pid !== undefined && isRunning()) process.kill(-child.pid, 'SIGTERM');
  await ended;
  if (!existsSync(last))
    throw new Error(
      `relion_refine_mpi did not get through one iteration with T = ${factor} (is mpirun installed?).`,
    );
  return shellsOf(path.join(folder, name, 'run_it001_half1'));
}

async function shellsOf(rootName: string): Promise<readonly Shell[]> {
  const star = parseStar(readFileSync(`${rootName}_model.star`, 'utf8'), 'model.star');
  const table = star.blocks.find((block) => block.name === 'model_class_1');
  if (table === undefined) throw new Error('model.star has no shells.');
  const column = (label: string): readonly number[] => {
    const index = table.labels.indexOf(label);
    return table.rows.map((row) => Number(row[index]));
  };
  const [fsc, tau2, sigma2] = ['_rlnGoldStandardFsc', '_rlnReferenceTau2', '_rlnReferenceSigma2'].map(column);
  const amplitudes = await shellAmplitudes((await readMrc(`${rootName}_class001.mrc`)).volume);
  return fsc.map((value, shell) => ({
    fsc: value,
    tau2OverSigma2: tau2[shell] / sigma2[shell],
    amplitude: amplitudes[shell],
  }));
}

async function shellAmplitudes({values, size}: Volume): Promise<readonly number[]> {
  const complex = new Float32Array(2 * values.length);
  values.forEach((value, index) => (complex[2 * index] = value));
  const transform = (await loadFourier()).transform(complex, size, 'forward');
  const [edge] = size;
  const power = new Float64Array(edge / 2 + 1);
  const frequency = (index: number): number => (index > edge / 2 ? index - edge : index);
  for (let index = 0; index < values.length; index += 1) {
    const [x, y, z] = [index % edge, Math.floor(index / edge) % edge, Math.floor(index / edge ** 2)].map(
      frequency,
    );
    const shell = Math.round(Math.hypot(x, y, z));
    if (shell < power.length) power[shell] += transform[2 * index] ** 2 + transform[2 * index + 1] ** 2;
  }
  return Array.from(power, Math.sqrt);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

try {
  simulateParticles();
  const runs: (readonly Shell[])[] = [];
  for (const factor of factors) runs.push(await firstIteration(factor));
  const [plain] = runs;
  const used = plain.flatMap(({fsc}, shell) =>
    shell > 0 && fsc > leastFsc && fsc < greatestFsc ? [shell] : [],
  );
  process.stdout.write(
    `${used.length} shells with an FSC of ${leastFsc} to ${greatestFsc}\n   T  tau2 / (sigma2 SSNR)   T^p of the filter   p\n`,
  );
  const exponents: number[] = [];
  for (const [index, factor] of factors.entries()) {
    const shells = runs[index];
    const ratio = median(
      used.map((shell) => shells[shell].tau2OverSigma2 / (shells[shell].fsc / (1 - shells[shell].fsc))),
    );
    const filter = median(
      used.map((shell) => {
        const s = plain[shell].fsc / (1 - plain[shell].fsc);
        const r = shells[shell].amplitude / plain[shell].amplitude;
        return r / (1 + s - r * s);
      }),
    );
    const p = Math.log(filter) / Math.log(factor);
    if (factor > 1) exponents.push(p);
    const columns = [
      ratio.toFixed(3).padStart(22),
      filter.toFixed(2).padStart(19),
      factor > 1 ? p.toFixed(2) : '',
    ];
    process.stdout.write(`${String(factor).padStart(4)}${columns.join('  ')}\n`);
  }
  const found = median(exponents);
  process.stdout.write(`Refine3D multiplies the signal-to-noise ratio by T^${found.toFixed(2)}.\n`);
  if (Math.abs(found - 2) > 0.2) process.exitCode = 1;
} finally {
  rmSync(folder, {recursive: true, force: true});
}
