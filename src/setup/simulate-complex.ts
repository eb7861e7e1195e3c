import path from 'node:path';
import type {Warning} from '../errors.ts';
import type {Operator} from '../geometry/operator.ts';
import {refuseOverwriting, writeFiles, type OutputFile} from '../io/files.ts';
import {encodeMrc} from '../io/mrc/write.ts';
import {formatMaskList} from '../io/star/mask-list.ts';
import {maskNameFor} from '../io/star/mask-path.ts';
import {formatOperators} from '../io/star/operators.ts';
import {complexAtoms, type ComplexOptions} from '../simulate/complex.ts';
import {rasterise} from '../simulate/density.ts';
import {softMaskOfAtoms} from '../simulate/mask.ts';
import {operatorConvention} from '../geometry/operator.ts';
import {checkResolution, simulatedMaps, type SimulatedMapRequest} from './simulated-maps.ts';
import {operatorEntry, type OperatorEntry} from './write-operators.ts';

export type SimulateComplexOptions = SimulatedMapRequest & {
  /** How many, at random places; or the operators from the first to the others. */
  readonly copies: number | readonly Operator[];
  readonly complex: Pick<ComplexOptions, 'massKilodalton' | 'contact' | 'neighbours'>;
  readonly folder: string;
  readonly projectFolder: string;
  readonly force: boolean;
};

/** What `simulate complex --json` prints and `truth.json` holds. */
export type ComplexTruth = {
  readonly convention: string;
  readonly complex: SimulateComplexOptions['complex'] & {readonly copies: number};
  readonly box: {readonly voxels: number; readonly voxelAngstrom: number};
  readonly resolutionAngstrom: number;
  readonly snr?: number;
  readonly noiseSigma: number;
  readonly seed: number;
  readonly masks: readonly string[];
  readonly operators: readonly OperatorEntry[];
  readonly files: readonly string[];
  readonly warnings: readonly Warning[];
};

/** The masks reach this far from the atoms, then fall off. */
const maskShape = {radiusAngstrom: 5, softEdgeVoxels: 5};

/**
 * Copies of a made-up protein, with half-maps, a mask each, the mask list and the truth, in a folder.
 *
 * @throws {InputError} `COMPLEX_TOO_LARGE` when they do not fit the box; as `writeFiles`.
 */
export async function simulateComplex(options: SimulateComplexOptions): Promise<ComplexTruth> {
  checkResolution(options);
  const {grid, seed, folder, complex} = options;
  const count = typeof options.copies === 'number' ? options.copies : options.copies.length + 1;
  const inFolder = (name: string): string => path.join(folder, name);
  const maskFiles = Array.from({length: count}, (_, index) => inFolder(`mask${index + 1}.mrc`));
  const maps = ['map.mrc', ...(options.snr === undefined ? [] : ['half1.mrc', 'half2.mrc', 'clean.mrc'])];
  const texts = ['masklist.star', 'truth.star', 'truth.json'];
  const planned = [...maskFiles, ...[...maps, ...texts].map((name) => inFolder(name))];
  await refuseOverwriting(
    planned.map((file) => ({path: file})),
    options.force,
  );

  const boxAngstrom = Math.min(...grid.size) * grid.voxelAngstrom;
  const simulated = complexAtoms({...complex, copies: options.copies, boxAngstrom, seed});
  const clean = rasterise(simulated.atoms, grid, options);
  const masks = simulated.copies.map((atoms) => softMaskOfAtoms(atoms, grid, maskShape));
  const made = simulatedMaps(clean, masks[0], options);
  const named = maskFiles.map((file) => maskNameFor(file, options.projectFolder));
  const maskNames = named.map(({maskName}) => maskName);
  const outputs: readonly OutputFile[] = [
    ...made.outputs,
    ...masks.map((mask, index) => ({path: maskFiles[index], content: encodeMrc(mask)})),
    {path: inFolder('masklist.star'), content: formatMaskList([{areaId: 1, maskNames}])},
    {
      path: inFolder('truth.star'),
      content: formatOperators([{maskName: maskNames[0], operators: simulated.operators}]),
    },
  ];
  const truth: ComplexTruth = {
    convention: operatorConvention,
    complex: {...complex, copies: count},
    box: {voxels: grid.size[0], voxelAngstrom: grid.voxelAngstrom},
    resolutionAngstrom: options.resolutionAngstrom,
    snr: options.snr,
    noiseSigma: made.noiseSigma,
    seed,
    masks: maskNames,
    operators: simulated.operators.map((operator, index) => operatorEntry({copy: index + 2, operator})),
    files: planned,
    warnings: named[0].warnings,
  };
  const json = {path: inFolder('truth.json'), content: `${JSON.stringify(truth, undefined, 2)}\n`};
  await writeFiles([...outputs, json], {force: options.force});
  return truth;
}
