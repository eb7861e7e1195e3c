import path from 'node:path';
import {
  weightOfParts,
  tau2Argument,
  type Tau2Advice,
  type Tau2Job,
  type RelionRelease,
} from '../../assess/tau2.ts';
import type {GainShell} from '../../assess/averaging-gain.ts';
import {tellsGain} from '../../assess/measured-weight.ts';
import {usageError, type Warning} from '../../errors.ts';
import {gainCsv} from '../../export/gain-csv.ts';
import {refuseOverwriting, writeFiles} from '../../io/files.ts';
import {loadFourier} from '../../map/fourier.ts';
import {gainPlot} from '../../picture/gain-plot.ts';
import {plotSvg} from '../../picture/plot.ts';
import {readHalves} from '../half-maps.ts';
import {measureGain, type MeasuredSet} from './measure-gain.ts';
import {tau2Reasons, wrongReason} from './tau2-reasons.ts';
import type {ReportedGain, Tau2Basis, Tau2Report, Tau2SetReport} from './tau2-report.ts';
import {halfVoxelAngstrom, readSolvent} from './tau2-maps.ts';
import {setShares, type SetShares} from './set-shares.ts';
import {tau2Sets, type Tau2Sets} from './tau2-sets.ts';
import {boxWarnings, gainWarnings, shareWarnings} from './tau2-warnings.ts';

export type Tau2Options = {
  readonly operatorsPath: string;
  readonly projectFolder: string;
  readonly solventPath?: string;
  /** Both or none. */
  readonly half1Path?: string;
  readonly half2Path?: string;
  readonly voxelAngstrom?: number;
  readonly release: RelionRelease;
  readonly job: Tau2Job;
  readonly hasBlush: boolean;
  /** A folder for tau2.json and, where it was measured, tau2-shells.csv and tau2.svg. Default: none is written. */
  readonly folder?: string;
  readonly force: boolean;
};

/**
 * T for a refinement with these operators: by multiplicity, by volume, and measured where half-maps are given.
 *
 * @throws {InputError} `BLUSH_RELEASE`, and for files that cannot be read or do not fit together; nothing is written then.
 */
export async function adviseTau2(options: Tau2Options): Promise<Tau2Report> {
  refuseBlush(options);
  const isMeasured = options.half1Path !== undefined || options.half2Path !== undefined;
  const files = outputFiles(options.folder, isMeasured);
  await refuseOverwriting(
    files.map((file) => ({path: file})),
    options.force,
  );
  const voxelAngstrom = await halfVoxelAngstrom(options.half1Path, options.voxelAngstrom);
  const found = await tau2Sets({...options, voxelAngstrom});
  const {shares, warnings: solventWarnings} = await sharesOf(options, found);
  const {halves, warnings: halfWarnings} = await readHalves(options, found, {permissive: false});
  const warnings = [...solventWarnings, ...halfWarnings];
  const fourier = await loadFourier();
  const measured = halves === undefined ? [] : found.sets.map((set) => measureGain(set, halves, fourier));
  const report = reportOf(options, {found, shares, measured, files, warnings});
  await writeReport(report, options.force);
  return report;
}

/** The solvent mask is not in memory any more when the half-maps are. */
async function sharesOf(
  {solventPath}: Tau2Options,
  found: Tau2Sets,
): Promise<{readonly shares: SetShares; readonly warnings: readonly Warning[]}> {
  const {solvent, warnings} = await readSolvent(solventPath, found);
  return {shares: await setShares(found, solvent), warnings};
}

function refuseBlush({hasBlush, release}: Tau2Options): void {
  if (!hasBlush || release === '5.0') return;
  throw usageError(
    `--blush is given with --relion ${release}, which has no Blush.`,
    'BLUSH_RELEASE',
    'Leave one of the two out: Blush came with RELION 5.0.',
  );
}

type Evidence = {
  readonly found: Tau2Sets;
  readonly shares: SetShares;
  readonly measured: readonly MeasuredSet[];
  readonly files: readonly string[];
  /** Of the maps. */
  readonly warnings: readonly Warning[];
};

function reportOf(options: Tau2Options, {found, shares, measured, files, warnings}: Evidence): Tau2Report {
  const use = {release: options.release, job: options.job, hasBlush: options.hasBlush};
  const sets = found.sets.map(({maskName, operators}, index): Tau2SetReport => ({
    mask: maskName,
    copies: operators.length + 1,
    byMultiplicity: tau2Argument(operators.length + 1, use),
    share: shares.ofSets[index].share,
    measured: measured.length === 0 ? undefined : inAngstrom(measured[index], found.voxelAngstrom),
  }));
  const {restShare} = shares;
  const weightOf = (copiesOf: (set: Tau2SetReport) => number): Tau2Advice =>
    tau2Argument(
      weightOfParts([
        ...sets.map((set) => ({share: set.share, copies: copiesOf(set)})),
        {share: restShare, copies: 1},
      ]),
      use,
    );
  const byVolume = weightOf(({copies}) => copies);
  const byMeasurement = sets.some(({measured: gain}) => isUsable(gain)) ? weightOf(usableGain) : undefined;
  const basis: Tau2Basis =
    byMeasurement !== undefined ? 'measured' : options.solventPath === undefined ? 'multiplicity' : 'volume';
  const advice = byMeasurement ?? byVolume;
  const wrong = sets.filter(({measured: gain}) => gain?.verdict === 'wrong').map(({mask}) => mask);
  return {
    operators: options.operatorsPath,
    release: options.release,
    job: options.job,
    blush: options.hasBlush,
    solventMask: options.solventPath,
    sets,
    restShare,
    byVolume,
    byMeasurement,
    advice: {
      ...advice,
      basis,
      arguments:
        options.job === 'class3d' || wrong.length > 0 ? undefined : `--tau2_fudge ${advice.argument}`,
      reasons: wrong.length > 0 ? [wrongReason(wrong)] : tau2Reasons(advice, use),
    },
    files,
    warnings: [
      ...found.warnings,
      ...warnings,
      ...boxWarnings(found.sets),
      ...shareWarnings(found.sets, shares.ofSets, options.solventPath),
      ...gainWarnings(sets),
    ],
  };
}

/** Half-maps that were averaged before, and shells without news, say nothing of K. */
function isUsable(gain: ReportedGain | undefined): boolean {
  return gain?.gain !== undefined && gain.verdict !== 'averaged-before';
}

/** Never more than the number of copies, and never less than doing nothing. */
function usableGain({copies, measured}: Tau2SetReport): number {
  if (measured?.gain === undefined || !isUsable(measured)) return copies;
  return Math.min(copies, Math.max(1, measured.gain));
}

function inAngstrom({gain, weight, leftOut, empty}: MeasuredSet, voxelAngstrom: number): ReportedGain {
  const {displacementVoxels, displacementErrorVoxels, finestPerVoxel, ...rest} = weight;
  const length = (voxels: number | undefined): number | undefined =>
    voxels === undefined ? undefined : voxels * voxelAngstrom;
  return {
    ...rest,
    displacementAngstrom: length(displacementVoxels),
    displacementErrorAngstrom: length(displacementErrorVoxels),
    finestAngstrom: finestPerVoxel === undefined ? undefined : voxelAngstrom / finestPerVoxel,
    leftOut,
    empty,
    shells: gain.shells.filter(hasDensity).map((shell) => {
      const {frequencyPerVoxel, ...others} = shell;
      return {
        frequencyPerAngstrom: frequencyPerVoxel / voxelAngstrom,
        isUsed: tellsGain(shell),
        ...others,
      };
    }),
  };
}

/** Shells without any density have no correlation, and JSON has no number for that. */
function hasDensity(shell: GainShell): boolean {
  return Object.values(shell).every(Number.isFinite);
}

function outputFiles(folder: string | undefined, isMeasured: boolean): readonly string[] {
  if (folder === undefined) return [];
  const names = isMeasured ? ['tau2.json', 'tau2-shells.csv', 'tau2.svg'] : ['tau2.json'];
  return names.map((name) => path.join(folder, name));
}

async function writeReport(report: Tau2Report, force: boolean): Promise<void> {
  const [json, csv, svg] = report.files;
  if (json === undefined) return;
  const outputs = [{path: json, content: `${JSON.stringify(report, undefined, 2)}\n`}];
  const gains = report.sets.flatMap(({mask, measured}) =>
    measured === undefined ? [] : [{name: mask, copies: measured.copies, shells: measured.shells}],
  );
  if (csv !== undefined) outputs.push({path: csv, content: gainCsv(gains)});
  if (svg !== undefined) outputs.push({path: svg, content: await plotSvg(gainPlot(gains))});
  await writeFiles(outputs, {force});
}
