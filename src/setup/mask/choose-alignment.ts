import type {Warning} from '../../errors.ts';
import {statistics} from '../../io/mrc/statistics.ts';
import type {Volume} from '../../map/volume.ts';
import {resampled, shareCutOff} from '../../mask/resample.ts';
import {alignments, hasOrigin, placementBy, type Alignment} from '../../mask/resample-align.ts';

/** How two grids were brought together, and why so. */
export type ChosenAlignment = {
  readonly alignment: Alignment;
  readonly reason: string;
  /** Mean density of the map under the mask, in standard deviations above the map's mean, by each alignment. */
  readonly densitySigmas: Readonly<Record<Alignment, number>>;
};

/** What each alignment is in words. */
export const alignmentWords: Readonly<Record<Alignment, string>> = {
  origin: 'the coordinates in the headers',
  centre: 'the box centres',
  corner: 'the first voxels',
};

/**
 * The alignment that is asked for; else the headers' where both have an origin, the centres where none has; where
 * one has, the density under the mask decides, and a warning says so where it does not.
 *
 * @param mask whatever is resampled; of a map the density counts with its weight.
 */
export function chooseAlignment(
  mask: Volume,
  map: Volume,
  given: Alignment | undefined,
): {readonly chosen: ChosenAlignment; readonly warnings: readonly Warning[]} {
  const {mean, rms} = statistics(map.values);
  const under = (alignment: Alignment): number => densityUnder(mask, map, {alignment, mean, rms});
  const densitySigmas = {origin: under('origin'), centre: under('centre'), corner: under('corner')};
  const {isSure, ...choice}: Choice =
    given === undefined
      ? usual(mask, map, densitySigmas)
      : {alignment: given, reason: 'as given', isSure: true};
  const chosen = {...choice, densitySigmas};
  const best = alignments.reduce((a, b) => (densitySigmas[b] > densitySigmas[a] ? b : a));
  const by = (alignment: Alignment): string =>
    `by ${alignmentWords[alignment]} ${densitySigmas[alignment].toFixed(1)}`;
  const sigmas = "standard deviations above the map's mean";
  if (isClearlyMore(densitySigmas[best], densitySigmas[choice.alignment])) {
    const message = `The density under the mask is ${by(choice.alignment)} ${sigmas}, but ${by(best)}: look at the picture, or take --align ${best}.`;
    return {chosen, warnings: [{code: 'RESAMPLE_OTHER_ALIGNMENT', message}]};
  }
  if (isSure) return {chosen, warnings: []};
  const message = `Only one of the headers has an origin, and the density does not tell whether it counts: under the mask it is ${by('origin')} ${sigmas}, ${by('centre')}. --align origin was taken; look at the picture.`;
  return {chosen, warnings: [{code: 'RESAMPLE_ALIGNMENT_UNSURE', message}]};
}

/** Where one header alone has an origin, it counts unless the centres put the mask on clearly more density. */
function usual(mask: Volume, map: Volume, densitySigmas: ChosenAlignment['densitySigmas']): Choice {
  const count = Number(hasOrigin(mask)) + Number(hasOrigin(map));
  if (count === 2) return {alignment: 'origin', reason: 'both headers have an origin', isSure: true};
  if (count === 0) return {alignment: 'centre', reason: 'neither header has an origin', isSure: true};
  const isCentre = isClearlyMore(densitySigmas.centre, densitySigmas.origin);
  const isOrigin = isClearlyMore(densitySigmas.origin, densitySigmas.centre);
  const alignment = isCentre ? 'centre' : 'origin';
  const reason = 'only one header has an origin';
  if (!isCentre && !isOrigin) return {alignment, reason, isSure: false};
  const other = alignmentWords[isCentre ? 'origin' : 'centre'];
  return {alignment, reason: `${reason}, and by ${other} the mask lies on less density`, isSure: true};
}

type Choice = Pick<ChosenAlignment, 'alignment' | 'reason'> & {readonly isSure: boolean};

function isClearlyMore(sigmas: number, otherSigmas: number): boolean {
  return sigmas > 1.2 * Math.max(0, otherSigmas) + 0.2;
}

type Scale = {readonly alignment: Alignment; readonly mean: number; readonly rms: number};

/** 0 where the mask lies beside the map. */
function densityUnder(mask: Volume, map: Volume, {alignment, mean, rms}: Scale): number {
  const placement = placementBy(alignment, mask, map);
  if (!(rms > 0) || shareCutOff(mask, map.size, placement) === 1) return 0;
  const {values} = resampled(mask, map, placement, map.origin);
  let [sum, weight] = [0, 0];
  for (let k = 0; k < values.length; k += 1) {
    sum += values[k] * (map.values[k] - mean);
    weight += Math.abs(values[k]);
  }
  return weight > 0 ? sum / weight / rms : 0;
}
