import {averagingGain, type AveragingGain, type CopyInHalves} from '../../assess/averaging-gain.ts';
import {measuredWeight, type MeasuredWeight} from '../../assess/measured-weight.ts';
import {rangeOf} from '../../assess/volume-shares.ts';
import type {Fourier} from '../../map/fourier.ts';
import {copyWindow} from '../../map/copy-window.ts';
import type {Volume} from '../../map/volume.ts';
import type {Tau2Set} from './tau2-sets.ts';

/** K_eff of one set, and the shells that it comes from. */
export type MeasuredSet = {readonly weight: MeasuredWeight; readonly gain: AveragingGain};

/** K_eff of one set from two half-maps. */
export function measureGain(
  {mask, places}: Tau2Set,
  halves: readonly [Volume, Volume],
  fourier: Fourier,
): MeasuredSet {
  const range = rangeOf(mask);
  const copies = function* (): Generator<CopyInHalves> {
    for (const operator of places) {
      const [first, second] = halves.map((half) => copyWindow(half, {operator, range, where: mask.values}));
      yield {first, second};
    }
  };
  const gain = averagingGain(fourier, {copies: copies(), mask: mask.values, size: mask.size});
  return {gain, weight: measuredWeight(gain)};
}
