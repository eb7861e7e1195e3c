/**
 * Whether the errors that `search` states are true, and whether it finds what is there and nothing else:
 *
 *     npm run bench:calibration
 *
 * Twenty simulated complexes, then copies with a hinged half, then maps without a copy, all with fixed seeds and
 * searched as the command does, by one map and its mask list. A copy is found when the search says so and it lies
 * within 10° and one resolution of the truth. Errors are taken along each axis of the map: the rotation vector of
 * R_found · R_trueᵀ, and the displacement of the image of the centre of the first mask.
 *
 * The signal-to-noise ratio is that of a voxel, with noise as far as the corner of Fourier space: in the band of the
 * resolution it is several times as high.
 *
 * Fails unless at a signal-to-noise ratio of 1 and above all copies are found, 60–76 % of the errors lie within one
 * stated standard deviation and 93 % within two, hinged copies and no others are warned of, and without a copy none
 * is found.
 */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import type {AngstromPoint} from '../src/geometry/frames.ts';
import {multiply, transpose} from '../src/geometry/matrix3.ts';
import {difference, place, type Operator} from '../src/geometry/operator.ts';
import {screwOf} from '../src/geometry/screw.ts';
import {norm, scale, subtract, type Vector3} from '../src/geometry/vector.ts';
import {readMrc} from '../src/io/mrc/read.ts';
import {maskPoints} from '../src/search/mask-points.ts';
import {isMoved} from '../src/search/verdict.ts';
import {
  searchOperators,
  type SearchReport,
  type SolvedOperator,
} from '../src/setup/search/search-operators.ts';
import {
  complexCases,
  nullKinds,
  plantComplex,
  plantHinged,
  plantNull,
  type ComplexCase,
  type PlantedProblem,
} from './calibration-cases.ts';

/** One copy: how wrong it is, in all and along each axis, beside what is stated. */
type Judged = {
  readonly isFound: boolean;
  /** Found, the search says, but it is somewhere else. */
  readonly isWrong: boolean;
  /** It is said to differ by a movement of a part, which none does. */
  readonly isSuspected: boolean;
  readonly turn: Compared;
  readonly shift: Compared;
};

type Compared = {readonly errors: Vector3; readonly sigmas: Vector3};

const nearDegrees = 10;
const leastSureSnr = 1;
const hinge = {angleDegrees: 10, seeds: [1, 2]};
const nullSeeds = [1, 2, 3];
const limits = {oneSigma: [0.6, 0.76], twoSigmas: 0.93};

const began = process.cpuUsage();
process.stdout.write(
  'case  kDa copies  SNR    Å  neighbours      found  error/° stated/°  error/Å stated/Å  within 1 σ\n',
);
const cases: {readonly complex: ComplexCase; readonly copies: readonly Judged[]}[] = [];
for (const complex of complexCases) {
  const copies = await inFolder(async (folder) => judgedCopies(await plantComplex(folder, complex)));
  cases.push({complex, copies});
  printCase(complex, copies);
}
const sure = cases.filter(({complex}) => complex.snr >= leastSureSnr).flatMap(({copies}) => copies);
const faint = cases.filter(({complex}) => complex.snr < leastSureSnr).flatMap(({copies}) => copies);
const all = [...sure, ...faint];
check(`found at SNR ≥ ${leastSureSnr}: ${foundOf(sure)}`, sure.every(isRight));
process.stdout.write(`found below: ${foundOf(faint)}\n`);
check(`found where they are not: ${all.filter(({isWrong}) => isWrong).length}`, all.every(isNotWrong));

const suspected = all.filter(({isSuspected}) => isSuspected).length;
check(`rigid copies suspected of a movement: ${suspected}`, suspected === 0);

const found = all.filter(({isFound}) => isFound);
const [least, most] = limits.oneSigma;
const one = shareWithin(errorsOf(found), 1);
const two = shareWithin(errorsOf(found), 2);
check(`within 1 σ: ${percent(one)} (60 to 76)`, one >= least && one <= most);
check(`within 2 σ: ${percent(two)} (93 or more)`, two >= limits.twoSigmas);
printShares(
  'turns',
  found.map(({turn}) => turn),
);
printShares(
  'shifts',
  found.map(({shift}) => shift),
);
const isTouched = ({contact, neighbours}: ComplexCase): boolean => contact || neighbours;
for (const touched of [true, false]) {
  const some = cases.filter(({complex}) => isTouched(complex) === touched).flatMap(({copies}) => copies);
  printShares(touched ? 'touched' : 'untouched', errorsOf(some.filter(({isFound}) => isFound)));
}

for (const seed of hinge.seeds) {
  const complex = {...complexCases[0], snr: 5, copies: 2, seed};
  const report = await inFolder(async (folder) =>
    search(await plantHinged(folder, complex, hinge.angleDegrees)),
  );
  const isWarned = report.warnings.some(({code}) => code === 'COPIES_DIFFER');
  const [{flexK}] = report.sets[0].operators;
  check(
    `half hinged by ${hinge.angleDegrees}°: ${isWarned ? 'warned' : 'no warning'}, k = ${flexK?.toFixed(1)}`,
    isWarned,
  );
}
for (const kind of nullKinds) {
  const operators: SolvedOperator[] = [];
  for (const seed of nullSeeds) {
    const report = await inFolder(async (folder) => search(await plantNull(folder, kind, seed)));
    operators.push(...report.sets.flatMap((set) => set.operators));
  }
  const believed = operators.filter(({isFound}) => isFound).length;
  const gap = Math.max(...operators.map((operator) => operator.gap ?? Infinity));
  const z = Math.max(...operators.map((operator) => operator.z));
  const evidence = `ahead by at most ${gap.toFixed(3)}, z at most ${z.toFixed(1)}`;
  check(`${kind}: found ${believed} of ${operators.length}, ${evidence}`, believed === 0);
}
const {user, system} = process.cpuUsage(began);
process.stdout.write(`${((user + system) / 1e6).toFixed(0)} CPU s\n`);

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'localsym-bench-'));
  return work(folder).finally(() => rmSync(folder, {recursive: true, force: true}));
}

async function search({folder, resolutionAngstrom}: PlantedProblem): Promise<SearchReport> {
  return searchOperators({
    mapPath: path.join(folder, 'map.mrc'),
    masksPath: path.join(folder, 'masklist.star'),
    resolutionAngstrom,
    permissive: false,
    projectFolder: folder,
    isImposed: false,
    backend: 'auto',
    output: path.join(folder, 'found.star'),
    force: false,
  });
}

async function judgedCopies(problem: PlantedProblem): Promise<readonly Judged[]> {
  const report = await search(problem);
  const mask = path.join(problem.folder, 'mask1.mrc');
  const {centre} = maskPoints((await readMrc(mask)).volume, mask);
  const {operators} = report.sets[0];
  return problem.operators.map((truth, index) =>
    judged(operators[index], truth, {centre, nearAngstrom: problem.resolutionAngstrom}),
  );
}

function judged(
  solved: SolvedOperator,
  truth: Operator,
  {centre, nearAngstrom}: {readonly centre: AngstromPoint; readonly nearAngstrom: number},
): Judged {
  const operator: Operator = {rotation: solved.matrix, shiftAngstrom: solved.shiftAngstrom};
  const {angleDegrees, distanceAngstrom} = difference(operator, truth, centre);
  const isNear = angleDegrees < nearDegrees && distanceAngstrom < nearAngstrom;
  const rotation = multiply(operator.rotation, transpose(truth.rotation));
  const turn = screwOf({rotation, shiftAngstrom: [0, 0, 0]});
  return {
    isFound: solved.isFound,
    isWrong: solved.isFound && !isNear,
    isSuspected: isMoved({ratio: solved.flexK ?? 1, sigmas: solved.flexSigmas ?? 0}),
    turn: {
      errors: scale(turn.axis, turn.angleDegrees),
      sigmas: asVector(solved.rotationSigmasDegrees),
    },
    shift: {
      errors: subtract(place(operator, centre), place(truth, centre)),
      sigmas: asVector(solved.shiftSigmasAngstrom),
    },
  };
}

function asVector([x, y, z]: readonly number[]): Vector3 {
  return [x, y, z];
}

function isRight({isFound, isWrong}: Judged): boolean {
  return isFound && !isWrong;
}

function isNotWrong({isWrong}: Judged): boolean {
  return !isWrong;
}

function foundOf(copies: readonly Judged[]): string {
  return `${copies.filter(isRight).length} of ${copies.length}`;
}

/** Of all errors along an axis. */
function shareWithin(compared: readonly Compared[], sigmas: number): number {
  const ratios = compared.flatMap(({errors, sigmas: stated}) =>
    errors.map((error, axis) => Math.abs(error) / stated[axis]),
  );
  return ratios.filter((ratio) => ratio <= sigmas).length / ratios.length;
}

/** Root mean squares of the found copies' errors and of what is stated for them. */
function printCase(complex: ComplexCase, copies: readonly Judged[]): void {
  const solved = copies.filter(({isFound}) => isFound);
  const {seed, massKilodalton, copies: count, snr, resolutionAngstrom, contact, neighbours} = complex;
  const who = [contact ? 'copies' : [], neighbours ? 'others' : []].flat().join('+');
  const cells = [
    String(seed).padStart(4),
    String(massKilodalton).padStart(4),
    String(count).padStart(6),
    String(snr).padStart(4),
    resolutionAngstrom.toFixed(1).padStart(4),
    (who || 'none').padEnd(14),
    foundOf(copies).padStart(6),
    rootMeanSquare(solved.map(({turn}) => turn.errors)).padStart(8),
    rootMeanSquare(solved.map(({turn}) => turn.sigmas)).padStart(8),
    rootMeanSquare(solved.map(({shift}) => shift.errors)).padStart(8),
    rootMeanSquare(solved.map(({shift}) => shift.sigmas)).padStart(8),
    percent(shareWithin(errorsOf(solved), 1)).padStart(11),
  ];
  process.stdout.write(`${cells.join(' ')}\n`);
}

function rootMeanSquare(vectors: readonly Vector3[]): string {
  const mean = vectors.reduce((sum, vector) => sum + norm(vector) ** 2, 0) / vectors.length;
  return Number.isNaN(mean) ? '-' : Math.sqrt(mean).toFixed(3);
}

function errorsOf(copies: readonly Judged[]): readonly Compared[] {
  return copies.flatMap(({turn, shift}) => [turn, shift]);
}

function printShares(what: string, compared: readonly Compared[]): void {
  const [within1, within2] = [1, 2].map((sigmas) => percent(shareWithin(compared, sigmas)));
  process.stdout.write(`  ${what.padEnd(10)} ${within1} and ${within2}, ${3 * compared.length} errors\n`);
}

function percent(share: number): string {
  return Number.isNaN(share) ? '-' : `${(100 * share).toFixed(1)} %`;
}

function check(claim: string, isMet: boolean): void {
  process.stdout.write(`${claim}${isMet ? '' : '  MISSED'}\n`);
  if (!isMet) process.exitCode = 1;
}
