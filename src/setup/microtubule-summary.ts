import path from 'node:path';
import type {Grid} from '../geometry/frames.ts';
import type {Placement} from '../lattice/from-map/placement-from-map.ts';
import type {TubeReading} from '../lattice/from-map/lattice-reading.ts';
import type {LatticeSource, SettledLattice} from './lattice/settle-lattice.ts';
import type {MicrotubuleReport} from './microtubule-report.ts';
import type {MicrotubuleOperators, MicrotubuleSetup} from './microtubule-setup.ts';
import type {ProtofilamentMask, Sourced} from './protofilament-mask.ts';
import {centredName} from './set-up-files.ts';

/** What a person checks at a glance: one line each for lattice, neighbours, mask and T. */
export function microtubuleSummary(setup: MicrotubuleSetup, origin: Origins): string {
  return [...latticeLines(setup, origin), ...maskLines(setup, origin), tau2Line(setup)].join('\n');
}

/** Where numbers come from that the user did not give. */
type Origins = {
  readonly sources?: SettledLattice['sources'];
  readonly placement?: Placement;
  readonly tube?: TubeReading;
};

/** The lattice and its step, without the mask. */
export function operatorsSummary(
  operators: MicrotubuleOperators,
  sources: SettledLattice['sources'],
): string {
  return latticeLines(operators, {sources}).join('\n');
}

/** The mask alone. */
export function maskSummary(setup: Pick<MicrotubuleSetup, 'mask' | 'grid'>, placement?: Placement): string {
  return maskLines(setup, {placement}).join('\n');
}

/** What was written where, and what to do next. */
export function closingWords({files, tau2, mask, map}: MicrotubuleReport, folder: string): string {
  const names = files.map((file) => path.basename(file.path));
  const jobs = names.filter((name) => name.endsWith('.job.star'));
  const others = names.filter((name) => !name.endsWith('.job.star'));
  const job = jobs.find((name) => name.includes(tau2.release));
  const centred = files.find((file) => path.basename(file.path) === centredName)?.path;
  const picture = files.find((file) => file.path.endsWith('.png'))?.path;
  const where = map === undefined ? 'on your reference map' : `on ${centred ?? map.path}`;
  const look = `the mask (${mask.monomers} monomers long) ${where}${picture === undefined ? '' : ` in ${picture}`}`;
  const start = job === undefined ? 'go on' : `load ${path.join(folder, job)} in RELION`;
  return [
    `Wrote ${path.join(folder, path.sep)}: ${[...others, ...(jobs.length === 0 ? [] : [`${jobs.length} job.star`])].join(', ')}`,
    `Next: look at ${look}, read ${path.join(folder, 'README.txt')}, then ${start}`,
  ].join('\n');
}

function latticeLines(operators: MicrotubuleOperators, {sources, tube}: Origins): readonly string[] {
  const from = (value: 'rise' | 'twist'): string => sourceText(sources?.[value], tube, value);
  const isRead = sources?.protofilaments === 'map' ? ' (map)' : '';
  const {lattice, step, reference} = operators;
  const isUnseen = tube !== undefined && tube.seam.verdict !== 'found';
  const seam = operators.hasSeam
    ? `seam between protofilaments ${lattice.protofilaments} and 1${isUnseen ? ' (not seen in the map)' : ''}`
    : 'no seam';
  const closure = lattice.closure === 'exact' ? 'exact closure' : "the wiki's closure";
  const neighbours = `psi ${(-step.helicalDegrees).toFixed(4)}°, z ${step.riseAngstrom.toFixed(4)} Å`;
  return [
    `${operators.name} microtubule, ${lattice.hand}-handed ${lattice.starts}-start helix${isRead}, ${seam}`,
    line(
      'dimer',
      `${lattice.dimerRiseAngstrom.toFixed(2)} Å${from('rise')}, twist ${signed(lattice.dimerTwistDegrees)}°${from('twist')}, ${closure}`,
    ),
    line(
      'neighbours',
      `${neighbours}      ${operators.operators.length} operators on protofilament ${reference}`,
    ),
  ];
}

/** ` (preset)`, ` (map, ±0.003 Å)`, or nothing for what is given. */
function sourceText(
  source: LatticeSource | undefined,
  tube: TubeReading | undefined,
  value: 'rise' | 'twist',
): string {
  if (source === 'preset') return ' (preset)';
  if (source !== 'map' || tube === undefined) return '';
  const {riseErrorAngstrom, twistErrorDegrees} = tube.lattice;
  return value === 'rise'
    ? ` (map, ±${riseErrorAngstrom.toPrecision(1)} Å)`
    : ` (map, ±${twistErrorDegrees.toPrecision(1)}°)`;
}

function maskLines(
  {mask, grid}: Pick<MicrotubuleSetup, 'mask' | 'grid'>,
  {placement: found}: Pick<Origins, 'placement'>,
): readonly string[] {
  const {extent, sector, placement} = mask;
  const length = extent.topAngstrom - extent.bottomAngstrom;
  const wall =
    placement.outerRadiusAngstrom.source === 'map' ? ` (map, ${placement.outerRadiusAngstrom.sureness})` : '';
  const radii = `r ${sector.innerRadiusAngstrom.toFixed(0)}–${sector.outerRadiusAngstrom.toFixed(0)} Å${wall}`;
  return [
    line(
      'mask',
      `${tubulins(mask)}, ${length.toFixed(1)} of ${extent.allowedAngstrom.toFixed(1)} Å allowed, ${radii}, ${boxText(grid)}`,
    ),
    line('placed', placedText(mask, found)),
  ];
}

/** Where the mask lies, and who says so. */
export function placedText({sector, placement}: ProtofilamentMask, found?: Placement): string {
  return (
    `azimuth ${sourced(placement.azimuthDegrees, '°')}, monomer boundary ${sourced(placement.boundaryAngstrom, ' Å')}, ` +
    `z ${sector.bottomAngstrom.toFixed(1)} to ${sector.topAngstrom.toFixed(1)} Å${plusEnd(found)}`
  );
}

function tau2Line({tau2, release}: MicrotubuleSetup): string {
  const weight = Number(tau2.effectiveWeight.toFixed(2));
  const why =
    release === '2.1'
      ? `in Refine3D of RELION 2.1 (${weight} effective)`
      : `in Refine3D (RELION ≥ 3.0 applies it twice: ${weight} effective)`;
  return line('T', `--tau2_fudge ${tau2.argument} ${why}`);
}

/** `300 px at 1.07 Å`. */
function boxText({size, voxelAngstrom}: Grid): string {
  const isCube = size.every((n) => n === size[0]);
  return `${isCube ? size[0] : size.join(' × ')} px at ${Number(voxelAngstrom.toFixed(4))} Å`;
}

function tubulins({extent, unit}: ProtofilamentMask): string {
  const count = unit === 'dimers' ? extent.monomers / 2 : extent.monomers;
  return `${count} ${count === 1 ? unit.slice(0, -1) : unit}`;
}

function plusEnd(found: Placement | undefined): string {
  const {plusEnd: end, sureness} = found?.polarity ?? {};
  return end === undefined ? '' : `, plus end towards ${end} (${sureness})`;
}

/** `17.3 ±0.3° (map, sure)`, `0.0° (assumed)`. */
function sourced({value, source, uncertainty, sureness}: Sourced, unit: string): string {
  const words = {given: 'given', map: `map, ${sureness ?? 'likely'}`, default: 'assumed'};
  const plusMinus = uncertainty === undefined ? '' : ` ±${uncertainty.toFixed(1)}`;
  return `${value.toFixed(1)}${plusMinus}${unit} (${words[source]})`;
}

function signed(value: number): string {
  return `${value < 0 ? '-' : '+'}${Math.abs(value).toFixed(3)}`;
}

function line(name: string, text: string): string {
  return `  ${name.padEnd(11)} ${text}`;
}
