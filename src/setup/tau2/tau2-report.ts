import type {GainShell} from '../../assess/averaging-gain.ts';
import type {MeasuredWeight} from '../../assess/measured-weight.ts';
import type {Tau2Advice, Tau2Job, RelionRelease} from '../../assess/tau2.ts';
import type {Warning} from '../../errors.ts';

/** K_eff as it is told: lengths in Å. */
export type ReportedGain = Omit<
  MeasuredWeight,
  'displacementVoxels' | 'displacementErrorVoxels' | 'finestPerVoxel'
> & {
  readonly displacementAngstrom?: number;
  readonly displacementErrorAngstrom?: number;
  readonly finestAngstrom?: number;
  /** Copies, counted from 1, that the measurement leaves out because they lie outside the box. */
  readonly leftOut: readonly number[];
  /** Copies, counted from 1, with next to no density in the half-maps. */
  readonly empty: readonly number[];
  /** Those in which there is density. */
  readonly shells: readonly ReportedShell[];
};

type ReportedShell = Omit<GainShell, 'frequencyPerVoxel'> & {
  readonly frequencyPerAngstrom: number;
  /** Whether K_eff comes from it: 0.1 < F0 < 0.9. */
  readonly isUsed: boolean;
};

export type Tau2SetReport = {
  readonly mask: string;
  readonly copies: number;
  /** By multiplicity, as the wiki has it: as if nothing else were in the solvent mask. */
  readonly byMultiplicity: Tau2Advice;
  /** Of the solvent mask's soft volume, all copies together; without a solvent mask, of all sets together. */
  readonly share: number;
  readonly measured?: ReportedGain;
};

/** Where the weight that is advised comes from. */
export type Tau2Basis = 'multiplicity' | 'volume' | 'measured';

/** What `tau2 --json` prints. */
export type Tau2Report = {
  readonly operators: string;
  readonly release: RelionRelease;
  readonly job: Tau2Job;
  readonly blush: boolean;
  readonly solventMask?: string;
  readonly sets: readonly Tau2SetReport[];
  /** Share of the solvent mask outside all sets. */
  readonly restShare: number;
  readonly byVolume: Tau2Advice;
  readonly byMeasurement?: Tau2Advice;
  readonly advice: Tau2Advice & {
    readonly basis: Tau2Basis;
    /** What to add to relion_refine's arguments; absent where nothing is to be passed. */
    readonly arguments?: string;
    readonly reasons: readonly string[];
  };
  readonly files: readonly string[];
  readonly warnings: readonly Warning[];
};
