import path from 'node:path';
import type {RelionRelease} from '../assess/tau2.ts';
import {operatorsCsv} from '../export/operators-csv.ts';
import {jobFromStar, type JobFile} from '../export/job/job-file.ts';
import {jobReleases, refine3dJobStar, type Refine3dJob} from '../export/relion-job.ts';
import {refuseOverwriting, writeFiles, type OutputFile} from '../io/files.ts';
import {encodeMrc} from '../io/mrc/write.ts';
import {formatOperators} from '../io/star/operators.ts';
import {readTemplate} from '../io/templates.ts';
import {recentre} from '../map/recentre.ts';
import {sectorMask} from '../mask/sector.ts';
import {readReferenceMap, type ReferenceMap} from './lattice/reference-map.ts';
import {settleLattice, type LatticeRequest, type SettledLattice} from './lattice/settle-lattice.ts';
import {microtubulePicture} from './microtubule-picture.ts';
import {microtubuleReadme} from './microtubule-readme.ts';
import {microtubuleReport, type MicrotubuleReport, type Program} from './microtubule-report.ts';
import {
  microtubuleOperators,
  microtubuleSetup,
  type CopiesRequest,
  type MicrotubuleSetup,
} from './microtubule-setup.ts';
import {microtubuleSummary} from './microtubule-summary.ts';
import {numbersComment} from './operator-numbers.ts';
import {placeMask, type PlacedMask, type PlacementRequest} from './place-mask.ts';
import {refinementOf, type Refinement} from './refinement.ts';
import {relionPaths, type RelionPaths} from './relion-paths.ts';
import {listFiles, plannedFiles, type OutputRequest, type PlannedFiles} from './set-up-files.ts';
import {columnsFor} from './write-operators.ts';

/** What a user asks for. */
export type MicrotubuleOptions = {
  readonly lattice: LatticeRequest;
  readonly copies: CopiesRequest;
  readonly placement: PlacementRequest;
  readonly relion: {
    readonly release: RelionRelease;
    readonly projectFolder: string;
    /** Empty: chosen later in RELION. */
    readonly particlesPath: string;
    /** Whether the symmetry of the dimer along the tube is to be applied too. */
    readonly helicalSymmetry: 'dimer' | 'none';
  };
  readonly output: OutputRequest;
};

/** What was set up: as data and as text. */
export type MicrotubuleResult = {readonly report: MicrotubuleReport; readonly summary: string};

/**
 * The main job: operators, mask, jobs and instructions for a microtubule, written into one folder.
 *
 * @throws {InputError} for numbers that make no microtubule, a map that cannot be read or contradicts
 * them, and outputs that exist or cannot be written; nothing is written then.
 */
export async function setUpMicrotubule(
  options: MicrotubuleOptions,
  program: Program,
): Promise<MicrotubuleResult> {
  const {placement, relion, output} = options;
  await refuseKnown(output, relion.release);
  const reference =
    placement.mapPath === undefined ? undefined : await readReferenceMap(placement.mapPath, placement);
  const settled = settleLattice(options.lattice, reference);
  const ideal = microtubuleOperators(settled.lattice, options.copies);
  const placed = placeMask(ideal, placement, reference);
  const files = plannedFiles(output, ideal.reference, {
    release: relion.release,
    isRecentred: placed.centring !== undefined,
    hasMap: reference !== undefined,
  });
  await refuseOverwriting(listFiles(files), output.force);
  const paths = await relionPaths({
    projectFolder: relion.projectFolder,
    operators: files.operators.path,
    mask: files.mask.path,
    map: files.centred?.path ?? placement.mapPath,
    particles: relion.particlesPath,
  });
  const planned = microtubuleSetup(placed.operators, placed.request, relion.release);
  const isOffAxis = placed.request.axis !== undefined;
  const refinement = refinementOf(planned, isOffAxis ? 'none' : relion.helicalSymmetry);
  const warnings = [...placed.warnings, ...planned.warnings, ...refinement.warnings, ...paths.warnings];
  const setup: MicrotubuleSetup = {...planned, warnings};
  const result = await describe({options, settled, program, files, paths, placed, setup, refinement});
  const outputs = [...result.outputs, ...(await mapFiles({files, placed, setup, reference}))];
  await writeFiles(outputs, {force: output.force});
  return {report: result.report, summary: result.summary};
}

/** Refuses before the map is read; what the mask is called may depend on the map. */
async function refuseKnown(output: OutputRequest, release: RelionRelease): Promise<void> {
  const planned = plannedFiles(output, 0, {release, isRecentred: false, hasMap: false});
  const known = listFiles(planned).filter(({path: file}) => file !== planned.mask.path);
  await refuseOverwriting(known, output.force);
}

/** The mask, its picture, and the map after re-centring. */
async function mapFiles({
  files,
  placed,
  setup,
  reference,
}: Pick<Context, 'files' | 'placed' | 'setup'> & {
  readonly reference?: ReferenceMap;
}): Promise<readonly OutputFile[]> {
  const mask = sectorMask(setup.mask.sector, setup.grid, placed.origin);
  const outputs: OutputFile[] = [{path: files.mask.path, content: encodeMrc(mask)}];
  if (reference === undefined) return outputs;
  const {volume} = reference.file;
  const map = placed.centring === undefined ? volume : recentre(volume, placed.centring);
  if (files.centred !== undefined) outputs.push({path: files.centred.path, content: encodeMrc(map)});
  if (files.picture !== undefined) {
    const picture = await microtubulePicture({
      setup,
      found: placed.map,
      mask: {path: files.mask.path, volume: mask},
      map: {path: files.centred?.path ?? reference.path, volume: map},
    });
    outputs.push({path: files.picture.path, content: [picture]});
  }
  return outputs;
}

type Context = {
  readonly options: MicrotubuleOptions;
  readonly settled: SettledLattice;
  readonly program: Program;
  readonly files: PlannedFiles;
  readonly paths: RelionPaths;
  readonly placed: PlacedMask;
  readonly setup: MicrotubuleSetup;
  readonly refinement: Refinement;
};

async function describe(
  context: Context,
): Promise<MicrotubuleResult & {readonly outputs: readonly OutputFile[]}> {
  const {options, settled, program, files, paths, placed, setup, refinement} = context;
  const job = refine3dJob(context);
  const summary = microtubuleSummary(setup, {
    sources: settled.sources,
    placement: placed.map?.placement,
    tube: placed.map?.tube,
  });
  const projectFolder = path.resolve(options.relion.projectFolder);
  const report = microtubuleReport({
    setup,
    refinement,
    program,
    inputs: options,
    sources: settled.sources,
    map: placed.map,
    projectFolder,
    files: listFiles(files),
  });
  const readme = microtubuleReadme(await readTemplate('microtubule-README.txt'), {
    setup,
    refinement,
    summary,
    job,
    jobFile: await jobFileOf(job, setup.release),
    program,
    projectFolder,
    maskPath: paths.mask,
    picturePath: files.picture && path.relative(projectFolder, path.resolve(files.picture.path)),
    isPermissive: options.placement.permissive,
    files: listFiles(files),
  });
  const jobs = files.jobs.map(async ({path: file, template}) => ({
    path: file,
    content: refine3dJobStar(await readTemplate(template), job),
  }));
  const outputs: readonly OutputFile[] = [
    {path: files.operators.path, content: operatorsStar(setup, paths.mask)},
    {path: files.csv.path, content: csvOf(setup, paths.mask)},
    {path: files.setup.path, content: `${JSON.stringify(report, undefined, 2)}\n`},
    ...(await Promise.all(jobs)),
    {path: files.readme.path, content: readme},
  ];
  return {report, summary, outputs};
}

/** The job of the release; of 4.0 before 3.1, where there are no such files: 3.1's has an argument that they lack. */
async function jobFileOf(job: Refine3dJob, release: RelionRelease): Promise<JobFile> {
  const name = `refine3d-relion-${jobReleases.find((one) => one === release) ?? '4.0'}.job.star`;
  return jobFromStar(refine3dJobStar(await readTemplate(name), job), name).job;
}

function operatorsStar(setup: MicrotubuleSetup, maskName: string): string {
  const {operators, release} = setup;
  return formatOperators([{maskName, operators: operators.map(({operator}) => operator)}], {
    columns: columnsFor(release),
    comment: numbersComment(setup),
  });
}

function csvOf({operators}: MicrotubuleSetup, maskName: string): string {
  return operatorsCsv(
    operators.map(({protofilament, operator}, index) => ({
      maskName,
      numbers: {operator: index + 1, protofilament},
      operator,
    })),
  );
}

function refine3dJob({setup, refinement, paths}: Context): Refine3dJob {
  const {lattice, tau2} = setup;
  const {helicalRegion: region} = refinement;
  return {
    particlesPath: paths.particles,
    referencePath: paths.reference,
    operatorsPath: paths.operators,
    tau2Fudge: tau2.argument,
    particleDiameterAngstrom: refinement.particleDiameterAngstrom,
    tubeDiameterAngstrom: refinement.tubeDiameterAngstrom,
    helical: region && {
      dimerTwistDegrees: lattice.dimerTwistDegrees,
      dimerRiseAngstrom: lattice.dimerRiseAngstrom,
      zPercentage: region.zPercentage,
    },
  };
}
