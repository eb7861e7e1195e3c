import type {AngstromPoint} from '../../geometry/frames.ts';
import type {MaskSummary} from '../../mask/make/mask-summary.ts';
import type {CreatedMask} from './create-mask.ts';
import {short} from './choose-threshold.ts';
import type {EdgeReport} from './edge.ts';
import type {EditReport} from './edit-mask.ts';
import {volumeText, type RegionReport} from './region.ts';
import type {ShellReport} from './shell-mask.ts';

/** A new mask as a person reads it. */
export function createdTable(created: CreatedMask): string {
  const {region, mask, edge, box, threshold, lowPassAngstrom, coveredShare, isAsRelion, isInverted} = created;
  return [
    `Mask on ${created.map}${isAsRelion ? ', as relion_mask_create makes it' : ''}${isInverted ? ', inverted' : ''}`,
    ...(lowPassAngstrom === undefined ? [] : [line('low-pass', `${short(lowPassAngstrom)} Å`)]),
    line('threshold', `${short(threshold.threshold)} ${threshold.explanation}`),
    enclosesLine(region),
    line('edge', edgeText(edge, box.voxelAngstrom)),
    ...factLines(mask, box),
    line('covers', `${(100 * coveredShare).toFixed(1)} % of the map's density at or above the threshold`),
  ].join('\n');
}

/** What of a region was kept. */
export function enclosesLine(region: RegionReport): string {
  const dust =
    region.dustParts === 0
      ? ''
      : `; ${region.dustParts} smaller ${region.dustParts === 1 ? 'part' : 'parts'} of ${volumeText(region.dustVolumeCubicAngstrom)} left out as dust`;
  const count = region.parts;
  const isSome = region.keptParts.length < count;
  const parts = isSome
    ? `part ${region.keptParts.join(', ')} of ${count}`
    : count === 1
      ? 'one part'
      : `${count} parts`;
  const holes = region.filledVoxels === 0 ? '' : `, ${region.filledVoxels} voxels of holes filled`;
  return line('encloses', `${volumeText(region.volumeCubicAngstrom)} in ${parts}${holes}${dust}`);
}

/** Size, place and extent of a mask, line by line. */
function factLines(
  {voxels, wholeVoxels, volumeCubicAngstrom, centreAngstrom, firstAngstrom, lastAngstrom}: MaskSummary,
  box: CreatedMask['box'],
): readonly string[] {
  const boxVoxels = box.voxels.reduce((product, n) => product * n, 1);
  const share = ((100 * voxels) / boxVoxels).toFixed(1);
  const extent = ['x', 'y', 'z'].map(
    (axis, k) => `${axis} ${signed(firstAngstrom[k])} to ${signed(lastAngstrom[k])}`,
  );
  return [
    line(
      'voxels',
      `${voxels.toLocaleString('en')} above 0 (${share} % of the box), ${wholeVoxels.toLocaleString('en')} at 1`,
    ),
    line('volume', `${volumeText(volumeCubicAngstrom, 'room for ')} at half height`),
    line('centre', `${pointText(centreAngstrom)} Å from the box centre`),
    line('extent', `${extent.join(', ')} Å`),
  ];
}

/** How far a mask is extended and how wide its edge is. */
export function edgeText({extendVoxels, softVoxels, rule}: EdgeReport, voxelAngstrom: number): string {
  const width = (voxels: number): string =>
    `${short(Math.abs(voxels))} px (${short(Math.abs(voxels) * voxelAngstrom)} Å)`;
  const extension =
    extendVoxels < 0 ? `shrunk by ${width(extendVoxels)}` : `extended by ${width(extendVoxels)}`;
  return `${extension}, then soft over ${width(softVoxels)}, ${rule === 'exact' ? 'by exact distance' : "by RELION's rule"}`;
}

export function pointText(point: AngstromPoint): string {
  return point.map((value) => signed(value)).join(', ');
}

function signed(value: number): string {
  return value
    .toFixed(1)
    .replace('-', '−')
    .replace(/^−0\.0$/, '0.0');
}

/** One line of a table: a name and what there is to say. */
export function line(name: string, text: string): string {
  return `  ${name.padEnd(10)}${text}`;
}

/** A sphere or shell as a person reads it. */
export function shellTable({mask, box}: ShellReport): string {
  return ['Sphere or shell, as relion_mask_create --denovo makes it', ...factLines(mask, box)].join('\n');
}

/** A mask as it was edited. */
export function editTable({source, steps, edge, mask, box}: EditReport): string {
  return [
    `Mask ${source}, ${steps.join(', ')}`,
    ...(edge === undefined ? [] : [line('edge', edgeText(edge, box.voxelAngstrom))]),
    ...factLines(mask, box),
  ].join('\n');
}
