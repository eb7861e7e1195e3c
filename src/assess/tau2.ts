/** RELION releases whose files or arguments differ. */
export const relionReleases = ['2.1', '3.0', '3.1', '4.0', '5.0'] as const;
export type RelionRelease = (typeof relionReleases)[number];

/** What is set up for where nobody says otherwise. */
export const defaultRelease: RelionRelease = '5.0';

/** A part of the solvent mask and how often the same density is seen in it. */
export type AveragedPart = {
  /** Share of the solvent mask's soft volume; all shares add to 1. */
  readonly share: number;
  /** Number of copies that are averaged; 1 for a part outside the local symmetry. */
  readonly copies: number;
};

/** `--tau2_fudge` for a refinement with local symmetry. */
export type Tau2Advice = {
  /** By how much averaging raises the signal-to-noise ratio, over the whole solvent mask. */
  readonly effectiveWeight: number;
  /** What to pass to relion_refine in this release. */
  readonly argument: number;
  /** The shell that Refine3D reports as resolution has this FSC instead of 0.5. */
  readonly reportedAtFsc: number;
  readonly formula: string;
};

/** The kinds of RELION job that take T. */
export const tau2Jobs = ['refine3d', 'class3d'] as const;
export type Tau2Job = (typeof tau2Jobs)[number];

/** Where T is used. */
export type Tau2Use = {readonly release: RelionRelease; readonly job: Tau2Job; readonly hasBlush: boolean};

/**
 * T for Refine3D: `T_eff = 1 / Σ (share / copies)`, and the argument that makes it effective.
 *
 * From RELION 3.0 on, Refine3D multiplies the SSNR by T and tau2 by T again, so that the effective factor
 * is T²: the square root is passed. In 2.1, when the wiki page was written, it is T.
 */
export function tau2Advice(parts: readonly AveragedPart[], release: RelionRelease): Tau2Advice {
  return tau2Argument(weightOfParts(parts), {release, job: 'refine3d', hasBlush: false});
}

/** `T_eff = 1 / Σ (share / copies)`: noise variances add by volume. */
export function weightOfParts(parts: readonly AveragedPart[]): number {
  return 1 / parts.reduce((sum, part) => sum + part.share / part.copies, 0);
}

/** T of Class3D where the user leaves it. */
const class3dDefault = 4;

/**
 * What to pass so that the weight is effective in this release and job.
 *
 * Class3D makes its tau2 from the averaged reference, so that T stays what it is without local symmetry. Blush
 * regularises by itself and would see an inflated FSC: 1.
 */
export function tau2Argument(weight: number, {release, job, hasBlush}: Tau2Use): Tau2Advice {
  if (job === 'class3d')
    return plainAdvice(weight, class3dDefault, `${class3dDefault}, the default of Class3D`);
  if (hasBlush) return plainAdvice(weight, 1, '1, because of Blush');
  const isSquared = release !== '2.1';
  const argument = Number((isSquared ? Math.sqrt(weight) : weight).toFixed(2));
  const rounded = Number(weight.toFixed(2));
  return plainAdvice(weight, argument, isSquared ? `sqrt(${rounded}) = ${argument}` : `${argument}`);
}

function plainAdvice(effectiveWeight: number, argument: number, formula: string): Tau2Advice {
  return {effectiveWeight, argument, reportedAtFsc: 1 / (1 + argument), formula};
}
