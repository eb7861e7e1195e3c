import {usageError, type Warning} from '../errors.ts';
import type {Grid} from '../geometry/frames.ts';
import {lateralStep, type MicrotubuleLattice, type ProtofilamentOperator} from '../lattice/microtubule.ts';
import {meanRadiusAngstrom, presetOf} from '../lattice/presets.ts';
import {axialExtent, type AxialExtent, type TubulinUnit} from '../mask/axial-extent.ts';
import {
  copiesInBox,
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
  const extent = axialExtent({
    grid,
    unit,
    dimerRiseAngstrom: lattice.dimerRiseAngstrom,
    copyShiftsAngstrom: operators.map((operator) => operator.riseAngstrom),
    boundaryAngstrom: placement.boundaryAngstrom.value,
    lengthAngstrom: request.lengthAngstrom,
  });
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
    ...boxWarnings({copies, grid, unitAngstrom: lattice.dimerRiseAngstrom / (unit === 'dimers' ? 1 : 2)}),
    ...edgeWarnings(sector, operators, grid),
    ...tilingWarnings(tiling),
  ];
  return {sector, extent, placement, softEdgeVoxels, unit, copies, tiling, warnings};
}

/** Wall of a bare microtubule: 27 Å inside to 28 Å outside the protofilaments' centres of mass. */
export function defaultRadii(
  protofilaments: number,
  starts: number,
): {readonly inner: number; readonly outer: number} {
  const mean = presetOf(protofilaments, starts)?.meanRadiusAngstrom ?? meanRadiusAngstrom(protofilaments);
  return {inner: Math.max(0, Math.round(mean - 27)), outer: Math.round(mean + 28)};
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

type BoxInput = {readonly copies: CopiesInBox; readonly grid: Grid; readonly unitAngstrom: number};

function boxWarnings({copies, grid, unitAngstrom}: BoxInput): readonly Warning[] {
  const warnings: Warning[] = [];
  const holding = `a box of ${copies.holdingBoxVoxels} px holds all of it`;
  const whole = Math.floor(copies.lengthInSphereAngstrom / unitAngstrom) * unitAngstrom;
  const shorter =
    whole > 0 ? `, and so does --length ${(Math.ceil(whole * 10 - 1e-6) / 10).toFixed(1)} in this one` : '';
  if (copies.outsideBox > negligibleShare) {
    warnings.push({
      code: 'COPIES_LEAVE_BOX',
      message: `${percent(copies.outsideBox)} of the copies' mask lies outside the box and would be lost without a word; ${holding}.`,
    });
  }
  if (copies.holdingBoxVoxels > Math.min(...grid.size) && copies.outsideSphere > 0) {
    warnings.push({
      code: 'COPIES_LEAVE_SPHERE',
      message: `${percent(copies.outsideSphere)} of the copies' mask lies outside the largest sphere in the box; ${holding}${shorter}.`,
    });
  }
  return warnings;
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

function tilingWarnings(tiling: Tiling | undefined): readonly Warning[] {
  if (tiling === undefined) {
    return [
      {
        code: 'COPIES_SHARE_NO_HEIGHT',
        message:
          'No height of the tube is covered by all copies: the mask is shorter than the copies are shifted apart.',
      },
    ];
  }
  if (tiling.least >= 1 - tilingTolerance && tiling.most <= 1 + tilingTolerance) return [];
  return [
    {
      code: tiling.most > 1 + tilingTolerance ? 'COPIES_OVERLAP' : 'COPIES_LEAVE_GAPS',
      message:
        `Neighbouring copies of the mask do not join: their sum is ${tiling.least.toFixed(2)} to ` +
        `${tiling.most.toFixed(2)} round the tube, and should be 1; exact closure joins them.`,
    },
  ];
}

function percent(share: number): string {
  const value = share * 100;
  return `${value < 0.1 ? '< 0.1' : value.toFixed(value < 10 ? 1 : 0)} %`;
}
