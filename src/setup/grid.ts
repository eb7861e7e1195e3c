import {InputError, usageError, type Warning} from '../errors.ts';
import type {Grid} from '../geometry/frames.ts';

/** What is said about the box: on the command line, and by the map. */
export type GridRequest = {
  readonly boxVoxels?: number;
  readonly voxelAngstrom?: number;
  readonly map?: {readonly path: string; readonly grid: Grid};
};

/** The greatest box; RELION's own limit lies far below. */
const greatestBoxVoxels = 1200;

/** Two pixel sizes are the same within this share: over a 500 Å box it moves the ends by half an ångström. */
const voxelTolerance = 0.001;

/**
 * The box of the mask: the map's, or the one that is given.
 *
 * @throws {InputError} `GRID_INCOMPLETE`, `GRID_RANGE`, `BOX_CONTRADICTS`, `PIXEL_SIZE_CONTRADICTS`.
 */
export function gridOf(request: GridRequest): {readonly grid: Grid; readonly warnings: readonly Warning[]} {
  const grid = request.map === undefined ? givenGrid(request) : mapGrid(request.map, request);
  return {grid, warnings: evenness(grid)};
}

function givenGrid({boxVoxels, voxelAngstrom}: GridRequest): Grid {
  if (boxVoxels === undefined || voxelAngstrom === undefined) {
    const missing = [
      ...(boxVoxels === undefined ? ['--box'] : []),
      ...(voxelAngstrom === undefined ? ['--angpix'] : []),
    ];
    throw usageError(
      `The box of the mask is not known: ${missing.join(' and ')} missing.`,
      'GRID_INCOMPLETE',
      'Give --box and --angpix of the reference map, or the map itself with --map.',
    );
  }
  if (boxVoxels < 16 || boxVoxels > greatestBoxVoxels) {
    throw usageError(
      `--box ${boxVoxels}: a box of 16 to ${greatestBoxVoxels} voxels was expected.`,
      'GRID_RANGE',
      "Give the reference map's box size in voxels.",
    );
  }
  if (voxelAngstrom < 0.1 || voxelAngstrom > 20) {
    throw usageError(
      `--angpix ${voxelAngstrom}: a pixel size of 0.1 to 20 Å was expected.`,
      'GRID_RANGE',
      "Give the reference map's pixel size in Å, such as 1.07.",
    );
  }
  return {size: [boxVoxels, boxVoxels, boxVoxels], voxelAngstrom};
}

function mapGrid({path, grid}: {readonly path: string; readonly grid: Grid}, request: GridRequest): Grid {
  const {boxVoxels, voxelAngstrom} = request;
  if (boxVoxels !== undefined && grid.size.some((n) => n !== boxVoxels)) {
    throw new InputError(
      `--box ${boxVoxels} contradicts ${path}, which has ${grid.size.join(' × ')} voxels.`,
      {
        code: 'BOX_CONTRADICTS',
        suggestions: ['Leave --box out: the mask must have the box of the map.'],
      },
    );
  }
  if (voxelAngstrom !== undefined && Math.abs(voxelAngstrom / grid.voxelAngstrom - 1) > voxelTolerance) {
    throw new InputError(
      `--angpix ${voxelAngstrom} Å contradicts the header of ${path}, which says ${Number(grid.voxelAngstrom.toFixed(5))} Å; ` +
        'RELION goes by the header of the reference map.',
      {
        code: 'PIXEL_SIZE_CONTRADICTS',
        suggestions: [
          'Leave --angpix out when the header is right.',
          `Otherwise correct the header first: relion_image_handler --i ${path} --o fixed.mrc --force_header_angpix ${voxelAngstrom}`,
        ],
      },
    );
  }
  return grid;
}

function evenness({size}: Grid): readonly Warning[] {
  const isCube = size.every((n) => n === size[0]);
  if (isCube && size[0] % 2 === 0) return [];
  return [
    {
      code: 'BOX_NOT_REFINABLE',
      message: `The box has ${size.join(' × ')} voxels; RELION refines in cubic boxes of an even size only.`,
    },
  ];
}
