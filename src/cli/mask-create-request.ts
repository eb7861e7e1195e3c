import {usageError} from '../errors.ts';
import type {Combination} from '../mask/make/threshold.ts';
import type {CreateOptions} from '../setup/mask/create-mask.ts';
import type {Width} from '../setup/mask/width.ts';
import {eitherFlag} from './either-flag.ts';
import {refuseFlags} from './refuse-flags.ts';
import type {RelionMaskFlags} from './relion-mask-flags.ts';

/** What oclif makes of the flags of `mask create`. */
export type MaskCreateFlags = RelionMaskFlags & {
  readonly map?: string;
  readonly angpix?: number;
  readonly permissive: boolean;
  readonly lowpass?: number;
  readonly threshold?: number;
  readonly mass?: number;
  readonly part?: readonly number[];
  readonly 'min-volume'?: number;
  readonly fill?: boolean;
  readonly extend?: Width;
  readonly soft?: Width;
  readonly invert: boolean;
  readonly picture: boolean;
  readonly output?: string;
  readonly force: boolean;
};

const relionDefaults = {threshold: 0.01, extendVoxels: 0, softVoxels: 0, helixShare: 0.3};
/** Where nothing is said about the edge. */
export const defaultExtend: Width = {value: 3, unit: 'angstrom'};
export const defaultSoft: Width = {value: 5, unit: 'voxels'};

/**
 * Our flags, or relion_mask_create's: with any of these its defaults and its rule for the edge hold, and nothing is
 * cleaned up that is not asked for.
 *
 * @throws {InputError} `MASK_INCOMPLETE`, `MASK_FLAG_TWICE`, `MASK_FLAG_IGNORED`, `MASK_LOWPASS`.
 */
export function createRequest(flags: MaskCreateFlags): CreateOptions {
  refuseFlags(flags, shellFlags, 'means something with --denovo only');
  const isAsItIs = isRelion(flags);
  const mapPath = eitherFlag('--map', flags.map, '--i', flags.i);
  const output = eitherFlag('--output', flags.output, '--o', flags.o) ?? (isAsItIs ? 'mask.mrc' : undefined);
  if (mapPath === undefined || output === undefined) {
    throw usageError(
      `The mask cannot be made: ${[...(mapPath === undefined ? ['--map'] : []), ...(output === undefined ? ['--output'] : [])].join(' and ')} missing.`,
      'MASK_INCOMPLETE',
      'Give for example map.mrc -o mask.mrc; --map map.mrc does the same as a file without a flag.',
    );
  }
  const threshold = eitherFlag('--threshold', flags.threshold, '--ini_threshold', flags.ini_threshold);
  return {
    mapPath,
    output,
    permissive: flags.permissive,
    voxelAngstrom: flags.angpix,
    lowPassAngstrom: lowPass(flags.lowpass, isAsItIs),
    threshold: threshold ?? (isAsItIs && flags.mass === undefined ? relionDefaults.threshold : undefined),
    massKilodalton: flags.mass,
    parts: flags.part,
    leastVolumeCubicAngstrom: flags['min-volume'],
    isFilled: flags.fill ?? !isAsItIs,
    isAsItIs,
    ...edge(flags, isAsItIs),
    combination: combination(flags),
    helixShare: helixShare(flags),
    isInverted: flags.invert,
    isPictured: flags.picture,
    force: flags.force,
  };
}

/** The flags of --denovo alone. */
const shellFlags = ['box_size', 'inner_radius', 'outer_radius', 'center_x', 'center_y', 'center_z'] as const;

/** Whether any of relion_mask_create's own flags is there. */
function isRelion(flags: MaskCreateFlags): boolean {
  const own: Record<keyof RelionMaskFlags, unknown> = {
    i: flags.i,
    o: flags.o,
    ini_threshold: flags.ini_threshold,
    extend_inimask: flags.extend_inimask,
    width_soft_edge: flags.width_soft_edge,
    and: flags.and,
    or: flags.or,
    and_not: flags.and_not,
    or_not: flags.or_not,
    helix: flags.helix === true ? true : undefined,
    z_percentage: flags.z_percentage,
    denovo: flags.denovo === true ? true : undefined,
    box_size: flags.box_size,
    inner_radius: flags.inner_radius,
    outer_radius: flags.outer_radius,
    center_x: flags.center_x,
    center_y: flags.center_y,
    center_z: flags.center_z,
  };
  return Object.values(own).some((value) => value !== undefined);
}

function edge(
  flags: MaskCreateFlags,
  isAsItIs: boolean,
): Pick<CreateOptions, 'extend' | 'soft' | 'edgeRule'> {
  const extend = eitherFlag('--extend', flags.extend, '--extend_inimask', voxels(flags.extend_inimask));
  const soft = eitherFlag('--soft', flags.soft, '--width_soft_edge', voxels(flags.width_soft_edge));
  return {
    extend: extend ?? (isAsItIs ? {value: relionDefaults.extendVoxels, unit: 'voxels'} : defaultExtend),
    soft: soft ?? (isAsItIs ? {value: relionDefaults.softVoxels, unit: 'voxels'} : defaultSoft),
    edgeRule: isAsItIs && flags.extend === undefined ? 'relion' : 'exact',
  };
}

/** A width of relion_mask_create's. */
export function voxels(value: number | undefined): Width | undefined {
  return value === undefined ? undefined : {value, unit: 'voxels'};
}

/** In RELION below 0 is none. */
function lowPass(angstrom: number | undefined, isAsItIs: boolean): number | undefined {
  if (angstrom === undefined || (isAsItIs && angstrom <= 0)) return undefined;
  if (angstrom > 0) return angstrom;
  throw usageError(
    `--lowpass ${angstrom}: a resolution above 0 Å was expected.`,
    'MASK_LOWPASS',
    'Give for example --lowpass 15, or leave it out.',
  );
}

/** RELION takes several and quietly follows the first of and, or, and_not, or_not. */
function combination(flags: RelionMaskFlags): CreateOptions['combination'] {
  const hows: readonly Combination[] = ['and', 'or', 'and_not', 'or_not'];
  const given = hows.flatMap((how) => {
    const path = flags[how];
    return path === undefined ? [] : [{how, path}];
  });
  if (given.length <= 1) return given.at(0);
  throw usageError(
    `${given.map(({how}) => `--${how}`).join(' and ')} cannot be given together: relion_mask_create would take the first and say nothing of the others.`,
    'MASK_FLAG_IGNORED',
    'Make one mask after the other, or combine masks with "mask edit".',
  );
}

function helixShare({
  helix,
  z_percentage: share,
  width_soft_edge: soft,
}: RelionMaskFlags): number | undefined {
  if (helix !== true) {
    if (share === undefined) return undefined;
    throw usageError('--z_percentage is given without --helix.', 'MASK_FLAG_IGNORED', 'Add --helix.');
  }
  const kept = share ?? relionDefaults.helixShare;
  if (!(kept > 0 && kept < 1) || !(soft !== undefined && soft > 0)) {
    throw usageError(
      '--helix needs a --z_percentage between 0 and 1 and a --width_soft_edge above 0, as in relion_mask_create.',
      'MASK_HELIX',
      'Give for example --helix --z_percentage 0.3 --width_soft_edge 5.',
    );
  }
  return kept;
}
