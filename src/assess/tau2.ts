/** RELION releases whose files or arguments differ. */
export const relionReleases = ['2.1', '3.0', '3.1', '4.0', '5.0'] as const;
export type RelionRelease = (typeof relionReleases)[number];

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

/**
 * T for Refine3D: `T_eff = 1 / Σ (share / copies)`, and the argument that makes it effective.
 *
 * From RELION 3.0 on, Refine3D multiplies the SSNR by T and tau2 by T again, so that the effective factor
 * is T²: the square root is passed. In 2.1, when the wiki page was written, it is T.
 */
export function tau2Advice(parts: readonly AveragedPart[], release: RelionRelease): Tau2Advice {
  const effectiveWeight = 1 / parts.reduce((sum, part) => sum + part.share / part.copies, 0);
  const isSquared = release !== '2.1';
  const argument = Number((isSquared ? Math.sqrt(effectiveWeight) : effectiveWeight).toFixed(2));
  const weight = Number(effectiveWeight.toFixed(2));
  return {
    effectiveWeight,
    argument,
    reportedAtFsc: 1 / (1 + argument),
    formula: isSquared ? `sqrt(${weight}) = ${argument}` : `${argument}`,
  };
}
