import {checkOperatorFile} from '../../check/operator-file.ts';
import {hasFault, type Finding} from '../../check/finding.ts';
import type {LatticeComparison} from '../../check/lattice-comparison.ts';
import type {RelionRelease} from '../../assess/tau2.ts';
import type {Warning} from '../../errors.ts';
import {refuseOverwriting, writeFiles} from '../../io/files.ts';
import {readStarText} from '../../io/star/read-star.ts';
import {gridOf} from '../grid.ts';
import {pixelSizeMissing, readHeaderOfPixelSize, readMapOfPixelSize} from '../map-of-pixel-size.ts';
import {loadFourier} from '../../map/fourier.ts';
import {checkDensity, type CheckedSet} from './check-density.ts';
import {checkFiles, outputPaths} from './check-files.ts';
import {checkLattice} from './check-lattice.ts';
import {checkMasks} from './check-masks.ts';
import {halfGains} from './half-gains.ts';

export type CheckOptions = {
  readonly starPath: string;
  readonly mapPath: string;
  /** Of a map whose header has none. */
  readonly voxelAngstrom?: number;
  readonly projectFolder: string;
  readonly release: RelionRelease;
  readonly particleDiameterAngstrom?: number;
  /** Both or none. */
  readonly half1Path?: string;
  readonly half2Path?: string;
  /** Default: estimated under the first mask. */
  readonly resolutionAngstrom?: number;
  readonly permissive: boolean;
  /** The folder for curves and report; nothing is written when undefined. */
  readonly output?: string;
  readonly force: boolean;
};

/** Its findings are among the report's. */
type CheckedLattice = Omit<LatticeComparison, 'findings'>;

/** What `check --json` prints. */
export type CheckReport = {
  readonly operators: string;
  readonly map: string;
  readonly release: RelionRelease;
  /** Whether RELION takes the file, and is right to: no finding is a fault. */
  readonly holds: boolean;
  /** To which the density was compared; undefined where there was nothing to compare. */
  readonly resolutionAngstrom?: number;
  readonly sets: readonly CheckedSet[];
  /** Of every set whose mask could be used: whether its operators agree with a microtubule in the map. */
  readonly lattices: readonly CheckedLattice[];
  readonly findings: readonly Finding[];
  /** What was written. */
  readonly files: readonly string[];
};

/**
 * Whether a local-symmetry file is right for a map: its text, its masks, and the density under them.
 *
 * @param onOperator called after each operator, with how many there are in all.
 * @throws {InputError} where the STAR file or the map themselves cannot be read.
 */
export async function checkOperators(
  options: CheckOptions,
  onOperator: (label: string, total: number) => void = () => undefined,
): Promise<CheckReport> {
  const {starPath, mapPath, release, output, force} = options;
  const paths = output === undefined ? undefined : outputPaths(output);
  await refuseOverwriting(
    Object.values(paths ?? {}).map((path) => ({path})),
    force,
  );
  const text = await readStarText(starPath);
  // With half-maps the map is read last, so that not all three are in memory together.
  const isLast = options.half1Path !== undefined || options.half2Path !== undefined;
  const early = isLast ? undefined : await readMapOfPixelSize(mapPath, options);
  const grid = early?.volume ?? (await readHeaderOfPixelSize(mapPath, options)).grid;
  const file = checkOperatorFile(text, {name: starPath, release});
  const {warnings: boxWarnings} = gridOf({map: {path: mapPath, grid}});
  const masks = await checkMasks(file.sets, {...options, map: grid});
  const fourier = await loadFourier();
  const halves = await halfGains(options, grid, {sets: masks.sets, fourier});
  const {volume: map, warnings} = early ?? (await readMapOfPixelSize(mapPath, options));
  const lattices = checkLattice(map, masks.sets, {fourier});
  const density = await checkDensity(masks.sets, {
    map,
    mapPath,
    gains: halves.gains,
    lattices,
    fourier,
    isClaimed: masks.isClaimed,
    resolutionAngstrom: options.resolutionAngstrom ?? halves.resolutionAngstrom,
    onOperator,
  });
  const noPixelSize = await pixelSizeMissing(mapPath, map.voxelAngstrom);
  const findings = [
    ...file.findings,
    ...[...warnings, ...boxWarnings, ...halves.warnings].map((warning) => mapFinding(warning, mapPath)),
    ...(noPixelSize === undefined ? [] : [{...mapFinding(noPixelSize, mapPath), ...noPixelSize}]),
    ...masks.findings,
    ...lattices.flatMap((one) => one.findings),
    ...density.findings,
  ];
  const report: CheckReport = {
    operators: starPath,
    map: mapPath,
    release,
    holds: !hasFault(findings),
    resolutionAngstrom: density.resolutionAngstrom,
    sets: density.sets,
    lattices: lattices.map(({findings: _findings, ...lattice}) => lattice),
    findings: bySeverity(findings),
    files: [],
  };
  if (paths === undefined) return report;
  const outputs = await checkFiles(report, paths);
  await writeFiles(outputs, {force});
  return {...report, files: outputs.map(({path}) => path)};
}

function mapFinding({code, message}: Warning, mapPath: string): Finding {
  return {
    severity: 'warning',
    code,
    about: mapPath,
    message,
    remedy: 'Give the reference map of the refinement.',
  };
}

function bySeverity(findings: readonly Finding[]): readonly Finding[] {
  return (['fault', 'warning', 'note'] as const).flatMap((severity) =>
    findings.filter((finding) => finding.severity === severity),
  );
}
