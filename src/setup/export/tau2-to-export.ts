import {tau2Advice} from '../../assess/tau2.ts';
import type {JobRelease, JobType} from '../../export/job/job-options.ts';
import {maskVolumes, type ExportedOperators} from './operators-to-export.ts';

/** T for the jobs, and why. */
export type ExportedTau2 = {
  /** Undefined: the job's own T stays. */
  readonly argument?: number;
  readonly reason: string;
};

type Tau2Request = {
  readonly type: JobType;
  readonly release: JobRelease;
  readonly given?: number;
  readonly hasBlush: boolean;
};

/** T as it is given, or by the number of copies. */
export async function tau2ToExport(
  operators: ExportedOperators,
  {type, release, given, hasBlush}: Tau2Request,
): Promise<ExportedTau2> {
  if (given !== undefined) return {argument: given, reason: 'as given'};
  if (type === 'class3d') {
    return {
      reason:
        "the job's own regularisation parameter: in classification tau2 comes from the reference, which is averaged already",
    };
  }
  if (hasBlush) return {argument: 1, reason: 'with Blush, which T > 1 would mislead'};
  const counts = operators.sets.map((set) => set.operators.length + 1);
  const shares = await sharesOf(operators, counts);
  const {argument, formula} = tau2Advice(
    counts.map((copies, index) => ({copies, share: shares[index]})),
    release,
  );
  const copies =
    counts.length === 1 ? `${counts[0]} copies` : `${counts.join(' and ')} copies, by the masks' volumes`;
  return {
    argument,
    reason: `${formula} for ${copies}, which RELION ≥ 3.0 applies twice; it counts all of the reference as averaged`,
  };
}

/** Of the volume that all copies fill. */
async function sharesOf(
  {maskPaths}: ExportedOperators,
  counts: readonly number[],
): Promise<readonly number[]> {
  if (counts.length === 1) return [1];
  const volumes = (await maskVolumes(maskPaths)).map((volume, index) => volume * counts[index]);
  const total = volumes.reduce((sum, volume) => sum + volume, 0);
  return volumes.map((volume) => volume / total);
}
