import {usageError, type Warning} from '../errors.ts';
import type {Grid} from '../geometry/frames.ts';
import type {TubeAxis} from '../geometry/tube-axis.ts';
import {lateralStep, type MicrotubuleLattice, type ProtofilamentOperator} from '../lattice/microtubule.ts';
import {meanRadiusAngstrom, presetOf} from '../lattice/presets.ts';
import {
  axialExtent,
  type AxialExtent,
  type AxialExtentInput,
  type TubulinUnit,
} from '../mask/axial-extent.ts';
import {
  copiesInBox,
  tilingOf,
  type CopiesInBox,
  type SectorCopy,
  type Tiling,
} from '../mask/sector-copies.ts';
import type {Sector} from '../mask/sector.ts';
import {maskWarnings} from './mask-warnings.ts';

/** A number and who said it. */
export type Sourced = {
  readonly value: number;
  readonly source: 'given' | 'map' | 'default';
  /** How far off the value may be, where a map said it and can tell; in the value's unit. */
  readonly uncertainty?: number;
  /** How far the map can be trusted with it. */
  readonly sureness?: 'sure' | 'likely';
};

/** A number that the caller knows. */
export function given(value: number): Sourced {
  return {value, source: 'given'};
}

/** Where the reference protofilament's density is. */
export type MaskPlacement = {
  /** Middle of the reference protofilament at z = 0, from +x towards +y. */
  readonly azimuthDegrees: Sourced;
  /** Height of a boundary between two tubulins on it, from the box centre. */
  readonly boundaryAngstrom: Sourced;
  readonly innerRadiusAngstrom: Sourced;
  readonly outerRadiusAngstrom: Sourced;
};

/** What the mask is made from, beside the lattice. */
export type MaskRequest = {
  readonly grid: Grid;
  /** The tube's, in whose frame the mask is placed; default that of the box. */
  readonly axis?: TubeAxis;
  readonly placement: MaskPlacement;
  readonly softEdgeVoxels: number;
  readonly unit: TubulinUnit;
  readonly lengthAngstrom?: number;
};

/** The mask on the reference protofilament, as numbers. */
export type ProtofilamentMask = {
  readonly sector: Sector;
  readonly extent: AxialExtent;
  readonly placement: MaskPlacement;
  readonly softEdgeVoxels: number;
  readonly unit: TubulinUnit;
  readonly copies: CopiesInBox;
  /** undefined when the copies share no height. */
  readonly tiling?: Tiling;
  readonly warnings: readonly Warning[];
};

/**
 * The sector of the reference protofilament whose copies all stay in the box.
 *
 * @throws {InputError} as `axialExtent`.
 */
export function protofilamentMask(
  lattice: MicrotubuleLattice,
  operators: readonly ProtofilamentOperator[],
  request: MaskRequest,
): ProtofilamentMask {
  const {grid, axis, placement, softEdgeVoxels, unit} = request;
  checkRadii(placement);
  const extentInput: AxialExtentInput = {
    grid,
    unit,
    dimerRiseAngstrom: lattice.dimerRiseAngstrom,
    copyShiftsAngstrom: operators.map((operator) => operator.riseAngstrom),
    boundaryAngstrom: placement.boundaryAngstrom.value,
    lengthAngstrom: request.lengthAngstrom,
  };
  const extent = axialExtent(extentInput);
  const sector: Sector = {
    axis,
    azimuthDegrees: placement.azimuthDegrees.value,
    widthDegrees: 360 / lattice.protofilaments,
    twistDegreesPerAngstrom: lattice.dimerTwistDegrees / lattice.dimerRiseAngstrom,
    innerRadiusAngstrom: placement.innerRadiusAngstrom.value,
    outerRadiusAngstrom: placement.outerRadiusAngstrom.value,
    bottomAngstrom: extent.bottomAngstrom,
    topAngstrom: extent.topAngstrom,
    softEdgeAngstrom: softEdgeVoxels * grid.voxelAngstrom,
  };
  const sectorCopies = copiesOf(lattice, operators);
  const copies = copiesInBox(sector, sectorCopies, grid);
  const tiling = tilingOf(sector, sectorCopies);
  const warnings = maskWarnings({
    sector,
    copies,
    tiling,
    sectorCopies,
    operators,
    extentInput,
    closure: lattice.closure,
  });
  return {sector, extent, placement, softEdgeVoxels, unit, copies, tiling, warnings};
}

/** Wall of a bare microtubule: 27 Å inside to 28 Å outside the protofilaments' centres of mass. */
export function defaultRadii(lattice: {readonly protofilaments: number; readonly starts: number}): {
  readonly innerAngstrom: number;
  readonly outerAngstrom: number;
} {
  const mean = presetOf(lattice)?.meanRadiusAngstrom ?? meanRadiusAngstrom(lattice.protofilaments);
  return {innerAngstrom: Math.max(0, Math.round(mean - 27)), outerAngstrom: Math.round(mean + 28)};
}

/** One radius may be given and the other not. */
function checkRadii({innerRadiusAngstrom: inner, outerRadiusAngstrom: outer}: MaskPlacement): void {
  if (inner.value < outer.value) return;
  throw usageError(
    `The wall would reach from ${inner.value.toFixed(1)} Å (${inner.source}) to ${outer.value.toFixed(1)} Å (${outer.source}).`,
    'MASK_RANGE',
    'Give both --inner-radius and --outer-radius.',
  );
}

function copiesOf(
  lattice: MicrotubuleLattice,
  operators: readonly ProtofilamentOperator[],
): readonly SectorCopy[] {
  const step = lateralStep(lattice);
  return [0, ...operators.map((operator) => operator.steps)].map((steps) => ({
    helicalDegrees: steps * step.helicalDegrees,
    shiftAngstrom: steps * step.riseAngstrom,
  }));
}
