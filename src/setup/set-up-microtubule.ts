import path from 'node:path';
import type {RelionRelease} from '../assess/tau2.ts';
import type {Warning} from '../errors.ts';
import {operatorsCsv} from '../export/operators-csv.ts';
import {jobReleases, refine3dJobStar, type Refine3dJob} from '../export/relion-job.ts';
import {refuseOverwriting, writeFiles, type OutputFile} from '../io/files.ts';
import {encodeMrc} from '../io/mrc/write.ts';
import {maskNameFor} from '../io/star/mask-path.ts';
import {formatOperators} from '../io/star/operators.ts';
import {readTemplate} from '../io/templates.ts';
import {sectorMask} from '../mask/sector.ts';
import type {MicrotubuleLattice} from '../lattice/microtubule.ts';
import {microtubuleReadme} from './microtubule-readme.ts';
import {maskReport, operatorsReport, type MicrotubuleReport, type WrittenFile} from './microtubule-report.ts';
import {
  microtubuleOperators,
  microtubuleSetup,
  type CopiesRequest,
  type MicrotubuleSetup,
} from './microtubule-setup.ts';
import {microtubuleSummary} from './microtubule-summary.ts';
import {columnsFor} from './write-operators.ts';
import {checkName} from './output-names.ts';
import {placeMask, type PlacedMask, type PlacementRequest} from './place-mask.ts';

/** How the set-up is to be used in RELION. */
type RelionRequest = {
  readonly release: RelionRelease;
  readonly projectFolder: string;
  /** Empty: chosen later in RELION. */
  readonly particlesPath: string;
  /** Whether the symmetry of the dimer along the tube is applied too. */
  readonly helicalSymmetry: 'dimer' | 'none';
};

/** Where the files go, and what they are called. */
type OutputRequest = {
  readonly folder: string;
  readonly operatorsName: string;
  /** Default: `mask-7.mrc`, with the number of the masked protofilament. */
  readonly maskName?: string;
  readonly force: boolean;
};

export type MicrotubuleOptions = {
  readonly lattice: MicrotubuleLattice;
  readonly copies: CopiesRequest;
  readonly placement: PlacementRequest;
  readonly relion: RelionRequest;
  readonly output: OutputRequest;
  readonly program: MicrotubuleReport['program'];
};

/** What was set up: as data and as text. */
export type MicrotubuleResult = {readonly report: MicrotubuleReport; readonly summary: string};

/**
 * The main job: operators, mask, jobs and instructions for a microtubule, written into one folder.
 *
 * @throws {InputError} for numbers that make no microtubule, a map that cannot be read, and outputs that
 * exist or cannot be written; nothing is written then.
 */
export async function setUpMicrotubule(options: MicrotubuleOptions): Promise<MicrotubuleResult> {
  const operators = microtubuleOperators(options.lattice, options.copies);
  const names = fileNames(options.output, operators.reference);
  await refuseOverwriting(
    Object.values(names).map((file) => ({path: file})),
    options.output.force,
  );
  const placed = await placeMask(operators.lattice, options.placement);
  const setup = microtubuleSetup(operators, placed.request, options.relion.release);
  const paths = relionPaths(options, names);
  const warnings: readonly Warning[] = [...placed.warnings, ...setup.warnings, ...paths.warnings];
  const described = await describe({...setup, warnings}, {options, names, placed, paths});
  await writeFiles(described.outputs, {force: options.output.force});
  return {report: described.report, summary: described.summary};
}

type FileNames = Readonly<Record<string, string>> & {
  readonly operators: string;
  readonly mask: string;
  readonly csv: string;
  readonly setup: string;
  readonly readme: string;
};

type RelionPaths = {
  readonly operators: string;
  readonly mask: string;
  readonly reference: string;
  readonly warnings: readonly Warning[];
};

type Context = {
  readonly options: MicrotubuleOptions;
  readonly names: FileNames;
  readonly placed: PlacedMask;
  readonly paths: RelionPaths;
};

function fileNames(request: OutputRequest, reference: number): FileNames {
  const {folder, operatorsName, maskName = `mask-${reference}.mrc`} = request;
  checkName(operatorsName, '--operators-name', '.star');
  checkName(maskName, '--mask-name', '.mrc');
  const inFolder = (name: string): string => path.join(folder, name);
  const jobs = jobReleases.map((release) => [jobName(release), inFolder(jobName(release))]);
  return {
    operators: inFolder(operatorsName),
    mask: inFolder(maskName),
    csv: inFolder(`${path.parse(operatorsName).name}.csv`),
    setup: inFolder('setup.json'),
    ...(Object.fromEntries(jobs) as Record<string, string>),
    readme: inFolder('README.txt'),
  };
}

function jobName(release: string): string {
  return `refine3d-relion-${release}.job.star`;
}

/** The paths as RELION will read them, from the project's folder. */
function relionPaths({relion, placement}: MicrotubuleOptions, names: FileNames): RelionPaths {
  const [mask, operators] = [names.mask, names.operators].map((file) =>
    maskNameFor(file, relion.projectFolder),
  );
  const reference =
    placement.mapPath === undefined ? undefined : maskNameFor(placement.mapPath, relion.projectFolder);
  return {
    mask: mask.maskName,
    operators: operators.maskName,
    reference: reference?.maskName ?? '',
    warnings: mask.warnings,
  };
}

async function describe(
  setup: MicrotubuleSetup,
  {options, names, placed, paths}: Context,
): Promise<MicrotubuleResult & {readonly outputs: readonly OutputFile[]}> {
  const job = refine3dJob(setup, options.relion, paths);
  const summary = microtubuleSummary(setup);
  const files = writtenFiles(names, setup);
  const report: MicrotubuleReport = {
    program: options.program,
    ...operatorsReport(setup),
    mask: maskReport(setup),
    map: placed.map,
    tau2: {release: setup.release, ...setup.tau2},
    project: path.resolve(options.relion.projectFolder),
    files,
  };
  const readme = microtubuleReadme(await readTemplate('microtubule-README.txt'), {
    setup,
    summary,
    files,
    job,
    maskPath: paths.mask,
    projectFolder: report.project,
    ...options.program,
  });
  const jobs = jobReleases.map(async (release) => ({
    path: names[jobName(release)],
    content: refine3dJobStar(await readTemplate(jobName(release)), job),
  }));
  const outputs: OutputFile[] = [
    {path: names.operators, content: operatorsStar(setup, paths.mask)},
    {path: names.mask, content: encodeMrc(sectorMask(setup.mask.sector, setup.grid, placed.origin))},
    {path: names.csv, content: csvOf(setup, paths.mask)},
    {path: names.setup, content: `${JSON.stringify(report, undefined, 2)}\n`},
    ...(await Promise.all(jobs)),
    {path: names.readme, content: readme},
  ];
  return {report, summary, outputs};
}

function operatorsStar({operators, release}: MicrotubuleSetup, maskName: string): string {
  return formatOperators([{maskName, operators: operators.map(({operator}) => operator)}], {
    columns: columnsFor(release),
  });
}

function csvOf({operators}: MicrotubuleSetup, maskName: string): string {
  return operatorsCsv(
    operators.map(({protofilament, operator}) => ({maskName, copy: protofilament, operator})),
  );
}

function refine3dJob(setup: MicrotubuleSetup, relion: RelionRequest, paths: RelionPaths): Refine3dJob {
  const {grid, mask, lattice, tau2} = setup;
  const box = Math.min(...grid.size) * grid.voxelAngstrom;
  return {
    particlesPath: relion.particlesPath,
    referencePath: paths.reference,
    operatorsPath: paths.operators,
    tau2Fudge: tau2.argument,
    particleDiameterAngstrom: 0.95 * box,
    tubeOuterDiameterAngstrom: Math.min(0.9 * box, 2 * (mask.sector.outerRadiusAngstrom + 10)),
    isDimerSymmetryApplied: relion.helicalSymmetry === 'dimer',
    dimerTwistDegrees: lattice.dimerTwistDegrees,
    dimerRiseAngstrom: lattice.dimerRiseAngstrom,
  };
}

function writtenFiles(names: FileNames, setup: MicrotubuleSetup): readonly WrittenFile[] {
  return [
    {
      path: names.operators,
      what: `the ${setup.operators.length} operators, as RELION reads them (--local_symmetry)`,
    },
    {path: names.mask, what: `the mask on protofilament ${setup.reference}, in the box of the reference`},
    {path: names.csv, what: 'the operators as a table, with matrices, in full precision'},
    {path: names.setup, what: 'everything as data, with the convention in words and the inputs'},
    ...jobReleases.map((release) => ({
      path: names[jobName(release)],
      what: `3D auto-refine job for RELION ${release}: Jobs → Load job.star`,
    })),
    {path: names.readme, what: 'this page: what was done, what to check, how to run, what to do afterwards'},
  ];
}
