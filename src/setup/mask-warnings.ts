import type {Warning} from '../errors.ts';
import type {Grid} from '../geometry/frames.ts';
import type {Closure, ProtofilamentOperator} from '../lattice/microtubule.ts';
import {axialExtent, type AxialExtentInput} from '../mask/axial-extent.ts';
import {
  isHeightShared,
  reachAngstrom,
  type CopiesInBox,
  type SectorCopy,
  type Tiling,
} from '../mask/sector-copies.ts';
import type {Sector} from '../mask/sector.ts';

/** A mask and its copies, to be looked over. */
export type MaskFacts = {
  readonly sector: Sector;
  readonly copies: CopiesInBox;
  readonly tiling?: Tiling;
  readonly sectorCopies: readonly SectorCopy[];
  readonly operators: readonly ProtofilamentOperator[];
  readonly extentInput: AxialExtentInput;
  readonly closure: Closure;
};

/** Less than this of the copies' mask outside the box is soft edge only. */
const negligibleShare = 0.001;

/** So little outside the sphere is no loss worth a word. */
const negligibleSphereShare = 0.005;

/** How far the sum of the copies may depart from 1 on the middle of the wall before it is said. */
const tilingTolerance = 0.03;

/** Copies that leave the box or its sphere, edges that are cut, copies that do not join. */
export function maskWarnings(facts: MaskFacts): readonly Warning[] {
  const {sector, copies, tiling, sectorCopies, operators, extentInput, closure} = facts;
  const {grid} = extentInput;
  const lengthInSphereAngstrom = lengthInSphere(sector, sectorCopies, extentInput);
  return [
    ...boxWarnings({copies, grid, sector, lengthInSphereAngstrom}),
    ...edgeWarnings(sector, operators, grid),
    ...(isHeightShared(sector, sectorCopies) ? [] : [noSharedHeight]),
    ...tilingWarnings(tiling, closure),
  ];
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
  if (copies.holdingBoxVoxels > Math.min(...grid.size) && copies.outsideSphereShare > negligibleSphereShare) {
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
