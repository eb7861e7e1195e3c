import type {AngstromPoint} from '../geometry/frames.ts';
import type {SplitOptions} from '../setup/mask/split-mask.ts';
import type {Width} from '../setup/mask/width.ts';
import {defaultExtend, defaultSoft} from './mask-create-request.ts';

type MaskSplitFlags = {
  readonly map?: string;
  readonly mask?: string;
  readonly angpix?: number;
  readonly permissive: boolean;
  readonly parts?: number;
  readonly seeds?: readonly AngstromPoint[];
  readonly lowpass?: number;
  readonly threshold?: number;
  readonly mass?: number;
  readonly part?: readonly number[];
  readonly 'min-volume'?: number;
  readonly fill?: boolean;
  readonly extend?: Width;
  readonly soft?: Width;
  readonly confine: boolean;
  readonly picture: boolean;
  readonly output: string;
  readonly prefix: string;
  readonly project: string;
  readonly force: boolean;
};

/** What the flags of `mask split` ask for. */
export function splitRequest(flags: MaskSplitFlags): SplitOptions {
  return {
    mapPath: flags.map,
    maskPath: flags.mask,
    permissive: flags.permissive,
    voxelAngstrom: flags.angpix,
    lowPassAngstrom: flags.lowpass,
    threshold: flags.threshold,
    massKilodalton: flags.mass,
    parts: flags.part,
    leastVolumeCubicAngstrom: flags['min-volume'],
    isFilled: flags.fill ?? true,
    isAsItIs: false,
    count: flags.parts,
    seeds: flags.seeds,
    extend: flags.extend ?? defaultExtend,
    soft: flags.soft ?? defaultSoft,
    edgeRule: 'exact',
    output: flags.output,
    prefix: flags.prefix,
    projectFolder: flags.project,
    isConfined: flags.confine,
    isPictured: flags.picture,
    force: flags.force,
  };
}
