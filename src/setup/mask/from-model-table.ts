import {columns} from './columns.ts';
import type {FromModelReport} from './from-model.ts';
import {oneDecimal} from './model-placement.ts';

/** The masks of a model as a person reads them. */
export function fromModelTable({model, map, box, placement, shape, masks}: FromModelReport): string {
  const {densitySigmas, origin, insideShare} = placement;
  const smoothed =
    shape.resolutionAngstrom === undefined ? '' : `, smoothed to ${shape.resolutionAngstrom} Å`;
  const rows = masks.map(({selection, areaId, residues, atoms, mask}) => [
    selection,
    areaId === undefined ? '-' : String(areaId),
    String(residues),
    String(atoms),
    mask.insideVoxels.toLocaleString('en'),
    Math.round(mask.volumeCubicAngstrom).toLocaleString('en'),
    mask.massKilodalton.toFixed(1),
    ...mask.centreAngstrom.map(oneDecimal),
  ]);
  const header = ['mask', 'set', 'residues', 'atoms', 'voxels', 'volume/Å³', 'kDa', 'x/Å', 'y/Å', 'z/Å'];
  return [
    `${model} on ${map}, ${box.voxels.join(' × ')} voxels of ${box.voxelAngstrom} Å`,
    `  placed     by ${origin === 'header' ? "the map's header" : `--origin ${origin}`}: ${(100 * insideShare).toFixed(0)} % of the atoms in the box, density there ${oneDecimal(densitySigmas)} standard deviations above the map's mean`,
    `  masks      1 to ${shape.radiusAngstrom} Å from an atom, then soft over ${Number(shape.softAngstrom.toPrecision(3))} Å${smoothed}; what lies between neighbours is shared`,
    '',
    columns([header, ...rows]),
  ].join('\n');
}
