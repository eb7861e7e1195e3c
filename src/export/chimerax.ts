import {toAbsolute, type AbsolutePoint} from '../geometry/absolute-operator.ts';
import {identityOperator, type Operator} from '../geometry/operator.ts';
import {usageError} from '../errors.ts';
import type {Grid} from '../geometry/frames.ts';
import {copyColour} from './copy-colour.ts';

/** A masked region, its mask as the script is to open it, and its copies. */
type ChimeraxSet = {readonly maskPath: string; readonly operators: readonly Operator[]};

type ChimeraxScript = {
  /** As the script is to open it: ChimeraX looks from the script's own folder. */
  readonly mapPath: string;
  readonly sets: readonly ChimeraxSet[];
  readonly grid: Grid;
  /** Absolute coordinates of the first voxel. */
  readonly first: AbsolutePoint;
  /** Absolute coordinates of the box centre. */
  readonly centre: AbsolutePoint;
};

/**
 * A ChimeraX script that shows the map, and a copy of the masked density for every operator, placed by
 * `view matrix models` and coloured.
 *
 * Map and mask are given the same origin first: ChimeraX places by it what RELION places by voxels.
 *
 * @throws {InputError} `CHIMERAX_PATH` for a path with both kinds of quotes or a line end.
 */
export function chimeraxScript({mapPath, sets, grid, first, centre}: ChimeraxScript): string {
  const lines: string[] = [
    '# Copies of the masked density, placed by their local-symmetry operators. Open it in an empty session:',
    '#   chimerax THIS_FILE',
    `open ${quoted(mapPath)} id 1`,
  ];
  const place = `voxelSize ${grid.voxelAngstrom} origin ${first.join(',')}`;
  lines.push(`volume #1 ${place}`);
  let next = 2;
  for (const {maskPath, operators} of sets) {
    const mask = next;
    lines.push(`open ${quoted(maskPath)} id ${mask}`, `volume #${mask} ${place}`);
    const copies = [identityOperator, ...operators];
    for (const [index, operator] of copies.entries()) {
      const model = mask + 1 + index;
      lines.push(
        `volume multiply #1,${mask} modelId #${model}`,
        `rename #${model} "copy ${index + 1}"`,
        `color #${model} ${hex(index)}`,
        `view matrix models #${model},${matrixText(operator, centre)}`,
      );
    }
    lines.push(`hide #${mask} models`);
    next = mask + copies.length + 1;
  }
  lines.push(`show #${copyModels(sets)} models`, 'hide #1 models', 'lighting soft', 'view', '');
  return lines.join('\n');
}

/** Row-major 3×4, no blanks. */
function matrixText(operator: Operator, centre: AbsolutePoint): string {
  const {matrix, translationAngstrom} = toAbsolute(operator, centre);
  return [0, 1, 2]
    .flatMap((row) => [...matrix.slice(3 * row, 3 * row + 3), translationAngstrom[row]])
    .map((value) => String(Number(value.toFixed(12))))
    .join(',');
}

function copyModels(sets: readonly ChimeraxSet[]): string {
  let next = 2;
  const ranges = sets.map(({operators}) => {
    const range = `${next + 1}-${next + 1 + operators.length}`;
    next += operators.length + 2;
    return range;
  });
  return ranges.join(',');
}

function hex(index: number): string {
  const channels = copyColour(index).map((value) =>
    Math.round(255 * value)
      .toString(16)
      .padStart(2, '0'),
  );
  return `#${channels.join('')}`;
}

function quoted(file: string): string {
  if (/[\n\r]/.test(file) || (file.includes('"') && file.includes("'"))) {
    throw usageError(
      `${JSON.stringify(file)} cannot be named in a ChimeraX script.`,
      'CHIMERAX_PATH',
      'Rename the file.',
    );
  }
  return file.includes('"') ? `'${file}'` : `"${file}"`;
}
