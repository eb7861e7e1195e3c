import {isImageStack} from './stack.ts';
import type {Fault} from './fault.ts';
import type {MrcHeader} from './header.ts';

/** Relative: header cells are float32, and some programs round them to a few digits. */
const tolerance = 1e-3;
const toleranceDegrees = 0.01;

/**
 * The edge of the cubic voxel: CELLA / M, unless an override is given.
 *
 * An override stands in for the whole cell, so that a bad one is only worth a warning. Where permissive
 * reading has nothing to go by it is 1, as in RELION.
 *
 * @returns the edge, and `MRC_VOXEL_SIZE`, `MRC_ANISOTROPIC`, `MRC_NOT_ORTHOGONAL`, `MRC_VOXEL_OVERRIDE`.
 */
export function voxelSize(
  header: MrcHeader,
  name: string,
  overrideAngstrom?: number,
): {readonly voxelAngstrom: number; readonly faults: readonly Fault[]} {
  const edges = edgesAngstrom(header);
  const headerAngstrom = edges.every(isPositive) ? shortestEdge(edges) : undefined;
  const voxelAngstrom = overrideAngstrom ?? headerAngstrom ?? 1;
  const found = [
    headerAngstrom === undefined ? missing(header, name, overrideAngstrom) : cubic(edges, name),
    orthogonal(header, name),
    overridden(name, headerAngstrom, overrideAngstrom),
  ];
  const severity = overrideAngstrom === undefined ? 'error' : 'warning';
  const consequence = `A cubic voxel of ${voxelAngstrom} Å is used.`;
  const faults = found.flatMap((fault) =>
    fault === undefined ? [] : ([{severity, consequence, ...fault}] as const),
  );
  return {voxelAngstrom, faults};
}

type VoxelFault = Pick<Fault, 'code' | 'message' | 'suggestion'> | undefined;

function missing(
  {cellAngstrom, intervals}: MrcHeader,
  name: string,
  overrideAngstrom: number | undefined,
): VoxelFault {
  if (overrideAngstrom !== undefined) return undefined;
  const found = `its cell is ${cellAngstrom.join(' x ')} Å over ${intervals.join(' x ')} intervals`;
  return {
    code: 'MRC_VOXEL_SIZE',
    message: `${name} has no voxel size: ${found}; positive numbers were expected.`,
    suggestion: 'Give the voxel size in Å with --angpix.',
  };
}

function cubic(edges: readonly number[], name: string): VoxelFault {
  if (Math.max(...edges) <= Math.min(...edges) * (1 + tolerance)) return undefined;
  return {
    code: 'MRC_ANISOTROPIC',
    message: `${name} has voxels of ${edges.map(rounded).join(' x ')} Å; cubic ones, to 0.1 %, were expected.`,
    suggestion: 'Resample the map on a cubic grid or, if the header is wrong, give --angpix in Å.',
  };
}

function orthogonal({cellAnglesDegrees}: MrcHeader, name: string): VoxelFault {
  if (cellAnglesDegrees.every(isRightAngle)) return undefined;
  const found = cellAnglesDegrees.map(rounded).join(', ');
  return {
    code: 'MRC_NOT_ORTHOGONAL',
    message: `${name} has cell angles of ${found} degrees; 90 was expected.`,
    suggestion: 'Resample the map on an orthogonal grid or, if the header is wrong, give --angpix in Å.',
  };
}

function overridden(
  name: string,
  headerAngstrom: number | undefined,
  overrideAngstrom: number | undefined,
): VoxelFault {
  if (headerAngstrom === undefined || overrideAngstrom === undefined) return undefined;
  if (Math.abs(overrideAngstrom - headerAngstrom) <= headerAngstrom * tolerance) return undefined;
  return {
    code: 'MRC_VOXEL_OVERRIDE',
    message: `${name} has voxels of ${rounded(headerAngstrom)} Å; ${overrideAngstrom} Å was given.`,
    suggestion: 'Leave out --angpix if the header is right.',
  };
}

function isPositive(edge: number): boolean {
  return edge > 0 && Number.isFinite(edge);
}

/** Angles of 0 count as not set. */
function isRightAngle(angleDegrees: number): boolean {
  return angleDegrees === 0 || Math.abs(angleDegrees - 90) <= toleranceDegrees;
}

/** Of a stack only x and y count: RELION writes a cell of depth 0. */
function edgesAngstrom(header: MrcHeader): readonly number[] {
  const edges = header.cellAngstrom.map((cell, axis) => cell / header.intervals[axis]);
  return isImageStack(header) ? edges.slice(0, 2) : edges;
}

/** Relative: what two roundings to float32 can do; RELION rounds the voxel and then the cell. */
const roundingTolerance = 2e-7;

/** The shortest decimal that may have been meant: 2.68 rather than 2.6799999237. */
function shortestEdge(edges: readonly number[]): number {
  const exactAngstrom = mean(edges);
  for (let digits = 1; digits <= 8; digits += 1) {
    const candidate = Number(exactAngstrom.toPrecision(digits));
    const allowed = roundingTolerance * candidate;
    if (edges.every((edge) => Math.abs(edge - candidate) <= allowed)) return candidate;
  }
  return exactAngstrom;
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

function rounded(number: number): string {
  return String(Number(number.toPrecision(6)));
}
