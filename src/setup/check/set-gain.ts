import {averagingClarity} from '../../assess/averaging-clarity.ts';
import {copyDensity} from '../../assess/copy-density.ts';
import {crossingAngstrom} from '../../assess/fourier-shell-correlation.ts';
import {underMask, type MaskBox} from '../../assess/mask-box.ts';
import {shellSums, type ShellSums} from '../../assess/shell-sums.ts';
import type {Finding} from '../../check/finding.ts';
import {identityOperator} from '../../geometry/operator.ts';
import type {Fourier} from '../../map/fourier.ts';
import type {Volume} from '../../map/volume.ts';
import type {MaskedSet} from './check-masks.ts';

/** How much clearer averaging makes a region, in the half-maps. */
export type SetGain = {
  readonly copies: number;
  /** Signal-to-noise ratio after over before; undefined where the half-maps leave nothing to measure. */
  readonly factor?: number;
  /** Where the half-maps' FSC under the mask falls below 0.143. */
  readonly beforeAngstrom: number;
  readonly afterAngstrom: number;
};

export type GainOfSet = {readonly gain: SetGain; readonly findings: readonly Finding[]};

/** Averages the copies in each half-map by cubic splines, and compares the halves before and after. */
export function gainOfSet(
  {maskName, operators}: MaskedSet,
  {
    halves,
    fourier,
    box,
  }: {readonly halves: readonly [Volume, Volume]; readonly fourier: Fourier; readonly box: MaskBox},
): GainOfSet {
  const {size, weights} = box;
  const averages = [0, 1].map(() => new Float32Array(weights.length));
  const copies: ShellSums[] = [];
  const count = operators.length + 1;
  for (const operator of [identityOperator, ...operators]) {
    const [a, b] = halves.map((half) => copyDensity(half, box, operator).values);
    for (let i = 0; i < weights.length; i += 1) {
      averages[0][i] += a[i] / count;
      averages[1][i] += b[i] / count;
    }
    copies.push(shellSums(fourier, underMask(a, weights), underMask(b, weights), size));
  }
  const [a, b] = averages.map((sum) => underMask(sum, weights));
  const {before, after, factor} = averagingClarity(copies, shellSums(fourier, a, b, size));
  const {voxelAngstrom} = halves[0];
  const gain = {
    copies: copies.length,
    factor,
    beforeAngstrom: crossingAngstrom(before, 0.143, voxelAngstrom),
    afterAngstrom: crossingAngstrom(after, 0.143, voxelAngstrom),
  };
  return {gain, findings: gainFindings(gain, maskName)};
}

/** A factor below 1 is harm; one far below the number of copies says that they are not all copies, or not new. */
const poorShare = 0.4;

function gainFindings({copies, factor}: SetGain, maskName: string): readonly Finding[] {
  if (factor === undefined || factor >= poorShare * copies) return [];
  const isHarm = factor < 1;
  return [
    {
      severity: isHarm ? 'fault' : 'warning',
      code: isHarm ? 'AVERAGE_LESS_CLEAR' : 'AVERAGE_GAINS_LITTLE',
      about: maskName,
      message: `Averaging ${copies} copies changes the signal-to-noise ratio under ${maskName} by a factor of ${factor.toFixed(2)}; expected about ${copies}${isHarm ? ', and 1 at the least' : ''}.`,
      remedy: isHarm
        ? 'Refine the operators, or leave out the copies that do not hold.'
        : 'Refine the operators; a factor near 1 also means that the half-maps are symmetrised already.',
    },
  ];
}
