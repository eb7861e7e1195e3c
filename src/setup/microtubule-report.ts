import type {Tau2Advice} from '../assess/tau2.ts';
import type {Warning} from '../errors.ts';
import {operatorConvention} from '../geometry/operator.ts';
import type {Vector3} from '../geometry/vector.ts';
import type {MicrotubuleLattice} from '../lattice/microtubule.ts';
import type {MicrotubuleOperators, MicrotubuleSetup} from './microtubule-setup.ts';
import type {SettledLattice} from './lattice/settle-lattice.ts';
import type {PlacedMask} from './place-mask.ts';
import type {MaskPlacement} from './protofilament-mask.ts';
import type {Refinement} from './refinement.ts';
import type {PlannedFile} from './set-up-files.ts';
import type {MicrotubuleOptions} from './set-up-microtubule.ts';
import {operatorEntry, type OperatorEntry} from './write-operators.ts';

/** An operator as data: its row, and to which protofilament it leads, `steps` from the masked one. */
type ProtofilamentEntry = OperatorEntry & {
  readonly row: number;
  readonly protofilament: number;
  readonly steps: number;
};

/** What `operators microtubule --json` prints. */
export type OperatorsReport = {
  readonly convention: string;
  readonly lattice: MicrotubuleLattice & {readonly name: string; readonly hasSeam: boolean};
  readonly step: {
    readonly psiDegrees: number;
    readonly helicalDegrees: number;
    readonly riseAngstrom: number;
  };
  readonly reference: number;
  readonly copies: readonly number[];
  readonly operators: readonly ProtofilamentEntry[];
  readonly warnings: readonly Warning[];
};

/** The mask as data. */
export type MaskReport = {
  readonly sizeVoxels: Vector3;
  readonly voxelAngstrom: number;
  readonly placement: MaskPlacement;
  readonly bottomAngstrom: number;
  readonly topAngstrom: number;
  readonly lengthAngstrom: number;
  readonly allowedAngstrom: number;
  readonly monomers: number;
  readonly widthDegrees: number;
  readonly softEdgeVoxels: number;
  readonly outsideSphereShare: number;
  readonly outsideBoxShare: number;
  readonly holdingBoxVoxels: number;
  readonly copiesSum?: {readonly least: number; readonly most: number};
};

/** What was run. */
export type Program = {readonly name: string; readonly version: string; readonly command: string};

/** What `microtubule --json` prints and `setup.json` holds. */
export type MicrotubuleReport = OperatorsReport & {
  readonly program: Program;
  /** All that was asked for, defaults included. */
  readonly inputs: MicrotubuleOptions;
  /** Who said each number of the lattice. */
  readonly sources: SettledLattice['sources'];
  readonly mask: MaskReport;
  /** What was found in the map, where one was given. */
  readonly map?: PlacedMask['map'];
  readonly tau2: Tau2Advice & {readonly release: string};
  readonly refinement: Omit<Refinement, 'warnings'>;
  readonly project: string;
  readonly files: readonly PlannedFile[];
};

type ReportInput = {
  readonly setup: MicrotubuleSetup;
  readonly refinement: Refinement;
  readonly program: Program;
  readonly inputs: MicrotubuleOptions;
  readonly sources: SettledLattice['sources'];
  readonly map?: PlacedMask['map'];
  readonly projectFolder: string;
  readonly files: readonly PlannedFile[];
};

export function microtubuleReport(input: ReportInput): MicrotubuleReport {
  const {setup, program, inputs, sources, map, projectFolder, files} = input;
  const {warnings: _, ...refinement} = input.refinement;
  return {
    program,
    inputs,
    sources,
    ...operatorsReport(setup),
    mask: maskReport(setup),
    map,
    tau2: {release: setup.release, ...setup.tau2},
    refinement,
    project: projectFolder,
    files,
  };
}

export function operatorsReport(operators: MicrotubuleOperators): OperatorsReport {
  const {lattice, name, hasSeam, step, reference, copies, warnings} = operators;
  return {
    convention: operatorConvention,
    lattice: {name, hasSeam, ...lattice},
    step: {psiDegrees: -step.helicalDegrees, ...step},
    reference,
    copies,
    operators: operators.operators.map(({protofilament, steps, operator}, index) => ({
      row: index + 1,
      protofilament,
      steps,
      ...operatorEntry({copy: index + 2, operator}),
    })),
    warnings,
  };
}

export function maskReport({mask, grid}: Pick<MicrotubuleSetup, 'mask' | 'grid'>): MaskReport {
  const {extent, sector, copies} = mask;
  return {
    sizeVoxels: grid.size,
    voxelAngstrom: grid.voxelAngstrom,
    placement: mask.placement,
    bottomAngstrom: extent.bottomAngstrom,
    topAngstrom: extent.topAngstrom,
    lengthAngstrom: extent.topAngstrom - extent.bottomAngstrom,
    allowedAngstrom: extent.allowedAngstrom,
    monomers: extent.monomers,
    widthDegrees: sector.widthDegrees,
    softEdgeVoxels: mask.softEdgeVoxels,
    outsideSphereShare: copies.outsideSphereShare,
    outsideBoxShare: copies.outsideBoxShare,
    holdingBoxVoxels: copies.holdingBoxVoxels,
    copiesSum: mask.tiling,
  };
}
