import {volumeShares, type Share} from '../../assess/volume-shares.ts';
import type {Volume} from '../../map/volume.ts';
import type {Tau2Sets} from './tau2-sets.ts';

/** What the sets fill, and what is left. */
export type SetShares = {
  readonly ofSets: readonly Share[];
  /** Outside all sets: seen once. */
  readonly restShare: number;
};

/** Shares of the solvent mask; without one, as if it were made of all copies. */
export async function setShares({sets}: Tau2Sets, solvent: Volume | undefined): Promise<SetShares> {
  const ofSets =
    solvent === undefined
      ? sharesOfEachOther(sets)
      : await volumeShares(
          sets.map(({cropped, operators}) => ({mask: cropped.window, operators})),
          solvent,
        );
  return {ofSets, restShare: Math.max(0, 1 - ofSets.reduce((sum, {share}) => sum + share, 0))};
}

function sharesOfEachOther(sets: Tau2Sets['sets']): readonly Share[] {
  const volumes = sets.map(
    ({cropped, operators}) =>
      (operators.length + 1) * cropped.window.values.reduce((sum, value) => sum + value, 0),
  );
  const whole = volumes.reduce((sum, volume) => sum + volume, 0);
  return volumes.map((volume) => ({share: volume / whole, insideShares: []}));
}
