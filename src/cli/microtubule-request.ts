import {usageError} from '../errors.ts';
import type {Closure, Hand, MicrotubuleLattice} from '../lattice/microtubule.ts';
import {latticePreset, type LatticePreset} from '../lattice/presets.ts';
import type {TubulinUnit} from '../mask/axial-extent.ts';
import {settleLattice, type LatticeRequest} from '../setup/lattice/settle-lattice.ts';
import type {PlacementRequest} from '../setup/place-mask.ts';

type MaskFlags = {
  readonly azimuth?: number;
  readonly boundary?: number;
  readonly 'inner-radius'?: number;
  readonly 'outer-radius'?: number;
  readonly 'soft-edge': number;
  readonly whole: TubulinUnit;
  readonly length?: number;
  readonly map?: string;
  readonly box?: number;
  readonly angpix?: number;
  readonly permissive: boolean;
  readonly recentre?: boolean;
};

type LatticeFlags = {
  readonly lattice?: string;
  readonly protofilaments?: number;
  readonly start?: number;
  readonly twist?: number;
  readonly rise?: number;
  readonly hand?: Hand;
  readonly closure: Closure;
};

/**
 * What flags say of the lattice: the preset, where one is named, and what is given.
 *
 * @throws {InputError} `LATTICE_UNKNOWN`, `LATTICE_RANGE`, `LATTICE_CONTRADICTS`.
 */
export function latticeRequest(flags: LatticeFlags): LatticeRequest {
  const preset = flags.lattice === undefined ? undefined : latticePreset(flags.lattice);
  if (preset !== undefined) refuseOtherLattice(preset, flags);
  checkCounts(flags.protofilaments ?? preset?.protofilaments, flags.start ?? preset?.starts);
  return {
    protofilaments: flags.protofilaments,
    starts: flags.start,
    dimerRiseAngstrom: flags.rise,
    dimerTwistDegrees: flags.twist,
    hand: flags.hand,
    closure: flags.closure,
    preset,
  };
}

/**
 * The lattice that flags describe, without a map.
 *
 * @throws {InputError} as `latticeRequest` and `settleLattice`.
 */
export function latticeFromFlags(flags: LatticeFlags): MicrotubuleLattice {
  return settleLattice(latticeRequest(flags)).lattice;
}

/** The supertwist of a preset is that of its own numbers: another lattice needs its own. */
function refuseOtherLattice(preset: LatticePreset, flags: LatticeFlags): void {
  const {protofilaments = preset.protofilaments, start = preset.starts, twist} = flags;
  const isOther = protofilaments !== preset.protofilaments || start !== preset.starts;
  if (!isOther || twist !== undefined) return;
  throw usageError(
    `--lattice ${flags.lattice} has the supertwist of ${preset.protofilaments} protofilaments with ${preset.starts} starts, ` +
      `not of ${protofilaments} with ${start}.`,
    'LATTICE_CONTRADICTS',
    `Give the --twist too, or --lattice ${protofilaments}_${start} alone where there is such a preset.`,
  );
}

/**
 * What flags say of the mask and its box.
 *
 * @throws {InputError} `MASK_RANGE` for radii and edges that make no mask.
 */
export function placementFromFlags(flags: MaskFlags): PlacementRequest {
  const {'inner-radius': inner, 'outer-radius': outer, 'soft-edge': softEdgeVoxels, length} = flags;
  if (softEdgeVoxels < 0 || softEdgeVoxels > 50) {
    throw maskRange(
      `--soft-edge ${softEdgeVoxels}`,
      'a width of 0 to 50 voxels',
      'Give a width in voxels, such as 5.',
    );
  }
  if ((inner ?? 0) < 0 || (outer ?? 1) <= 0 || (inner ?? 0) >= (outer ?? Infinity)) {
    throw maskRange(
      [
        ...(inner === undefined ? [] : [`--inner-radius ${inner}`]),
        ...(outer === undefined ? [] : [`--outer-radius ${outer}`]),
      ].join(' '),
      'an inner radius of at least 0 Å and an outer radius beyond it',
      'Give the radii of the wall in Å, such as --inner-radius 85 --outer-radius 140 for a bare 13_3.',
    );
  }
  if (length !== undefined && length <= 0) {
    throw maskRange(
      `--length ${length}`,
      'a length above 0 Å',
      'Leave it out for the longest mask that the box allows.',
    );
  }
  if (Math.abs(flags.azimuth ?? 0) > 360) {
    throw maskRange(
      `--azimuth ${flags.azimuth}`,
      'an angle from −360° to 360°',
      'Give an azimuth such as 17.3.',
    );
  }
  if (Math.abs(flags.boundary ?? 0) > greatestBoundaryAngstrom) {
    throw maskRange(
      `--boundary ${flags.boundary}`,
      `a height within ±${greatestBoundaryAngstrom} Å of the box centre`,
      'Give the height of any boundary between two tubulins, such as 12.',
    );
  }
  return {
    mapPath: flags.map,
    permissive: flags.permissive,
    boxVoxels: flags.box,
    voxelAngstrom: flags.angpix,
    azimuthDegrees: flags.azimuth,
    boundaryAngstrom: flags.boundary,
    innerRadiusAngstrom: inner,
    outerRadiusAngstrom: outer,
    softEdgeVoxels,
    unit: flags.whole,
    lengthAngstrom: length,
    isRecentred: flags.recentre === true,
  };
}

/** No box is higher. */
const greatestBoundaryAngstrom = 2000;

function maskRange(found: string, expected: string, suggestion: string): Error {
  return usageError(`${found}: ${expected} was expected.`, 'MASK_RANGE', suggestion);
}

function checkCounts(protofilaments: number | undefined, starts: number | undefined): void {
  if (protofilaments !== undefined && (protofilaments < 2 || protofilaments > 30)) {
    throw usageError(
      `--protofilaments ${protofilaments}: a tube of 2 to 30 protofilaments was expected.`,
      'LATTICE_RANGE',
      'Give the number of protofilaments, such as 13.',
    );
  }
  if (starts !== undefined && (starts < 1 || starts > (protofilaments ?? 18) / 2)) {
    throw usageError(
      `--start ${starts}: a start number from 1 to half the protofilaments (${(protofilaments ?? 18) / 2}) was expected; ` +
        'a start number n and n − protofilaments are the same lattice.',
      'LATTICE_RANGE',
      'Give the start number in monomers, such as 3 for a 13_3; the hand is set by --hand.',
    );
  }
}
