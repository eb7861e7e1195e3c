import {profileMean, type RadialProfile} from './radial-profile.ts';
import type {Sureness} from './sureness.ts';
import type {RadialRange} from './lattice-wave.ts';

/** Where the wall lies, in Å from the box axis. */
export type Wall = {
  /** A mask between these radii holds the whole wall, with its decoration, up to the box. */
  readonly innerRadiusAngstrom: number;
  readonly outerRadiusAngstrom: number;
  /** Highest mean density; 5–6 Å inside the centre of mass of a protofilament. */
  readonly peakRadiusAngstrom: number;
  /** Centre of the density between inner and outer radius, per protofilament. */
  readonly meanRadiusAngstrom: number;
  /** Clear density beyond tubulin. */
  readonly isDecorated: boolean;
  /** Height of the peak over lumen and outside, in standard errors. */
  readonly signalToNoise: number;
  /** `likely`: there is a wall, but one of its edges was put where tubulin usually ends. */
  readonly sureness: Sureness;
};

/** Peak radius minus inner edge, outer edge minus peak radius: measured on simulated 11 to 16_4. */
const usual = {inside: 27, outside: 32, outsideDecorated: 68} as const;
const edgeLevel = 0.05;
const decorationLevel = 0.08;
const leastSignalToNoise = 6;
/** From the peak to the edge of the box; with less, the wall cannot be told from what the box cuts off. */
const leastMarginAngstrom = 12;
/** Of all that the profile varies: less is the halo of something else. */
const leastContrast = 0.3;

/** The radius near which a wall of so many protofilaments has its peak. */
export function expectedRadiusAngstrom(protofilaments: number): number {
  return 8 * protofilaments;
}

/**
 * The wall in the profile: from its peak to where the density falls to that of the solvent.
 *
 * An edge that is not where an edge can be falls back on the usual place.
 *
 * @param boxRadius neither radius goes beyond it, Å.
 */
export function findWall(profile: RadialProfile, protofilaments: number, boxRadius: number): Wall {
  const expected = expectedRadiusAngstrom(protofilaments);
  const furthest = Math.min(1.8 * expected, boxRadius - leastMarginAngstrom);
  const peak = wallPeak(profile, {fromAngstrom: 0.55 * expected, toAngstrom: furthest});
  if (peak === undefined) return noWall(protofilaments, boxRadius);
  const {lumen, outside, contrast} = solventLevels(profile, peak);
  const signalToNoise = contrast / Math.max(profile.errors[peak], Number.MIN_VALUE);
  const isProminent = contrast > leastContrast * (Math.max(...profile.means) - Math.min(...profile.means));
  if (!(signalToNoise > leastSignalToNoise && isProminent)) return noWall(protofilaments, boxRadius);

  const radius = profile.radiiAngstrom[peak];
  const beyond = (profileMean(profile, radius + 40, radius + 62) ?? outside) - outside;
  const isDecorated = beyond > Math.max(decorationLevel * contrast, 2 * profile.errors[peak]);
  const outerStart = isDecorated ? indexOfRadius(profile, radius + 45) : peak;
  const inner = edge(profile, {start: peak, step: -1, solvent: lumen, contrast});
  const outer = edge(profile, {start: outerStart, step: 1, solvent: outside, contrast});
  const isInnerFound = inner !== undefined && radius - inner > 12 && radius - inner < 45;
  const isOuterFound =
    outer !== undefined && outer - radius > 18 && outer - radius < (isDecorated ? 110 : 52);
  const usualOuter = radius + (isDecorated ? usual.outsideDecorated : usual.outside);
  const range = {
    fromAngstrom: isInnerFound ? inner : Math.max(0, radius - usual.inside),
    toAngstrom: Math.min(boxRadius, isOuterFound ? outer : usualOuter),
  };
  return {
    innerRadiusAngstrom: range.fromAngstrom,
    outerRadiusAngstrom: range.toAngstrom,
    peakRadiusAngstrom: radius,
    meanRadiusAngstrom: meanRadius(profile, range, lumen),
    isDecorated,
    signalToNoise,
    sureness: isInnerFound && isOuterFound ? 'sure' : 'likely',
  };
}

/** Where the wall of such a microtubule would be, clipped to the box: `not determined`. */
export function noWall(protofilaments: number, boxRadius: number): Wall {
  const expected = expectedRadiusAngstrom(protofilaments);
  return {
    innerRadiusAngstrom: Math.min(boxRadius, Math.max(0, expected - usual.inside)),
    outerRadiusAngstrom: Math.min(boxRadius, expected + usual.outside),
    peakRadiusAngstrom: expected,
    meanRadiusAngstrom: expected + 5,
    isDecorated: false,
    signalToNoise: 0,
    sureness: 'not determined',
  };
}

/** The radii over which the wall's own waves are summed, whatever decorates it. */
export function tubulinRange({peakRadiusAngstrom}: Wall): RadialRange {
  return {
    fromAngstrom: Math.max(3, peakRadiusAngstrom - usual.inside),
    toAngstrom: peakRadiusAngstrom + usual.outside,
  };
}

/** The index of the highest mean in the range, if the density is lower on both its sides and in the lumen. */
function wallPeak({radiiAngstrom, means}: RadialProfile, range: RadialRange): number | undefined {
  let peak: number | undefined;
  for (const [r, radius] of radiiAngstrom.entries()) {
    if (radius < range.fromAngstrom || radius > range.toAngstrom) continue;
    if (peak === undefined || means[r] > means[peak]) peak = r;
  }
  if (peak === undefined || peak === 0 || peak === means.length - 1) return undefined;
  const isInterior = means[peak - 1] < means[peak] && means[peak + 1] < means[peak];
  return isInterior ? peak : undefined;
}

/** Solvent inside the wall, and beyond any decoration or as far out as the box goes; the peak over both. */
function solventLevels(
  profile: RadialProfile,
  peak: number,
): {readonly lumen: number; readonly outside: number; readonly contrast: number} {
  const radius = profile.radiiAngstrom[peak];
  const lumen = profileMean(profile, 0, Math.max(radius - 45, 0.4 * radius)) ?? 0;
  const outside =
    profileMean(profile, radius + 80, Infinity) ??
    profileMean(profile, radius + usual.outside, Infinity) ??
    lumen;
  return {lumen, outside, contrast: profile.means[peak] - Math.max(lumen, outside)};
}

type EdgeOptions = {
  /** Index of the radius to start from. */
  readonly start: number;
  readonly step: 1 | -1;
  readonly solvent: number;
  readonly contrast: number;
};

/** The first radius at which the density is the solvent's. */
function edge(
  {radiiAngstrom, means, errors}: RadialProfile,
  {start, step, solvent, contrast}: EdgeOptions,
): number | undefined {
  for (let r = start; r >= 0 && r < means.length; r += step) {
    if (means[r] - solvent < Math.max(edgeLevel * contrast, 2 * errors[r])) return radiiAngstrom[r];
  }
  return undefined;
}

function indexOfRadius({radiiAngstrom}: RadialProfile, radius: number): number {
  const index = radiiAngstrom.findIndex((r) => r >= radius);
  return index === -1 ? radiiAngstrom.length - 1 : index;
}

function meanRadius({radiiAngstrom, means}: RadialProfile, range: RadialRange, solvent: number): number {
  let first = 0;
  let second = 0;
  for (const [r, radius] of radiiAngstrom.entries()) {
    if (radius < range.fromAngstrom || radius > range.toAngstrom) continue;
    first += radius * (means[r] - solvent);
    second += radius ** 2 * (means[r] - solvent);
  }
  return second / first;
}
