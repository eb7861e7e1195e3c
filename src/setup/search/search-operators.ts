import path from 'node:path';
import {withDevice} from '../../compute/device.ts';
import type {DeviceReport} from '../../compute/backend.ts';
import type {BackendChoice} from '../../compute/backend.ts';
import {usageError, type Warning} from '../../errors.ts';
import {pointGroupOperators} from '../../geometry/group.ts';
import {operatorsCsv} from '../../export/operators-csv.ts';
import {operatorConvention, type Operator} from '../../geometry/operator.ts';
import {refuseOverwriting, writeFiles} from '../../io/files.ts';
import {formatOperators} from '../../io/star/operators.ts';
import {loadFourier} from '../../map/fourier.ts';
import type {ErrorSizes} from '../../search/error-sizes.ts';
import {impose} from '../../search/joint/impose.ts';
import {describeSet} from '../../search/joint/set-name.ts';
import type {Limits} from '../../search/limits.ts';
import {prepareSearchMap} from '../../search/search-map.ts';
import {readHalves} from '../half-maps.ts';
import {readMapOfPixelSize} from '../map-of-pixel-size.ts';
import {checkEnding} from '../output-names.ts';
import {operatorEntry, type OperatorEntry} from '../write-operators.ts';
import {agreedHelix, constrainSet, nameOf, type Constrained} from './constrain-set.ts';
import {searchResolution, type ResolutionSource} from './search-maps.ts';
import {readSearchMask} from './search-mask.ts';
import {searchSets} from './search-sets.ts';
import {constraintWarnings, groupWarnings, isContradicted, outlierWarnings} from './set-warnings.ts';
import {solveSet, type FoundCopy, type SolvedSet} from './solve-set.ts';
import {startWarnings} from './start-warnings.ts';

export type SearchOptions = {
  readonly mapPath: string;
  readonly masksPath?: string;
  readonly operatorsPath?: string;
  /** Both or none. */
  readonly half1Path?: string;
  readonly half2Path?: string;
  readonly voxelAngstrom?: number;
  /** Default: estimated under the first mask. */
  readonly resolutionAngstrom?: number;
  readonly permissive: boolean;
  readonly projectFolder: string;
  /** Of known operators, about themselves. */
  readonly limits?: Limits;
  /** Of a global search: of the angles about 0, of the shifts about the way between the masks' centres of mass. */
  readonly globalLimits?: Limits;
  readonly angularStepDegrees?: number;
  /** `helix`, a point group's name, or `none`; left out, a helix where starts and density agree on one. */
  readonly constraint?: string;
  readonly isImposed: boolean;
  readonly backend: BackendChoice;
  readonly output: string;
  readonly force: boolean;
};

/** One operator as found. */
export type SolvedOperator = OperatorEntry & {
  readonly label: string;
  readonly isFound: boolean;
  /** NCC under the mask's core. */
  readonly score: number;
  readonly rotationSigmasDegrees: readonly number[];
  readonly shiftSigmasAngstrom: readonly number[];
  /** 68 % radius of the angle of the error. */
  readonly rotationErrorDegrees: number;
  /** 68 % radius of the place of the copy's centre. */
  readonly shiftErrorAngstrom: number;
  readonly gap?: number;
  /** Between the operators found in the two half-maps: the honest error. */
  readonly betweenHalves?: FoundCopy['betweenHalves'];
  readonly z: number;
  readonly flexK?: number;
  readonly flexSigmas?: number;
  readonly keptFraction: number;
  readonly iterations: number;
};

/** One set as found. */
export type SetReport = {
  readonly mask: string;
  /** C3, helix −166.6° / 27.59 Å, …; undefined when the operators are nothing in particular. */
  readonly name?: string;
  readonly constraint?: Constrained;
  readonly operators: readonly SolvedOperator[];
  readonly warnings: readonly Warning[];
};

/** What `search --json` prints. */
export type SearchReport = {
  readonly convention: string;
  readonly map: string;
  readonly resolutionAngstrom: number;
  readonly resolutionFrom: ResolutionSource;
  readonly backend: DeviceReport;
  readonly sets: readonly SetReport[];
  readonly files: readonly string[];
  readonly warnings: readonly Warning[];
};

/**
 * From masks, or from known operators, to refined ones with their errors, written as STAR, CSV and JSON.
 *
 * @param onCopy called after each copy, with how many there are in all.
 * @throws {InputError} for files that cannot be read or do not fit together; nothing is written then.
 */
export async function searchOperators(
  options: SearchOptions,
  onCopy: (label: string, total: number) => void = () => undefined,
): Promise<SearchReport> {
  checkEnding(options.output, '--output', '.star');
  checkRequest(options);
  const files = outputFiles(options.output);
  await refuseOverwriting(
    Object.values(files).map((file) => ({path: file})),
    options.force,
  );
  const {sets, warnings} = await searchSets(options);
  const map = await readMapOfPixelSize(options.mapPath, options);
  const {halves: halfMaps, warnings: halfWarnings} = await readHalves(options, map.volume, options);
  const fourier = await loadFourier();
  const firstMask = await readSearchMask(sets[0].reference.path, map.volume);
  const {resolutionAngstrom, source} = searchResolution(options.resolutionAngstrom, {
    volume: map.volume,
    mask: firstMask.cropped,
    halfMaps,
    fourier,
  });
  const total = sets.reduce((count, {copies}) => count + copies.length, 0);
  const {solved, backend} = await withDevice(options.backend, async (device) => {
    const context = {
      ...options,
      map: prepareSearchMap(map.volume, {resolutionAngstrom}),
      halfMaps,
      fourier,
      device,
      isDeviceWanted: options.backend !== 'auto',
      onCopy: (label: string) => onCopy(label, total),
    };
    const found: SolvedSet[] = [];
    for (const [index, set] of sets.entries()) {
      const mask = index === 0 ? firstMask : await readSearchMask(set.reference.path, map.volume);
      found.push(await solveSet(set, mask, context));
    }
    return {solved: found, backend: device.report};
  });
  const reports: SetReport[] = [];
  for (const set of solved) reports.push(await reportSet(set, options));
  const report: SearchReport = {
    convention: operatorConvention,
    map: options.mapPath,
    resolutionAngstrom,
    resolutionFrom: source,
    backend,
    sets: reports,
    files: isAnyFound(reports) ? Object.values(files) : [files.csv, files.json],
    warnings: [
      ...leftOutWarnings(reports, files.star),
      ...map.warnings,
      ...halfWarnings,
      ...warnings,
      ...reports.flatMap((set) => set.warnings),
      ...solved.flatMap((set) => [...set.warnings, ...set.copies.flatMap((copy) => copy.warnings)]),
      ...startWarnings(solved, reports, options),
    ],
  };
  await writeFiles(
    [
      ...(isAnyFound(reports) ? [{path: files.star, content: starOf(reports)}] : []),
      {path: files.csv, content: csvOf(reports)},
      {path: files.json, content: `${JSON.stringify(report, undefined, 2)}\n`},
    ],
    {force: options.force},
  );
  return report;
}

/** The coarsest step of orientations that still leads the refinement to every copy. */
const coarsestStepDegrees = 30;
const finestStepDegrees = 2;

/** @throws {InputError} `SEARCH_STEP` for a step that leads nowhere, `SEARCH_CONSTRAINT` for what is no constraint. */
function checkRequest({angularStepDegrees: step, constraint}: SearchOptions): void {
  if (step !== undefined && !(step >= finestStepDegrees && step <= coarsestStepDegrees)) {
    throw usageError(
      `--step ${step}: ${finestStepDegrees}° to ${coarsestStepDegrees}° was expected.`,
      'SEARCH_STEP',
      'Leave it out: 15° finds subunits of all usual sizes, and what is found is refined without steps.',
    );
  }
  if (constraint === undefined || constraint === 'helix' || constraint === 'none') return;
  if (constraint === 'group') {
    throw usageError(
      '--constrain group: the name of the group was expected, such as C3 or D2.',
      'SEARCH_CONSTRAINT',
      'Search without it first: a set that is a point group within its errors is named.',
    );
  }
  pointGroupOperators(constraint);
}

function outputFiles(output: string): {readonly star: string; readonly csv: string; readonly json: string} {
  const {dir, name} = path.parse(output);
  return {star: output, csv: path.join(dir, `${name}.csv`), json: path.join(dir, `${name}.json`)};
}

async function reportSet(solved: SolvedSet, options: SearchOptions): Promise<SetReport> {
  const {isImposed} = options;
  const name = nameOf(solved);
  const constrained = await jointFit(solved, options);
  const operators =
    constrained?.fit.operators ?? (isImposed && name !== undefined ? impose(name) : undefined);
  const scores = constrained?.fit.scores;
  const scored = solved.copies.map(({label, solved: {score}}, index) => ({
    label,
    freeScore: score,
    score: scores?.[index] ?? score,
  }));
  return {
    mask: solved.set.reference.maskName,
    name: name && describeSet(name),
    constraint: constrained,
    operators: solved.copies.map((copy, index) => ({
      ...solvedOperator(copy, index, operators?.[index]),
      ...(constrained?.fit.operatorErrors && statedErrors(constrained.fit.operatorErrors[index])),
      score: scored[index].score,
      isFound: copy.isFound && !isContradicted(scored[index].freeScore, scored[index].score),
    })),
    warnings: [
      ...constraintWarnings(options.constraint ?? '', scored),
      ...outlierWarnings(scored),
      ...groupWarnings(scored),
    ],
  };
}

/** What is asked for; or, for starts that nothing limits, the helix that they and the density agree on. */
async function jointFit(
  solved: SolvedSet,
  {constraint, isImposed, limits}: SearchOptions,
): Promise<Constrained | undefined> {
  if (constraint === undefined && !isImposed && limits === undefined) return agreedHelix(solved);
  return constraint === undefined || constraint === 'none' ? undefined : constrainSet(solved, constraint);
}

function solvedOperator(
  {label, solved, gap, betweenHalves, isFound}: FoundCopy,
  index: number,
  exact: Operator | undefined,
): SolvedOperator {
  const {uncertainty} = solved;
  return {
    ...operatorEntry({copy: index + 2, operator: exact ?? solved.operator}),
    label,
    isFound,
    score: solved.score,
    ...statedErrors(uncertainty),
    gap,
    betweenHalves,
    z: uncertainty.z,
    flexK: uncertainty.flexK,
    flexSigmas: uncertainty.flexSigmas,
    keptFraction: uncertainty.keptFraction,
    iterations: solved.iterations,
  };
}

function statedErrors(
  errors: ErrorSizes,
): Pick<
  SolvedOperator,
  'rotationSigmasDegrees' | 'shiftSigmasAngstrom' | 'rotationErrorDegrees' | 'shiftErrorAngstrom'
> {
  return {
    rotationSigmasDegrees: errors.rotationSigmasDegrees,
    shiftSigmasAngstrom: errors.shiftSigmasAngstrom,
    rotationErrorDegrees: errors.rotationRadiusDegrees,
    shiftErrorAngstrom: errors.shiftRadiusAngstrom,
  };
}

function asOperator({matrix, shiftAngstrom}: SolvedOperator): Operator {
  return {rotation: matrix, shiftAngstrom};
}

function isAnyFound(sets: readonly SetReport[]): boolean {
  return sets.some(({operators}) => operators.some(({isFound}) => isFound));
}

/** The operators that were found; the others would be averaged into the map like any. */
function starOf(sets: readonly SetReport[]): string {
  return formatOperators(
    sets
      .map(({mask, operators}) => ({
        maskName: mask,
        operators: operators.filter(({isFound}) => isFound).map(asOperator),
      }))
      .filter(({operators}) => operators.length > 0),
  );
}

/** What the STAR file lacks; CSV and JSON have all. */
function leftOutWarnings(sets: readonly SetReport[], star: string): readonly Warning[] {
  const all = sets.flatMap(({operators}) => operators);
  const left = all.filter(({isFound}) => !isFound);
  if (left.length === 0) return [];
  const labels = left.map(({label}) => label).join(', ');
  return [
    {
      code: 'OPERATORS_LEFT_OUT',
      message:
        left.length === all.length
          ? `No operator was found, so that ${star} is not written.`
          : `${star} leaves out what was not found: ${labels}.`,
    },
  ];
}

function csvOf(sets: readonly SetReport[]): string {
  return operatorsCsv(
    sets.flatMap(({mask, operators}) =>
      operators.map((operator) => ({
        maskName: mask,
        numbers: {copy: operator.copy},
        operator: asOperator(operator),
      })),
    ),
  );
}
