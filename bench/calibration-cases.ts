import path from 'node:path';
import {angstromPoint, type Grid} from '../src/geometry/frames.ts';
import {rotationThrough, type Operator} from '../src/geometry/operator.ts';
import {rotationAbout} from '../src/geometry/rotation.ts';
import {writeFiles, type OutputFile} from '../src/io/files.ts';
import {encodeMrc} from '../src/io/mrc/write.ts';
import {formatMaskList} from '../src/io/star/mask-list.ts';
import type {Volume} from '../src/map/volume.ts';
import {atomsOf, centreOfMass, joinAtoms, placeAtoms, pointOf, type Atoms} from '../src/simulate/atoms.ts';
import {complexAtoms, type SimulatedComplex} from '../src/simulate/complex.ts';
import {rasterise} from '../src/simulate/density.ts';
import {softMaskOfAtoms} from '../src/simulate/mask.ts';
import {withNoise} from '../src/simulate/noise.ts';
import {random, randomRotation} from '../src/simulate/random.ts';
import {randomSubunit} from '../src/simulate/subunit.ts';

/** A complex to be simulated; its voxels are a third of the resolution. */
export type ComplexCase = {
  readonly seed: number;
  readonly massKilodalton: number;
  readonly copies: number;
  readonly snr: number;
  readonly resolutionAngstrom: number;
  readonly boxVoxels: number;
  /** Whether the copies touch. */
  readonly contact: boolean;
  /** Whether an unrelated chain touches them. */
  readonly neighbours: boolean;
};

/** The files of a problem, and what is known of it. */
export type PlantedProblem = {
  readonly folder: string;
  readonly resolutionAngstrom: number;
  readonly operators: readonly Operator[];
};

const touching = {contact: true, neighbours: false};
const crowded = {contact: true, neighbours: true};
const apart = {contact: false, neighbours: false};
const besideOther = {contact: false, neighbours: true};

/** kDa, copies, signal-to-noise ratio, Å, voxels, who touches whom; the box is the smallest that holds them. */
const rows: readonly (readonly [number, number, number, number, number, typeof touching])[] = [
  [60, 3, 10, 5, 104, touching],
  [20, 7, 10, 4, 96, touching],
  [120, 2, 10, 6, 96, apart],
  [40, 4, 10, 5, 88, crowded],
  [200, 2, 5, 8, 72, touching],
  [80, 5, 5, 7, 96, apart],
  [30, 6, 5, 4.5, 96, crowded],
  [50, 3, 5, 4, 136, besideOther],
  [100, 4, 3, 6, 104, crowded],
  [25, 5, 3, 5, 96, apart],
  [150, 3, 3, 8, 72, touching],
  [70, 6, 2, 6, 96, touching],
  [45, 2, 2, 4, 112, besideOther],
  [60, 4, 1, 5, 96, touching],
  [200, 3, 1, 7, 112, besideOther],
  [30, 3, 1, 6, 64, crowded],
  [90, 3, 0.5, 6, 80, touching],
  [40, 5, 0.5, 7, 80, apart],
  [120, 2, 0.3, 5, 96, touching],
  [20, 3, 0.3, 8, 48, besideOther],
];

/** Twenty complexes of other sizes, copies and noise; the seeds are their numbers. */
export const complexCases: readonly ComplexCase[] = rows.map(
  ([massKilodalton, copies, snr, resolutionAngstrom, boxVoxels, contacts], index) => ({
    seed: index + 1,
    massKilodalton,
    copies,
    snr,
    resolutionAngstrom,
    boxVoxels,
    ...contacts,
  }),
);

/** The map, masks and mask list of a complex. */
export async function plantComplex(folder: string, complex: ComplexCase): Promise<PlantedProblem> {
  const {atoms, copies, operators} = atomsFor(complex);
  await plant(folder, complex, {atoms, copies});
  return {folder, resolutionAngstrom: complex.resolutionAngstrom, operators};
}

/** As `plantComplex`, with one half of every copy but the first turned against the other. */
export async function plantHinged(
  folder: string,
  complex: ComplexCase,
  hingeDegrees: number,
): Promise<PlantedProblem> {
  const {
    copies: [first],
    operators,
  } = atomsFor(complex);
  const bent = bend(first, hingeDegrees);
  const copies = [first, ...operators.map((operator) => placeAtoms(bent, operator))];
  await plant(folder, complex, {atoms: joinAtoms(copies), copies});
  return {folder, resolutionAngstrom: complex.resolutionAngstrom, operators};
}

function atomsFor({boxVoxels, ...complex}: ComplexCase): SimulatedComplex {
  return complexAtoms({...complex, boxAngstrom: boxVoxels * (complex.resolutionAngstrom / 3)});
}

async function plant(
  folder: string,
  {boxVoxels, resolutionAngstrom, snr, seed}: ComplexCase,
  {atoms, copies}: Pick<SimulatedComplex, 'atoms' | 'copies'>,
): Promise<void> {
  const grid = cube(boxVoxels, resolutionAngstrom / 3);
  const masks = copies.map((copy) => maskOf(copy, grid));
  const clean = rasterise(atoms, grid, {resolutionAngstrom});
  await write(folder, withNoise(clean, {snr, seed, signalMask: masks[0]}).map, masks);
}

/** Where nothing is to be found. */
export type NullKind = 'pure noise' | 'masks on solvent' | 'two proteins';
export const nullKinds: readonly NullKind[] = ['pure noise', 'masks on solvent', 'two proteins'];

const nullOf = {massKilodalton: 50, boxVoxels: 80, resolutionAngstrom: 6, halfDistanceAngstrom: 36};

/** A map in which the region of the second mask is no copy of that of the first. */
export async function plantNull(folder: string, kind: NullKind, seed: number): Promise<PlantedProblem> {
  const {massKilodalton, boxVoxels, resolutionAngstrom} = nullOf;
  const grid = cube(boxVoxels, resolutionAngstrom / 3);
  const source = random(seed).stream(kind);
  const subunit = randomSubunit({massKilodalton, seed});
  const other = kind === 'two proteins' ? randomSubunit({massKilodalton, seed: seed + 1000}) : subunit;
  const at = (atoms: Atoms, x: number, z: number): Atoms =>
    placeAtoms(atoms, {rotation: randomRotation(source), shiftAngstrom: [x, 0, z]});
  const aside = nullOf.halfDistanceAngstrom;
  const masked = [at(subunit, -aside, -aside), at(other, aside, -aside)];
  const solved =
    kind === 'masks on solvent' ? [at(subunit, -aside, aside), at(subunit, aside, aside)] : masked;
  const masks = masked.map((atoms) => maskOf(atoms, grid));
  const clean = rasterise(joinAtoms(solved), grid, {resolutionAngstrom});
  const signalMask = maskOf(solved[0], grid);
  const snr = kind === 'pure noise' ? 1e-12 : 5;
  await write(folder, withNoise(clean, {snr, seed, signalMask}).map, masks);
  return {folder, resolutionAngstrom, operators: []};
}

/** What lies beyond the centre along x, turned about y through the centre. */
function bend(atoms: Atoms, angleDegrees: number): Atoms {
  const centre = angstromPoint(...centreOfMass(atoms));
  const turned = placeAtoms(atoms, rotationThrough(rotationAbout([0, 1, 0], angleDegrees), centre));
  const positions = Array.from(atoms.x, (x, i) => pointOf(x > centre[0] ? turned : atoms, i));
  return atomsOf(positions, atoms.massDalton);
}

function maskOf(atoms: Atoms, grid: Grid): Volume {
  return softMaskOfAtoms(atoms, grid, {radiusAngstrom: 5, softEdgeVoxels: 5});
}

function cube(voxels: number, voxelAngstrom: number): Grid {
  return {size: [voxels, voxels, voxels], voxelAngstrom};
}

async function write(folder: string, map: Volume, masks: readonly Volume[]): Promise<void> {
  const maskNames = masks.map((_, index) => `mask${index + 1}.mrc`);
  const file = (name: string, content: OutputFile['content']): OutputFile => ({
    path: path.join(folder, name),
    content,
  });
  const list = file('masklist.star', formatMaskList([{areaId: 1, maskNames}]));
  const maskFiles = masks.map((mask, index) => file(maskNames[index], encodeMrc(mask)));
  await writeFiles([file('map.mrc', encodeMrc(map)), ...maskFiles, list], {force: false});
}
