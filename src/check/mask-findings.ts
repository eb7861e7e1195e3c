import type {Finding} from './finding.ts';
import type {MaskFacts} from './mask-facts.ts';
import {finder, percent, type Finder} from './mask-finder.ts';
import {
  edgeFindings,
  fewestVoxels,
  partFindings,
  sizeFindings,
  type MaskContext,
} from './mask-shape-findings.ts';

/** RELION's tolerance for values outside [0, 1]. */
const valueTolerance = 1e-6;
/** From this share of the box's faces on, the mask is its own surroundings. */
const leastFaceShare = 0.5;

/** What is wrong with a mask by itself: values, size, edge, parts. */
export function maskFindings(facts: MaskFacts, context: MaskContext): readonly Finding[] {
  const {name} = context;
  const {least, greatest, insideVoxels} = facts;
  const found = finder(name);
  if (least < -valueTolerance || greatest > 1 + valueTolerance) {
    return [
      found(
        'fault',
        'MASK_VALUES',
        `has values from ${short(least)} to ${short(greatest)}; RELION stops outside 0 to 1.`,
        {
          remedy: `If it is a map, make a mask of it: localsym mask create --map ${name} -o mask.mrc`,
        },
      ),
    ];
  }
  if (insideVoxels === 0) {
    return [
      found('fault', 'MASK_EMPTY', `is empty: its greatest value is ${short(greatest)}; expected 1 inside.`, {
        remedy: 'Lower the threshold with which the mask was made; localsym mask create finds one.',
      }),
    ];
  }
  if (facts.faceShare > leastFaceShare) return [surroundings(facts, context, found)];
  return [
    ...sizeFindings(facts, context, found),
    ...edgeFindings(facts, context, found),
    ...partFindings(facts, context, found),
  ];
}

/** A mask that is 1 all round has a hole of a region's size if it is inverted; without one it covers the box. */
function surroundings(
  {insideVoxels, faceShare}: MaskFacts,
  {name, boxVoxels}: MaskContext,
  found: Finder,
): Finding {
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
      remedy: `If the mask is inverted, turn it back: localsym mask edit --mask ${name} --invert -o mask.mrc`,
    },
  );
}

function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}
