import type {Finding} from '../../check/finding.ts';
import {proteinMassKilodalton} from '../../mask/make/protein-mass.ts';
import type {CheckMaskReport} from './check-fit.ts';
import {columns} from './columns.ts';
import {oneDecimal} from './model-placement.ts';

const marks = {fault: 'FAULT', warning: 'warning', note: 'note'} as const;

/** The masks by numbers, what was found with its remedy, and the verdict last. */
export function checkFitTable({map, box, masks, findings, holds}: CheckMaskReport): string {
  const header = ['mask', 'set', 'voxels', 'volume/Å³', 'kDa', 'x/Å', 'y/Å', 'z/Å', 'edge/px', '/Å', 'parts'];
  const onMapHeader = map === undefined ? [] : ['density', 'cuts', 'ends', 'holds'];
  const rows = masks.map(({name, areaId, facts, onMap}) => {
    const volume = facts.insideVoxels * box.voxelAngstrom ** 3;
    const edge = Number.isNaN(facts.softEdgeVoxels) ? 0 : facts.softEdgeVoxels;
    const onMapCells =
      onMap === undefined
        ? ['', '', '', '']
        : [
            onMap.contrast.toFixed(1),
            percent(onMap.cutShares.sides),
            `${percent(onMap.cutShares.below)}, ${percent(onMap.cutShares.above)}`,
            percent(onMap.heldShare),
          ];
    return [
      name,
      areaId === undefined ? '-' : String(areaId),
      facts.insideVoxels.toLocaleString('en'),
      Math.round(volume).toLocaleString('en'),
      proteinMassKilodalton(volume).toFixed(1),
      ...facts.centre.map(oneDecimal),
      edge.toFixed(1),
      (edge * box.voxelAngstrom).toFixed(1),
      String(facts.parts.length),
      ...(map === undefined ? [] : onMapCells),
    ];
  });
  const explained =
    map === undefined
      ? []
      : [
          "  density: under the mask, times the solvent's scatter; cuts: of its sides, other masks apart, where density goes on;\n  ends: the same of its ends towards −z and +z; holds: of the map's density",
        ];
  const count = (severity: Finding['severity'], word: string): string => {
    const found = findings.filter((finding) => finding.severity === severity).length;
    return `${found} ${word}${found === 1 ? '' : 's'}`;
  };
  const counts = [count('fault', 'fault'), count('warning', 'warning'), count('note', 'note')].join(', ');
  const what = map === undefined ? 'The masks' : `The masks fit ${map}`;
  const not = map === undefined ? 'The masks DO NOT HOLD' : `The masks DO NOT FIT ${map}`;
  const verdict = holds
    ? `${what}${map === undefined ? ' hold by themselves; --map checks them on a map' : ''}`
    : not;
  return [
    columns([[...header, ...onMapHeader], ...rows]),
    ...explained,
    ...findings.map(
      ({severity, code, message, remedy}) => `${marks[severity]} ${code}: ${message}\n  → ${remedy}`,
    ),
    `${verdict}: ${counts}.`,
  ].join('\n');
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}
