import type {Vector3} from '../geometry/vector.ts';
import type {MaskCombination} from '../mask/make/combine.ts';
import type {EditOptions} from '../setup/mask/edit-mask.ts';
import type {Width} from '../setup/mask/width.ts';
import {defaultSoft} from './mask-create-request.ts';

type MaskEditFlags = {
  readonly mask: string;
  readonly angpix?: number;
  readonly permissive: boolean;
  readonly operators?: string;
  readonly operator?: number;
  readonly rotate?: Vector3;
  readonly shift?: Vector3;
  readonly union?: readonly string[];
  readonly intersect?: readonly string[];
  readonly subtract?: readonly string[];
  readonly invert: boolean;
  readonly extend?: Width;
  readonly soft?: Width;
  readonly map?: string;
  readonly picture: boolean;
  readonly output: string;
  readonly force: boolean;
};

const combinations: readonly MaskCombination[] = ['union', 'intersect', 'subtract'];

/** What the flags of `mask edit` ask for. */
export function editRequest(flags: MaskEditFlags): EditOptions {
  const {extend, soft} = flags;
  const isSoftened = extend !== undefined || soft !== undefined;
  return {
    maskPath: flags.mask,
    permissive: flags.permissive,
    voxelAngstrom: flags.angpix,
    operatorsPath: flags.operators,
    operatorNumber: flags.operator,
    anglesDegrees: flags.rotate,
    shiftAngstrom: flags.shift,
    others: combinations.flatMap((how) => (flags[how] ?? []).map((path) => ({how, path}))),
    isInverted: flags.invert,
    edge: isSoftened ? {extend: extend ?? {value: 0, unit: 'voxels'}, soft: soft ?? defaultSoft} : undefined,
    mapPath: flags.map,
    isPictured: flags.picture,
    output: flags.output,
    force: flags.force,
  };
}
