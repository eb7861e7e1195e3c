import path from 'node:path';
import {columns} from './columns.ts';
import {short} from './choose-threshold.ts';
import {edgeText, enclosesLine, line, pointText} from './mask-table.ts';
import {volumeText} from './region.ts';
import {leastScoreOfCopies} from './group-parts.ts';
import type {SplitPart, SplitReport} from './split-mask.ts';

/** Parts and their masks as a person reads them. */
export function splitTable({
  source,
  lowPassAngstrom,
  threshold,
  region,
  division,
  edge,
  parts,
  box,
  isConfined,
}: SplitReport): string {
  const by = {
    gaps: 'parts that do not touch',
    valleys: `along the valleys of the density, low-passed by ${short(division.sigmaAngstrom ?? 0)} Å, at which the parts are most alike`,
    seeds: 'from the seeds, along the valleys of the density',
  };
  const header = ['mask', 'set', 'likeness', 'volume', 'radii/Å', 'centre/Å', 'x/Å', 'y/Å', 'z/Å'];
  return [
    `${parts.length} masks on ${source}`,
    ...(lowPassAngstrom === undefined ? [] : [line('low-pass', `${short(lowPassAngstrom)} Å`)]),
    ...(threshold === undefined
      ? []
      : [line('threshold', `${short(threshold.threshold)} ${threshold.explanation}`)]),
    enclosesLine(region),
    line('divided', by[division.by]),
    line(
      'edge',
      `${edgeText(edge, box.voxelAngstrom)}${isConfined ? '; ends where another part begins' : ''}`,
    ),
    line(
      'set',
      `one number for copies: parts that correlate by ${leastScoreOfCopies} or more in their best orientation`,
    ),
    '',
    columns([header, ...parts.map((part) => row(part))]),
  ].join('\n');
}

function row({file, areaId, score, volumeCubicAngstrom, radiiAngstrom, mask}: SplitPart): readonly string[] {
  const extents = mask.firstAngstrom.map(
    (first, axis) => `${whole(first)} to ${whole(mask.lastAngstrom[axis])}`,
  );
  return [
    path.basename(file),
    areaId === undefined ? '-' : String(areaId),
    areaId === undefined ? '-' : score.toFixed(2),
    volumeText(volumeCubicAngstrom),
    radiiAngstrom.map((radius) => radius.toFixed(1)).join(' '),
    pointText(mask.centreAngstrom),
    ...extents,
  ];
}

function whole(value: number): string {
  return String(Math.round(value)).replace('-', '−');
}
