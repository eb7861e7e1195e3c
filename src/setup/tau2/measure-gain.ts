import {averagingGain, type AveragingGain, type CopyInHalves} from '../../assess/averaging-gain.ts';
import {copyDensity} from '../../assess/copy-density.ts';
import {maskBox, underMask} from '../../assess/mask-box.ts';
import {measuredWeight, type MeasuredWeight} from '../../assess/measured-weight.ts';
import {voxelsInside} from '../../assess/voxels-inside.ts';
import {slabRange} from '../../average/placed.ts';
import {identityOperator} from '../../geometry/operator.ts';
import type {Fourier} from '../../map/fourier.ts';
import type {Volume} from '../../map/volume.ts';
import {isWellInside, type Tau2Set} from './tau2-sets.ts';

/** K_eff of one set, and the shells that it comes from. */
export type MeasuredSet = {
  readonly weight: MeasuredWeight;
  readonly gain: AveragingGain;
  /** Copies, counted from 1, that are left out because too much of them lies outside the box. */
  readonly leftOut: readonly number[];
  /** Copies, counted from 1, with next to no density. */
  readonly empty: readonly number[];
};

/** A copy with less than this share of the fullest copy's power holds nothing. */
const leastPower = 0.1;

/** K_eff of one set from two half-maps, of the copies and of the part of the mask that lie in the box. */
export function measureGain(
  {cropped, operators, outsideShares}: Tau2Set,
  halves: readonly [Volume, Volume],
  fourier: Fourier,
): MeasuredSet {
  const whole = maskBox(fourier, cropped, slabRange(cropped.window));
  const isKept = outsideShares.map(isWellInside);
  const cut = operators.filter((_, index) => isKept[index] && outsideShares[index] > 0);
  const box = cut.length === 0 ? whole : voxelsInside(whole, cut, halves[0]);
  const powers: number[] = [];
  const copies = function* (): Generator<CopyInHalves> {
    for (const operator of [identityOperator, ...operators.filter((_, index) => isKept[index])]) {
      const [first, second] = halves.map((half) => copyDensity(half, box, operator).values);
      powers.push(underMask(first, box.weights).reduce((sum, value) => sum + value ** 2, 0));
      yield {first, second};
    }
  };
  const leftOut = isKept.flatMap((kept, index) => (kept ? [] : [index + 2]));
  if (leftOut.length === operators.length) {
    const gain = {copies: 1, shells: []};
    return {gain, weight: measuredWeight(gain), leftOut, empty: []};
  }
  const gain = averagingGain(fourier, copies(), box);
  const measured = [1, ...isKept.flatMap((kept, index) => (kept ? [index + 2] : []))];
  const most = Math.max(...powers);
  const empty = measured.filter((_, index) => powers[index] < leastPower * most);
  return {gain, weight: measuredWeight(gain), leftOut, empty};
}
