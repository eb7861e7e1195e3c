import path from 'node:path';
import {InputError, type Warning} from '../errors.ts';
import {refuseOverwriting, writeFiles, type OutputFile} from '../io/files.ts';
import {encodeMrc} from '../io/mrc/write.ts';
import {maskNameFor} from '../io/star/mask-path.ts';
import {formatOperators} from '../io/star/operators.ts';
import type {Volume} from '../map/volume.ts';
import {sectorMask} from '../mask/sector.ts';
import {rasterise} from '../simulate/density.ts';
import {softMaskOfAtoms} from '../simulate/mask.ts';
import type {MicrotubuleOptions} from '../simulate/microtubule-options.ts';
import {microtubuleAtoms, type SimulatedMicrotubule} from '../simulate/microtubule.ts';
import {joinAtoms} from '../simulate/atoms.ts';
import {operatorConvention} from '../geometry/operator.ts';
import {microtubuleOperators, type MicrotubuleOperators} from './microtubule-setup.ts';
import {defaultRadii, given, protofilamentMask, type ProtofilamentMask} from './protofilament-mask.ts';
import {checkResolution, simulatedMaps, type SimulatedMapRequest} from './simulated-maps.ts';
import {operatorEntry, type OperatorEntry} from './write-operators.ts';

export type SimulateMicrotubuleOptions = SimulatedMapRequest & {
  readonly microtubule: Omit<MicrotubuleOptions, 'seed' | 'lengthAngstrom'>;
  readonly folder: string;
  readonly projectFolder: string;
  readonly force: boolean;
};

/** What `simulate --json` prints and `truth.json` holds. */
export type MicrotubuleTruth = {
  readonly convention: string;
  readonly microtubule: SimulateMicrotubuleOptions['microtubule'];
  readonly box: {readonly voxels: number; readonly voxelAngstrom: number};
  readonly resolutionAngstrom: number;
  readonly snr?: number;
  readonly noiseSigma: number;
  readonly seed: number;
  readonly referenceProtofilament: number;
  /** The seam lies between this protofilament and the next; absent for even start numbers. */
  readonly seamAfter?: number;
  readonly mask?: string;
  readonly operators: readonly (OperatorEntry & {readonly protofilament: number})[];
  readonly files: readonly string[];
  readonly warnings: readonly Warning[];
};

/**
 * A simulated microtubule with its half-maps, a mask and the truth, written into a folder.
 *
 * @throws {InputError} for numbers that make no microtubule, and as `writeFiles`.
 */
export async function simulateMicrotubule(options: SimulateMicrotubuleOptions): Promise<MicrotubuleTruth> {
  const {grid, seed, folder} = options;
  checkResolution(options);
  const inFolder = (name: string): string => path.join(folder, name);
  const names = ['map.mrc', 'mask.mrc', 'truth.star', 'truth.json', ...noisyNames(options)].map((name) =>
    inFolder(name),
  );
  await refuseOverwriting(
    names.map((name) => ({path: name})),
    options.force,
  );
  const lengthAngstrom = Math.hypot(1, 0.2) * grid.size[2] * grid.voxelAngstrom + 200;
  const simulated = microtubuleAtoms({...options.microtubule, seed, lengthAngstrom});
  const clean = rasterise(simulated.atoms, grid, options);
  const {mask, warnings} = truthMask(simulated, options);
  const maps = simulatedMaps(clean, mask, options);
  const named = maskNameFor(inFolder('mask.mrc'), options.projectFolder);
  const operators = simulated.copies.map(({operator}) => operator);
  const star: OutputFile = {
    path: inFolder('truth.star'),
    content: formatOperators([{maskName: named.maskName, operators}]),
  };
  const outputs = [
    ...maps.outputs,
    ...(mask === undefined ? [] : [{path: inFolder('mask.mrc'), content: encodeMrc(mask)}]),
    star,
  ];
  const truth: MicrotubuleTruth = {
    convention: operatorConvention,
    microtubule: options.microtubule,
    box: {voxels: grid.size[0], voxelAngstrom: grid.voxelAngstrom},
    resolutionAngstrom: options.resolutionAngstrom,
    snr: options.snr,
    noiseSigma: maps.noiseSigma,
    seed,
    referenceProtofilament: simulated.referenceProtofilament,
    seamAfter: simulated.seamAfter,
    mask: mask === undefined ? undefined : named.maskName,
    operators: simulated.copies.map(({protofilament, operator}, index) => ({
      protofilament,
      ...operatorEntry({copy: index + 2, operator}),
    })),
    files: [...outputs.map((output) => output.path), inFolder('truth.json')],
    warnings: [...warnings, ...named.warnings],
  };
  const json = {path: inFolder('truth.json'), content: `${JSON.stringify(truth, undefined, 2)}\n`};
  await writeFiles([...outputs, json], {force: options.force});
  return truth;
}

function noisyNames({snr}: SimulatedMapRequest): readonly string[] {
  return snr === undefined ? [] : ['half1.mrc', 'half2.mrc', 'clean.mrc'];
}

type TruthMask = {readonly mask: Volume | undefined; readonly warnings: readonly Warning[]};

/** The mask on the reference protofilament's central tubulins, where the box has room for one. */
function truthMask(simulated: SimulatedMicrotubule, options: SimulateMicrotubuleOptions): TruthMask {
  const {microtubule} = options;
  const made = microtubuleOperators({...microtubule, closure: 'exact'}, {});
  try {
    const plan = planMask(made, options);
    const {axis} = microtubule;
    const mask =
      axis === undefined ? sectorMask(plan.sector, options.grid) : maskOnAxis(simulated, plan, options);
    return {mask, warnings: []};
  } catch (error) {
    if (!(error instanceof InputError) || error.code !== 'MASK_NO_TUBULIN_FITS') throw error;
    return {mask: undefined, warnings: [{code: 'NO_MASK', message: `No mask was made. ${error.message}`}]};
  }
}

function planMask(
  made: MicrotubuleOperators,
  {microtubule, grid}: SimulateMicrotubuleOptions,
): ProtofilamentMask {
  const {innerAngstrom, outerAngstrom} = defaultRadii(microtubule);
  const middle = (innerAngstrom + outerAngstrom) / 2;
  const shift = (microtubule.wallRadiusAngstrom ?? middle) - middle;
  return protofilamentMask(made.lattice, made.operators, {
    grid,
    softEdgeVoxels: 5,
    unit: 'dimers',
    placement: {
      azimuthDegrees: given(microtubule.azimuthDegrees ?? 0),
      boundaryAngstrom: given(microtubule.phaseAngstrom ?? 0),
      innerRadiusAngstrom: given(Math.max(0, innerAngstrom + shift)),
      outerRadiusAngstrom: given(outerAngstrom + shift + (microtubule.decorated === true ? 40 : 0)),
    },
  });
}

/** A sector is about the box axis; off it the mask follows the tubulins themselves. */
function maskOnAxis(
  simulated: SimulatedMicrotubule,
  plan: ProtofilamentMask,
  {microtubule, grid}: SimulateMicrotubuleOptions,
): Volume {
  const {dimerRiseAngstrom, phaseAngstrom = 0} = microtubule;
  const first = Math.round((plan.extent.bottomAngstrom - phaseAngstrom) / dimerRiseAngstrom);
  const last = first + Math.floor(plan.extent.monomers / 2);
  const units = simulated.units.filter(
    (unit) =>
      unit.protofilament === simulated.referenceProtofilament && unit.dimer >= first && unit.dimer < last,
  );
  return softMaskOfAtoms(joinAtoms(units.map(({atoms}) => atoms)), grid, {
    radiusAngstrom: 5,
    softEdgeVoxels: 5,
  });
}
