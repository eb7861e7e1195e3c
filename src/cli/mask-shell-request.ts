import type {ShellOptions} from '../setup/mask/shell-mask.ts';
import {eitherFlag} from './either-flag.ts';
import {voxels, type MaskCreateFlags} from './mask-create-request.ts';
import {refuseFlags} from './refuse-flags.ts';

/** What is for masks of maps: with --denovo there is none. */
const mapFlags = [
  'map',
  'i',
  'lowpass',
  'threshold',
  'ini_threshold',
  'mass',
  'part',
  'min-volume',
  'fill',
  'extend',
  'extend_inimask',
  'and',
  'or',
  'and_not',
  'or_not',
  'helix',
  'z_percentage',
] as const;

/**
 * What relion_mask_create makes without a map; it takes 1 Å for the pixel size where none is given, we ask.
 *
 * @throws {InputError} `MASK_FLAG_IGNORED`, `MASK_FLAG_TWICE`.
 */
export function shellRequest(flags: MaskCreateFlags): ShellOptions {
  refuseFlags(flags, mapFlags, 'means something with a map only, and --denovo takes none');
  const {center_x: x = 0, center_y: y = 0, center_z: z = 0} = flags;
  const soft = eitherFlag('--soft', flags.soft, '--width_soft_edge', voxels(flags.width_soft_edge));
  return {
    boxVoxels: flags.box_size,
    voxelAngstrom: flags.angpix,
    centreVoxels: [x, y, z],
    innerVoxels: flags.inner_radius ?? 0,
    outerVoxels: flags.outer_radius ?? 99_999,
    soft: soft ?? {value: 0, unit: 'voxels'},
    isInverted: flags.invert,
    isPictured: flags.picture,
    output: eitherFlag('--output', flags.output, '--o', flags.o) ?? 'mask.mrc',
    force: flags.force,
  };
}
