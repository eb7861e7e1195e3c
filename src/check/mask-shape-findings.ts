import type {Finding} from './finding.ts';
import type {MaskFacts} from './mask-facts.ts';
import {percent, type Finder} from './mask-finder.ts';

/** RELION masks with fewer voxels hold hardly anything to align or to average. */
export const fewestVoxels = 300;
/** A narrower edge cuts the density off and spreads what it cut over all frequencies. */
const narrowestEdgeVoxels = 1.5;
/** With less of its volume where it is 1, a mask is all edge: nothing of the region is averaged in full. */
const smallestCoreShare = 0.15;
/** Second parts from this share of the largest one on are no dust; all together, from this share of the mask on. */
const notable = {part: 0.3, all: 0.25};
/** Voxels on the box's faces over the mask's volume to the power of 2/3: a region cut in half has 1.9, a touch less. */
const cutShare = 0.1;

export type MaskContext = {
  readonly name: string;
  readonly boxVoxels: number;
  readonly voxelAngstrom: number;
};

/** A mask that is too small or too large. */
export function sizeFindings(
  {insideVoxels}: MaskFacts,
  {voxelAngstrom, boxVoxels}: MaskContext,
  found: Finder,
): readonly Finding[] {
  if (insideVoxels < fewestVoxels) {
    const volume = (insideVoxels * voxelAngstrom ** 3).toFixed(0);
    return [
      found(
        'warning',
        'MASK_TOO_SMALL',
        `has ${insideVoxels} voxels of 0.5 or more (${volume} Å³); expected ${fewestVoxels} or more.`,
        {
          remedy: 'Make a mask of the whole repeated region.',
        },
      ),
    ];
  }
  if (insideVoxels < boxVoxels / 2) return [];
  return [
    found(
      'warning',
      'MASK_TOO_LARGE',
      `fills ${percent(insideVoxels / boxVoxels)} of the box; two copies cannot lie beside each other.`,
      {
        remedy: 'Mask one region only; its copies come from the operators.',
      },
    ),
  ];
}

/** An edge that is too hard or too soft. */
export function edgeFindings(
  {softEdgeVoxels, coreVoxels, volumeVoxels}: MaskFacts,
  {name}: MaskContext,
  found: Finder,
): readonly Finding[] {
  if (softEdgeVoxels < narrowestEdgeVoxels) {
    return [
      found(
        'warning',
        'MASK_HARD_EDGE',
        `has an edge of ${softEdgeVoxels.toFixed(1)} voxels; expected a soft one, 3 to 8 voxels wide.`,
        {
          remedy: `Give it a soft edge: localsym mask edit --mask ${name} --soft 5 -o soft.mrc`,
        },
      ),
    ];
  }
  if (coreVoxels >= smallestCoreShare * volumeVoxels) return [];
  return [
    found(
      'warning',
      'MASK_TOO_SOFT',
      `is 1 in ${percent(coreVoxels / volumeVoxels)} of its volume only (its edge is ${softEdgeVoxels.toFixed(1)} voxels wide); expected more core than edge.`,
      {remedy: 'Make the soft edge narrower, or extend the mask before it is softened.'},
    ),
  ];
}

/** Parts, dust, and faces of the box that are reached. */
export function partFindings(
  {parts, insideVoxels, faceVoxels}: MaskFacts,
  {name, voxelAngstrom}: MaskContext,
  found: Finder,
): readonly Finding[] {
  const findings: Finding[] = [];
  if (parts.length > 1) {
    const [largest, second] = parts;
    const rest = insideVoxels - largest;
    const isSecond = second > notable.part * largest;
    const message = `has ${parts.length} separate parts: ${parts.slice(0, 3).join(', ')}${parts.length > 3 ? ', …' : ''} voxels; expected one.`;
    if (isSecond) {
      findings.push(
        found('warning', 'MASK_SEVERAL_PARTS', message, {
          remedy: `Keep the part that is repeated and remove the others, or make one mask a part: localsym mask split --mask ${name} -o parts`,
        }),
      );
    } else {
      findings.push(
        found(
          rest > notable.all * insideVoxels ? 'warning' : 'note',
          'MASK_DUST',
          `${message} ${percent(rest / insideVoxels)} lies outside the largest (specks of ${(voxelAngstrom * Math.cbrt(second)).toFixed(0)} Å and less).`,
          {
            remedy: `Keep the largest part: localsym mask create --map ${name} --threshold 0.5 --part 1 --extend 0 -o clean.mrc`,
          },
        ),
      );
    }
  }
  if (faceVoxels > 0) {
    const share = faceVoxels / insideVoxels ** (2 / 3);
    findings.push(
      found(
        share > cutShare ? 'warning' : 'note',
        'MASK_CUT_BY_BOX',
        `reaches the faces of the box (${faceVoxels} voxels of 0.5 or more lie on them); expected it to end inside.`,
        {
          remedy: 'Centre the particle, take a larger box, or mask a region further inside.',
        },
      ),
    );
  }
  return findings;
}
