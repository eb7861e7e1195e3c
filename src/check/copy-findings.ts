import type {CopyInBox, SharedPlace} from './copies-in-box.ts';
import type {Overlap} from './coverage.ts';
import type {Finding, Severity} from './finding.ts';
import {numberRanges} from './number-ranges.ts';

/** Shares of a copy's mask outside the box above which it is said; outside the sphere it takes more. */
const lost = {noted: 0.005, warned: 0.1, fault: 0.5, warnedOfSphere: 0.25};
/** Parts of the copies' masks above 1: soft edges that touch, and regions that are averaged twice. */
const overlapping = {noted: 0.01, warned: 0.25};

/** To which RELION masks the particles. */
export type ParticleSphere = {
  readonly diameterAngstrom: number;
  /** The largest in the box. */
  readonly greatestAngstrom: number;
  /** Whether the diameter was given; else it is the largest. */
  readonly isGiven: boolean;
};

function sphereName({diameterAngstrom, isGiven}: ParticleSphere): string {
  const diameter = `${diameterAngstrom.toFixed(0)} Å`;
  return isGiven
    ? `the particle mask of ${diameter} diameter`
    : `a particle mask of ${diameter} diameter, the largest in the box`;
}

function sphereRemedy({diameterAngstrom, greatestAngstrom}: ParticleSphere): string {
  const smaller = 'take a shorter mask or a larger box, or leave the copies out';
  if (diameterAngstrom > 0.999 * greatestAngstrom) return `${capital(smaller)}.`;
  return `A particle mask of up to ${greatestAngstrom.toFixed(0)} Å fits into the box; otherwise ${smaller}.`;
}

function capital(text: string): string {
  return text[0].toUpperCase() + text.slice(1);
}

/** Copies that leave the box or the sphere of the particle mask: one finding for each degree. */
export function copyLossFindings(
  copies: readonly CopyInBox[],
  {
    maskName,
    sphere,
    ownOutsideSphere,
  }: {readonly maskName: string; readonly sphere: ParticleSphere; readonly ownOutsideSphere: number},
): readonly Finding[] {
  const outside = copies.reduce((sum, {outsideSphere}) => sum + outsideSphere, ownOutsideSphere);
  const mean = outside / (copies.length + 1);
  const box = grouped(copies.map(({outsideBox}) => ({share: outsideBox, severity: boxSeverity(outsideBox)})));
  const beyond = grouped(
    copies.map(({outsideBox, outsideSphere}) => ({
      share: outsideSphere,
      severity: outsideBox > lost.noted ? undefined : sphereSeverity(outsideSphere),
    })),
  );
  return [
    ...box.map(({severity, numbers, worst}) => ({
      severity,
      code: 'COPY_LEAVES_BOX',
      about: operatorsName(maskName, numbers),
      message: `${upTo(numbers, worst)} of the mask moved by ${operatorsName(maskName, numbers)} lies outside the box, where RELION loses it without a word; expected all of it inside.`,
      remedy:
        'Take a larger box or a smaller mask, leave the copy out, or check the operator: shifts are in Å.',
    })),
    ...beyond.map(({severity, numbers, worst}) => ({
      severity,
      code: 'COPY_LEAVES_SPHERE',
      about: operatorsName(maskName, numbers),
      message:
        `${upTo(numbers, worst)} of the mask moved by ${operatorsName(maskName, numbers)} lies outside ${sphereName(sphere)}, ` +
        `where RELION masks the particles away; of all ${copies.length + 1} copies together it is ${percent(mean)}.`,
      remedy: sphereRemedy(sphere),
    })),
  ];
}

function boxSeverity(share: number): Severity | undefined {
  if (share <= lost.noted) return undefined;
  return share > lost.fault ? 'fault' : share > lost.warned ? 'warning' : 'note';
}

function sphereSeverity(share: number): Severity | undefined {
  if (share <= lost.noted) return undefined;
  return share > lost.warnedOfSphere ? 'warning' : 'note';
}

type Group = {readonly severity: Severity; readonly numbers: readonly number[]; readonly worst: number};

/** The copies that are equally bad, by their number from 1. */
function grouped(
  copies: readonly {readonly share: number; readonly severity: Severity | undefined}[],
): readonly Group[] {
  return (['fault', 'warning', 'note'] as const).flatMap((severity) => {
    const those = copies.flatMap((copy, index) => (copy.severity === severity ? [{...copy, index}] : []));
    if (those.length === 0) return [];
    return [
      {
        severity,
        numbers: those.map(({index}) => index + 1),
        worst: Math.max(...those.map(({share}) => share)),
      },
    ];
  });
}

function operatorsName(maskName: string, numbers: readonly number[]): string {
  return `operator${numbers.length > 1 ? 's' : ''} ${numberRanges(numbers)} of ${maskName}`;
}

function upTo(numbers: readonly number[], share: number): string {
  return numbers.length > 1 ? `Up to ${percent(share)} (the worst copy)` : percent(share);
}

/** Shares of a copy's mask in another's: more than soft edges that touch, and one place by two names. */
export const sharedPlace = {warned: 0.3, fault: 0.6};

/** Copies on top of each other. */
export function sharedPlaceFindings(pairs: readonly SharedPlace[], maskName: string): readonly Finding[] {
  return pairs.map(({numbers: [a, b], share}) => {
    const [one, other] = [a, b].map((number) => (number === 0 ? 'the masked region' : `operator ${number}`));
    return {
      severity: share > sharedPlace.fault ? 'fault' : 'warning',
      code: 'COPIES_SHARE_PLACE',
      about: operatorsName(maskName, [b]),
      message: `${percent(share)} of the mask moved by ${other} of ${maskName} lies where ${one} is; expected every copy in a place of its own, for RELION averages what is there twice.`,
      remedy:
        'Remove one of the two operators, or make the mask smaller than the distance between the copies.',
    };
  });
}

/** Copies whose masks together are more than 1. */
export function overlapFindings({share, greatest}: Overlap, about: string): readonly Finding[] {
  if (share <= overlapping.noted) return [];
  return [
    {
      severity: share > overlapping.warned ? 'warning' : 'note',
      code: 'MASKS_OVERLAP',
      about,
      message: `The masks of the copies overlap: their sum reaches ${greatest.toFixed(1)} and ${percent(share)} of it is above 1, where RELION divides by it and mixes the copies; expected 1 at most.`,
      remedy: 'Make the mask tighter, so that it ends where the next copy begins.',
    },
  ];
}

function percent(share: number): string {
  return `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`;
}
