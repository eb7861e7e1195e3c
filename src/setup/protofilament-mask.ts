import {usageError, type Warning} from '../errors.ts';
import type {Grid} from '../geometry/frames.ts';
import {
  lateralStep,
  type Closure,
  type MicrotubuleLattice,
  type ProtofilamentOperator,
} from '../lattice/microtubule.ts';
import {meanRadiusAngstrom, presetOf} from '../lattice/presets.ts';
import {
  axialExtent,
  type AxialExtent,
  type AxialExtentInput,
  type TubulinUnit,
} from '../mask/axial-extent.ts';
import {
  copiesInBox,
  isHeightShared,
  reachAngstrom,
  tilingOf,
  type CopiesInBox,
  type SectorCopy,
  type Tiling,
} from '../mask/sector-copies.ts';
import type {Sector} from '../mask/sector.ts';

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

/** Less than this of the copies' mask outside the box is soft edge only. */
const negligibleShare = 0.001;

/** How far the sum of the copies may depart from 1 on the middle of the wall before it is said. */
const tilingTolerance = 0.03;

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
  const {grid, placement, softEdgeVoxels, unit} = request;
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
  const warnings = [
    ...boxWarnings({
      copies,
      grid,
      sector,
      lengthInSphereAngstrom: lengthInSphere(sector, sectorCopies, extentInput),
    }),
    ...edgeWarnings(sector, operators, grid),
    ...(isHeightShared(sector, sectorCopies) ? [] : [noSharedHeight]),
    ...tilingWarnings(tiling, lattice.closure),
  ];
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

/** The longest mask of whole tubulins, shorter than the sector, whose copies stay in the sphere; 0 if none does. */
function lengthInSphere(sector: Sector, copies: readonly SectorCopy[], input: AxialExtentInput): number {
  const sphereAngstrom = (Math.min(...input.grid.size) / 2) * input.grid.voxelAngstrom;
  const unitAngstrom = input.dimerRiseAngstrom / (input.unit === 'dimers' ? 1 : 2);
  const whole = sector.topAngstrom - sector.bottomAngstrom;
  for (let length = whole - unitAngstrom; length > unitAngstrom / 2; length -= unitAngstrom) {
    const shorter = axialExtent({...input, lengthAngstrom: length + 1e-6});
    if (reachAngstrom({...sector, ...shorter}, copies) <= sphereAngstrom) return length;
  }
  return 0;
}

type BoxInput = {
  readonly copies: CopiesInBox;
  readonly grid: Grid;
  readonly sector: Sector;
  readonly lengthInSphereAngstrom: number;
};

function boxWarnings({copies, grid, sector, lengthInSphereAngstrom}: BoxInput): readonly Warning[] {
  const warnings: Warning[] = [];
  const length = tenths(sector.topAngstrom - sector.bottomAngstrom);
  const holding = `a box of ${copies.holdingBoxVoxels} px holds it (with --length ${length}, soft edges apart)`;
  const shorter =
    lengthInSphereAngstrom > 0
      ? `, and this box holds a mask of --length ${tenths(lengthInSphereAngstrom)}`
      : '';
  if (copies.outsideBoxShare > negligibleShare) {
    warnings.push({
      code: 'COPIES_LEAVE_BOX',
      message: `${percent(copies.outsideBoxShare)} of the copies' mask lies outside the box and would be lost without a word; ${holding}.`,
    });
  }
  if (copies.holdingBoxVoxels > Math.min(...grid.size) && copies.outsideSphereShare > 0) {
    warnings.push({
      code: 'COPIES_LEAVE_SPHERE',
      message: `${percent(copies.outsideSphereShare)} of the copies' mask lies outside the largest sphere in the box; ${holding}${shorter}.`,
    });
  }
  return warnings;
}

/** One decimal, never less than the value, so that whole tubulins are not lost when it is given back. */
function tenths(angstrom: number): string {
  return (Math.ceil(angstrom * 10 - 1e-6) / 10).toFixed(1);
}

/** The tubulins fit, or there would be no mask; the soft edge beyond them may still be cut. */
function edgeWarnings(
  sector: Sector,
  operators: readonly ProtofilamentOperator[],
  grid: Grid,
): readonly Warning[] {
  const half = (grid.size[2] / 2) * grid.voxelAngstrom;
  const shifts = [0, ...operators.map((operator) => operator.riseAngstrom)];
  const reach = Math.max(
    ...shifts.flatMap((shift) => [sector.topAngstrom + shift, -(sector.bottomAngstrom + shift)]),
  );
  const cut = reach + sector.softEdgeAngstrom - half;
  if (cut <= 0) return [];
  return [
    {
      code: 'SOFT_EDGE_CUT',
      message:
        `${cut.toFixed(1)} Å of the soft edge of the outermost copy lies beyond the box; ` +
        'a shorter mask (--length) or a narrower --soft-edge keeps it whole.',
    },
  ];
}

const noSharedHeight: Warning = {
  code: 'COPIES_SHARE_NO_HEIGHT',
  message:
    'No height of the tube is covered by all copies: the mask is shorter than the copies are shifted apart.',
};

function tilingWarnings(tiling: Tiling | undefined, closure: Closure): readonly Warning[] {
  if (tiling === undefined) return [];
  if (tiling.least >= 1 - tilingTolerance && tiling.most <= 1 + tilingTolerance) return [];
  const remedy = closure === 'wiki' ? '; --closure exact joins them' : '';
  return [
    {
      code: tiling.most > 1 + tilingTolerance ? 'COPIES_OVERLAP' : 'COPIES_LEAVE_GAPS',
      message:
        `Neighbouring copies of the mask do not join: their sum is ${tiling.least.toFixed(2)} to ` +
        `${tiling.most.toFixed(2)} round the tube, and should be 1${remedy}.`,
    },
  ];
}

function percent(share: number): string {
  const value = share * 100;
  return `${value < 0.1 ? '< 0.1' : value.toFixed(value < 10 ? 1 : 0)} %`;
}
