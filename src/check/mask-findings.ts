import type {Finding, Severity} from './finding.ts';
import type {MaskFacts} from './mask-facts.ts';

/** RELION's tolerance for values outside [0, 1]. */
const valueTolerance = 1e-6;
/** RELION masks with fewer voxels hold hardly anything to align or to average. */
const fewestVoxels = 300;
/** A narrower edge cuts the density off and spreads what it cut over all frequencies. */
const narrowestEdgeVoxels = 1.5;
/** With less of its volume where it is 1, a mask is all edge: nothing of the region is averaged in full. */
const smallestCoreShare = 0.15;
/** From this share of the box's faces on, the mask is its own surroundings. */
const leastFaceShare = 0.5;
/** A mask that is 1 all round has a hole of a region's size if it is inverted; without one it covers the box. */
/** Second parts from this share of the largest one on are no dust; all together, from this share of the mask on. */
const notable = {part: 0.3, all: 0.25};
/** Voxels on the box's faces over the mask's volume to the power of 2/3: a region cut in half has 1.9, a touch less. */
const cutShare = 0.1;

export type MaskContext = {
  readonly name: string;
  readonly boxVoxels: number;
  readonly voxelAngstrom: number;
};

/** What is wrong with a mask by itself: values, size, edge, parts. */
export function maskFindings(facts: MaskFacts, context: MaskContext): readonly Finding[] {
  const {name, boxVoxels} = context;
  const {least, greatest, insideVoxels} = facts;
  const found = finder(name);
  if (least < -valueTolerance || greatest > 1 + valueTolerance) {
    return [
      found(
        'fault',
        'MASK_VALUES',
        `has values from ${short(least)} to ${short(greatest)}; RELION stops outside 0 to 1.`,
        {
          remedy: `If it is a map, make a mask of it: relion_mask_create --i ${name} --o mask.mrc --ini_threshold … --extend_inimask 3 --width_soft_edge 5.`,
        },
      ),
    ];
  }
  if (insideVoxels === 0) {
    return [
      found('fault', 'MASK_EMPTY', `is empty: its greatest value is ${short(greatest)}; expected 1 inside.`, {
        remedy: 'Lower the threshold with which the mask was made.',
      }),
    ];
  }
  if (facts.faceShare > leastFaceShare) return [surroundings(facts, boxVoxels, found)];
  return [
    ...sizeFindings(facts, context, found),
    ...edgeFindings(facts, found),
    ...partFindings(facts, context, found),
  ];
}

type Finder = (severity: Severity, code: string, message: string, rest: {readonly remedy: string}) => Finding;

function finder(name: string): Finder {
  return (severity, code, message, {remedy}) => ({
    severity,
    code,
    about: name,
    message: `The mask ${name} ${message}`,
    remedy,
  });
}

function surroundings({insideVoxels, faceShare}: MaskFacts, boxVoxels: number, found: Finder): Finding {
  const share = insideVoxels / boxVoxels;
  if (boxVoxels - insideVoxels < fewestVoxels) {
    return found(
      'fault',
      'MASK_COVERS_BOX',
      `covers ${percent(share)} of the box; expected one region, without its copies.`,
      {
        remedy: 'Raise the threshold with which the mask was made, and mask one copy only.',
      },
    );
  }
  return found(
    'fault',
    'MASK_INVERTED',
    `is 1 on ${percent(faceShare)} of the box's faces and 0 inside; expected 1 in the region and 0 round it.`,
    {
      remedy:
        'The mask is inverted: take 1 minus it (relion_image_handler --multiply_constant -1, then --add 1).',
    },
  );
}

function sizeFindings(
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
        `has ${insideVoxels} voxels above 0.5 (${volume} Å³); expected ${fewestVoxels} or more.`,
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

function edgeFindings(
  {softEdgeVoxels, coreVoxels, volumeVoxels}: MaskFacts,
  found: Finder,
): readonly Finding[] {
  if (softEdgeVoxels < narrowestEdgeVoxels) {
    return [
      found(
        'warning',
        'MASK_HARD_EDGE',
        `has an edge of ${softEdgeVoxels.toFixed(1)} voxels; expected a soft one, 3 to 8 voxels wide.`,
        {
          remedy: 'Add a soft edge: relion_mask_create --width_soft_edge 5.',
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

function partFindings(
  {parts, insideVoxels, faceVoxels}: MaskFacts,
  {voxelAngstrom}: MaskContext,
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
          remedy:
            'Keep the part that is repeated, and remove the others (localsym mask split, or segment the mask).',
        }),
      );
    } else {
      findings.push(
        found(
          rest > notable.all * insideVoxels ? 'warning' : 'note',
          'MASK_DUST',
          `${message} ${percent(rest / insideVoxels)} lies outside the largest (specks of ${(voxelAngstrom * Math.cbrt(second)).toFixed(0)} Å and less).`,
          {
            remedy: 'Raise the threshold, or low-pass the map before it is thresholded.',
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
        `reaches the faces of the box (${faceVoxels} voxels above 0.5 lie on them); expected it to end inside.`,
        {
          remedy: 'Centre the particle, take a larger box, or mask a region further inside.',
        },
      ),
    );
  }
  return findings;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`;
}

function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}
