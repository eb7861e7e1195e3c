import type {MaskSummary} from '../../mask/make/mask-summary.ts';
import {alignmentWords} from './choose-alignment.ts';
import {columns} from './columns.ts';
import {oneDecimal} from './model-placement.ts';
import type {ResampleReport} from './resample.ts';

/** What was resampled, and how it came to lie, as a person reads it. */
export function resampleTable({input, like, kind, aligned, from, to, before, after}: ResampleReport): string {
  const {alignment, reason, densitySigmas} = aligned;
  const lines = [
    `${input} on the grid of ${like}`,
    `  aligned    by ${alignmentWords[alignment]}: ${reason} (density under it ${oneDecimal(densitySigmas[alignment])} standard deviations above the map's mean)`,
    `  kind       ${kind === 'mask' ? 'a mask: its values stay from 0 to 1' : 'a map: its values go beyond 0 to 1, so it is no mask'}`,
  ];
  const rows = [
    ['', 'box', 'voxels', 'volume/Å³', 'kDa', 'x/Å', 'y/Å', 'z/Å'],
    ['before', boxText(from), ...facts(before)],
    ['after', boxText(to), ...facts(after)],
  ];
  return [...lines, '', columns(rows)].join('\n');
}

function facts(mask: MaskSummary | undefined): readonly string[] {
  if (mask === undefined) return ['', '', '', '', '', ''];
  return [
    mask.insideVoxels.toLocaleString('en'),
    Math.round(mask.volumeCubicAngstrom).toLocaleString('en'),
    mask.massKilodalton.toFixed(1),
    ...mask.centreAngstrom.map(oneDecimal),
  ];
}

function boxText({voxels, voxelAngstrom}: ResampleReport['from']): string {
  return `${voxels.join(' × ')}, ${voxelAngstrom} Å`;
}
