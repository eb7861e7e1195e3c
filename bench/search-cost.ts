/**
 * What finding the operators costs and how exact they are, beside the first global round of `relion_localsym`:
 *
 *     npm run bench:search -- [FOLDER ANGPIX RESOLUTION [MASK_LIST [ANG_STEP]]]
 *
 * FOLDER holds map.mrc, the mask list (masklist.star), its masks and truth.star; nothing is written there. RELION
 * searches all orientations by ANG_STEP (5°) in a map binned by 2, as its tutorial says; localsym finds, refines and
 * states its errors. Errors are those of the worst operator, at the centre of the first mask.
 *
 * RELION runs once, localsym three times, of which the cheapest counts. Without a folder a complex is simulated, and
 * RELION's step is 10° so that its round takes seconds; the limit on cost then does not hold. Fails where localsym is
 * not a hundred times cheaper than RELION's 5°, or is less exact than RELION.
 */
import {spawnSync} from 'node:child_process';
import {mkdtempSync, readdirSync, rmSync, symlinkSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import type {AngstromPoint} from '../src/geometry/frames.ts';
import {difference, type Operator} from '../src/geometry/operator.ts';
import {readMrc} from '../src/io/mrc/read.ts';
import {readMaskList} from '../src/io/star/mask-list.ts';
import {readOperators} from '../src/io/star/operators.ts';
import {maskShape} from '../src/search/mask-centre.ts';
import {costOf, leastCostOf, type Cost} from './measure.ts';

type Problem = {
  readonly angpix: string;
  readonly resolution: string;
  readonly maskList: string;
  readonly angularStep: string;
};

type Result = Cost & {readonly angleDegrees: number; readonly distanceAngstrom: number};

const leastRatio = 100;
const bin = path.resolve(import.meta.dirname, '../src/bin.js');
const folder = mkdtempSync(path.join(tmpdir(), 'localsym-bench-'));

try {
  const [source, angpix, resolution, maskList = 'masklist.star', angularStep = '5'] = process.argv.slice(2);
  const problem =
    source === undefined ? simulated() : linked(source, {angpix, resolution, maskList, angularStep});
  process.stdout.write(`RELION by ${problem.angularStep}°   CPU s  peak MB    error/°    error/Å\n`);
  const relion = await measured(problem, 'relion.star', () => searchWithRelion(problem, 'relion.star'));
  print('relion_localsym', relion);
  const localsym = await measured(problem, 'localsym.star', () =>
    leastCostOf(3, () => searchWithLocalsym(problem, 'localsym.star')),
  );
  print('localsym search', localsym);
  judge(relion, localsym, problem);
} finally {
  rmSync(folder, {recursive: true, force: true});
}

/** The folder's files beside what the programs will write. */
function linked(source: string, problem: Problem): Problem {
  if (problem.resolution === undefined) throw new Error('Give FOLDER, ANGPIX and RESOLUTION.');
  for (const name of readdirSync(source))
    symlinkSync(path.resolve(source, name), path.join(folder, path.basename(name)));
  rmSync(path.join(folder, 'relion_localsym.log'), {force: true});
  return problem;
}

function simulated(): Problem {
  const complex = ['--copies', '3', '--mass', '60', '--box', '96', '--angpix', '2', '--resolution', '6'];
  const args = [bin, 'simulate', 'complex', ...complex, '--snr', '5', '--seed', '1', '-o', '.', '--quiet'];
  const {status, stderr} = spawnSync(process.execPath, args, {cwd: folder, encoding: 'utf8'});
  if (status !== 0) throw new Error(`localsym simulate complex failed: ${stderr}`);
  return {angpix: '2', resolution: '6', maskList: 'masklist.star', angularStep: '10'};
}

function searchWithRelion({angpix, maskList, angularStep}: Problem, output: string): Cost {
  const files = ['--i_map', 'map.mrc', '--i_op_mask_info', maskList, '--o_mask_info', output];
  const sampling = ['--angpix', angpix, '--ang_step', angularStep, '--bin', '2'];
  return costOf('relion_localsym', ['--search', ...files, ...sampling], folder);
}

function searchWithLocalsym({angpix, resolution, maskList}: Problem, output: string): Cost {
  const files = ['--map', 'map.mrc', '--masks', maskList, '-o', output, '--force'];
  const sampling = ['--angpix', angpix, '--resolution', resolution];
  return costOf(process.execPath, [bin, 'search', ...files, ...sampling, '--quiet'], folder);
}

async function measured({maskList}: Problem, output: string, search: () => Cost): Promise<Result> {
  const cost = search();
  const truth = await operatorsOf('truth.star');
  const found = await operatorsOf(output);
  const centre = await centreOfFirstMask(maskList);
  const errors = truth.map((operator, index) => difference(found[index], operator, centre));
  return {
    ...cost,
    angleDegrees: Math.max(...errors.map(({angleDegrees}) => angleDegrees)),
    distanceAngstrom: Math.max(...errors.map(({distanceAngstrom}) => distanceAngstrom)),
  };
}

async function operatorsOf(name: string): Promise<readonly Operator[]> {
  const file = await readOperators(path.join(folder, name), {projectFolder: folder});
  return file.sets.flatMap(({operators}) => operators);
}

async function centreOfFirstMask(maskList: string): Promise<AngstromPoint> {
  const {groups} = await readMaskList(path.join(folder, maskList));
  const mask = path.join(folder, groups[0].maskNames[0]);
  return maskShape((await readMrc(mask)).volume, mask).centre;
}

function print(what: string, {cpuSeconds, peakMegabytes, angleDegrees, distanceAngstrom}: Result): void {
  process.stdout.write(
    `${what.padEnd(15)} ${cpuSeconds.toFixed(2).padStart(8)} ${peakMegabytes.toFixed(0).padStart(8)} ` +
      `${angleDegrees.toFixed(4).padStart(10)} ${distanceAngstrom.toFixed(4).padStart(10)}\n`,
  );
}

function judge(relion: Result, localsym: Result, {angularStep}: Problem): void {
  const ratio = relion.cpuSeconds / localsym.cpuSeconds;
  const isLimited = angularStep === '5';
  const isCheap = !isLimited || ratio >= leastRatio;
  const isExact =
    localsym.angleDegrees <= relion.angleDegrees && localsym.distanceAngstrom <= relion.distanceAngstrom;
  const limit = isLimited ? `, of at least ${leastRatio}` : ' (a limit holds for 5° only)';
  process.stdout.write(
    `localsym: ${ratio.toFixed(1)} × cheaper${limit}, ` +
      `${(relion.angleDegrees / localsym.angleDegrees).toFixed(0)} × closer in angle and ` +
      `${(relion.distanceAngstrom / localsym.distanceAngstrom).toFixed(0)} × in place` +
      `${isCheap && isExact ? '' : '  MISSED'}\n`,
  );
  if (!isCheap || !isExact) process.exitCode = 1;
}
