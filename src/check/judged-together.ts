import type {Finding} from './finding.ts';
import {fisherZ, meanZ} from './fisher-z.ts';
import {numberRanges} from './number-ranges.ts';

/** What the density says of a copy, in a set whose operators a lattice relates. */
type Fit = {readonly coarse: number; readonly bestWrong: number; readonly fineFsc: number};

/** In Fisher's z: what the mean of a set is ahead of the best wrong orientations; noise alone stays behind them. */
const leastMeanGap = 0.1;
/** In Fisher's z: a copy that falls behind the others by so much is another matter than noise. */
const mostBehind = 0.25;

/** Whether copies that are one by one too noisy are together clearly those of the region. */
export function areTogetherCopies(fits: readonly Fit[]): boolean {
  if (fits.length === 0) return false;
  const gap = meanZ(fits.map(({coarse}) => coarse)) - meanZ(fits.map(({bestWrong}) => bestWrong));
  return gap >= leastMeanGap;
}

/** Whether a copy fits about as well as those of its set. */
export function isLikeOthers({coarse}: Fit, all: readonly Fit[]): boolean {
  return meanZ(all.map((one) => one.coarse)) - fisherZ(coarse) <= mostBehind;
}

/** That copies are noisy, once for a set. @param noisy their places in the set, from 0. */
export function noiseFinding(
  fits: readonly Fit[],
  noisy: readonly number[],
  maskName: string,
): readonly Finding[] {
  if (noisy.length === 0) return [];
  const coarse = Math.tanh(meanZ(fits.map((one) => one.coarse)));
  const wrong = Math.tanh(meanZ(fits.map((one) => one.bestWrong)));
  return [
    {
      severity: 'note',
      code: 'COPIES_NOISY',
      about: maskName,
      message:
        `${noisy.length} of ${fits.length} copies of ${maskName} are too noisy to be told from wrong ones one by one (operator${noisy.length === 1 ? '' : 's'} ` +
        `${numberRanges(noisy.map((index) => index + 1))}). Together they are copies: they lie where the lattice of the map has its monomers, and their mean coarse ` +
        `correlation is ${coarse.toFixed(2)}, in wrong orientations up to ${wrong.toFixed(2)}.`,
      remedy:
        'Nothing is to be mended: searching them one by one in this noise would only move them off the lattice.',
    },
  ];
}
