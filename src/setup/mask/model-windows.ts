import {InputError} from '../../errors.ts';
import type {Grid} from '../../geometry/frames.ts';
import type {Residue} from '../../io/model/model.ts';
import {sigmaPerResolution} from '../../map/low-pass.ts';
import type {Volume} from '../../map/volume.ts';
import type {Window} from '../../map/window.ts';
import type {AtomPlaces} from '../../mask/model/atom-distances.ts';
import {modelMask, type ModelMaskShape} from '../../mask/model/model-mask.ts';
import {coordinatesOf} from './model-coordinates.ts';
import type {ModelPart} from './model-parts.ts';
import {atomPlaces, type ModelPlacement} from './model-placement.ts';
import {widthVoxels, type Width} from './width.ts';

/** The shape of the masks on a model. */
export type ModelMaskOptions = {
  /** For messages. */
  readonly mapPath: string;
  readonly radiusAngstrom: number;
  readonly soft: Width;
  /** To which the surface is smoothed; left out: not at all. */
  readonly resolutionAngstrom?: number;
};

type Placed = {
  readonly map: Volume;
  readonly options: ModelMaskOptions;
  readonly placement: ModelPlacement;
  /** What to do where the model lies beside the map. */
  readonly remedy: string;
};

/**
 * The mask on each part of a placed model, as pieces of the box.
 *
 * @param rest what is in no mask; what lies nearer to it is its own.
 * @throws {InputError} `MODEL_OUTSIDE_BOX` naming the parts of which nothing is in the box, `MASK_RANGE`.
 */
export function modelWindows(
  parts: readonly ModelPart[],
  rest: readonly Residue[],
  {map, options, placement, remedy}: Placed,
): readonly Window[] {
  const placesOf = (residues: readonly Residue[]): AtomPlaces =>
    atomPlaces(coordinatesOf(residues), map, placement.firstVoxelAngstrom);
  const places = parts.map(({residues}) => placesOf(residues));
  const others = rest.length > 0 ? [placesOf(rest)] : [];
  const shape = shapeInVoxels(options, map);
  const windows = places.map((own, index) =>
    modelMask(own, [...places.filter((_, other) => other !== index), ...others], {size: map.size, shape}),
  );
  const outside = parts.filter((_, index) => windows[index] === undefined).map(({selection}) => selection);
  if (outside.length === 0) return windows.filter((window) => window !== undefined);
  throw new InputError(`Nothing of ${outside.join(', ')} lies inside the box of ${options.mapPath}.`, {
    code: 'MODEL_OUTSIDE_BOX',
    suggestions: [remedy, 'Otherwise leave them out with --select, or take a larger box.'],
  });
}

/** The crossing between neighbours is no wider than their atoms lie apart. */
const widestCrossingAngstrom = 4;

function shapeInVoxels(
  {radiusAngstrom, soft, resolutionAngstrom = 0}: ModelMaskOptions,
  {voxelAngstrom}: Grid,
): ModelMaskShape {
  const softVoxels = widthVoxels(soft, voxelAngstrom);
  if (softVoxels < 0 || radiusAngstrom <= 0 || resolutionAngstrom < 0) {
    throw new InputError(
      `A mask of radius ${radiusAngstrom} Å with a soft edge of ${softVoxels} voxels cannot be made.`,
      {
        code: 'MASK_RANGE',
        suggestions: ['Give a --radius above 0, such as 3, and a --soft of 0 or more.'],
        exitCode: 2,
      },
    );
  }
  return {
    radiusVoxels: radiusAngstrom / voxelAngstrom,
    softVoxels,
    smoothVoxels: (sigmaPerResolution * resolutionAngstrom) / voxelAngstrom,
    crossingVoxels: Math.min(softVoxels, widestCrossingAngstrom / voxelAngstrom),
  };
}
