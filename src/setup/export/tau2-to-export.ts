import {tau2Argument, weightOfParts} from '../../assess/tau2.ts';
import type {JobRelease, JobType} from '../../export/job/job-options.ts';
import {readSolvent} from '../tau2/tau2-maps.ts';
import {setShares} from '../tau2/set-shares.ts';
import {tau2Sets} from '../tau2/tau2-sets.ts';
import type {ReportedWeight} from './reported-weight.ts';

/** T for the jobs, and why. */
export type ExportedTau2 = {
  /** Undefined: the job's own T stays. */
  readonly argument?: number;
  readonly reason: string;
};

/** The effective weight of the local symmetry, and where it comes from. */
export type Weight = {readonly effectiveWeight: number; readonly source: string};

type Tau2Request = {
  readonly type: JobType;
  readonly release: JobRelease;
  readonly given?: number;
  readonly hasBlush: boolean;
};

/** T as it is given, or what makes the weight effective in this job. */
export function tau2ToExport(
  {effectiveWeight, source}: Weight,
  {type, release, given, hasBlush}: Tau2Request,
): ExportedTau2 {
  if (given !== undefined) return {argument: given, reason: 'as given'};
  if (type === 'class3d') {
    return {
      reason:
        "the job's own regularisation parameter: in classification tau2 comes from the reference, which is averaged already",
    };
  }
  if (hasBlush) return {argument: 1, reason: 'with Blush, which T > 1 would mislead'};
  const {argument, formula} = tau2Argument(effectiveWeight, {release, job: 'refine3d', hasBlush});
  return {argument, reason: `${formula} ${source}; RELION ≥ 3.0 applies it twice`};
}

/**
 * The weight that `localsym tau2` reported, or by the volume of the copies, of the solvent mask where there is one.
 *
 * @throws {InputError} as `tau2Sets` and `readSolvent`.
 */
export async function weightToExport(request: {
  readonly operatorsPath: string;
  readonly projectFolder: string;
  readonly solventPath?: string;
  readonly voxelAngstrom: number;
  readonly reported?: ReportedWeight;
}): Promise<Weight> {
  const {solventPath, reported} = request;
  if (reported !== undefined) return reported;
  const sets = await tau2Sets(request);
  const {solvent} = await readSolvent(solventPath, sets);
  const {ofSets, restShare} = await setShares(sets, solvent);
  const counts = sets.sets.map(({operators}) => operators.length + 1);
  const effectiveWeight = weightOfParts([
    ...counts.map((copies, index) => ({copies, share: ofSets[index].share})),
    {copies: 1, share: restShare},
  ]);
  const copies =
    counts.length === 1 ? `${counts[0]} copies` : `${counts.join(' and ')} copies, by the masks' volumes`;
  if (solvent === undefined)
    return {effectiveWeight, source: `for ${copies}; it counts all of the reference as averaged`};
  const inside = `${(100 * (1 - restShare)).toFixed(0)} % of the solvent mask`;
  return {effectiveWeight, source: `for ${copies} in ${inside}`};
}
