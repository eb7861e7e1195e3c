import type {Tau2Advice} from '../assess/tau2.ts';
import type {Warning} from '../errors.ts';
import type {Matrix3} from '../geometry/matrix3.ts';
import type {Vector3} from '../geometry/vector.ts';
import type {MicrotubuleLattice} from '../lattice/microtubule.ts';
import type {Placement} from '../lattice/from-map/placement-from-map.ts';
import type {MicrotubuleOperators, MicrotubuleSetup} from './microtubule-setup.ts';
import type {MaskPlacement} from './protofilament-mask.ts';

/** The convention in words, for those who meet an operator in a file. */
export const operatorConvention =
  'copy = matrix · first + shift, in Å from the box centre (voxel n/2 of each axis). The matrix is RELION’s ZYZ ' +
  'matrix of rot, tilt, psi; psi = +90° takes +x to −y, so psi = −(helical twist). The operator moves the density of ' +
  'the masked protofilament onto the copy.';

/** An operator as data. */
type OperatorReport = {
  readonly protofilament: number;
  readonly steps: number;
  readonly rotDegrees: number;
  readonly tiltDegrees: number;
  readonly psiDegrees: number;
  readonly shiftAngstrom: Vector3;
  /** Row-major. */
  readonly matrix: Matrix3;
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
  readonly operators: readonly OperatorReport[];
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

/** A file that was written. */
export type WrittenFile = {readonly path: string; readonly what: string};

/** What `microtubule --json` prints and `setup.json` holds. */
export type MicrotubuleReport = OperatorsReport & {
  readonly program: {readonly name: string; readonly version: string; readonly command: string};
  readonly mask: MaskReport;
  /** What was found in the map, where one was given. */
  readonly map?: {readonly path: string; readonly placement: Placement};
  readonly tau2: Tau2Advice & {readonly release: string};
  readonly project: string;
  readonly files: readonly WrittenFile[];
};

export function operatorsReport(operators: MicrotubuleOperators): OperatorsReport {
  const {lattice, name, hasSeam, step, reference, copies, warnings} = operators;
  return {
    convention: operatorConvention,
    lattice: {name, hasSeam, ...lattice},
    step: {psiDegrees: -step.helicalDegrees, ...step},
    reference,
    copies,
    operators: operators.operators.map(({protofilament, steps, psiDegrees, operator}) => ({
      protofilament,
      steps,
      rotDegrees: 0,
      tiltDegrees: 0,
      psiDegrees,
      shiftAngstrom: operator.shiftAngstrom,
      matrix: operator.rotation,
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
