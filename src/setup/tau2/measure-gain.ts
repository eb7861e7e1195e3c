import {averagingGain, type AveragingGain, type CopyInHalves} from '../../assess/averaging-gain.ts';
import {copyDensity} from '../../assess/copy-density.ts';
import {maskBox} from '../../assess/mask-box.ts';
import {measuredWeight, type MeasuredWeight} from '../../assess/measured-weight.ts';
import {identityOperator} from '../../geometry/operator.ts';
import type {Fourier} from '../../map/fourier.ts';
import type {Volume} from '../../map/volume.ts';
import {slabRange} from '../../average/placed.ts';
import type {Tau2Set} from './tau2-sets.ts';

/** K_eff of one set, and the shells that it comes from. */
export type MeasuredSet = {readonly weight: MeasuredWeight; readonly gain: AveragingGain};

/** K_eff of one set from two half-maps. */
export function measureGain(
  {cropped, operators}: Tau2Set,
  halves: readonly [Volume, Volume],
  fourier: Fourier,
): MeasuredSet {
  const box = maskBox(fourier, cropped, slabRange(cropped.window));
  const copies = function* (): Generator<CopyInHalves> {
    for (const operator of [identityOperator, ...operators]) {
      const [first, second] = halves.map((half) => copyDensity(half, box, operator).values);
      yield {first, second};
    }
  };
  const gain = averagingGain(fourier, copies(), box);
  return {gain, weight: measuredWeight(gain)};
}
