import type {Warning} from '../../errors.ts';

/**
 * Names of the shift columns: `angst` for RELION 3.1 and later, `legacy` for 3.0 and earlier.
 *
 * The shifts are in Å under both names; each release refuses the other's.
 */
export type OriginColumns = 'angst' | 'legacy';

export const maskLabel = '_rlnMaskName';

const angleLabels = ['_rlnAngleRot', '_rlnAngleTilt', '_rlnAnglePsi'] as const;

const originLabels = {
  angst: ['_rlnOriginXAngst', '_rlnOriginYAngst', '_rlnOriginZAngst'],
  legacy: ['_rlnOriginX', '_rlnOriginY', '_rlnOriginZ'],
} as const;

/** Mask, rot, tilt, psi, x, y, z. */
export function operatorLabels(columns: OriginColumns): readonly string[] {
  return [maskLabel, ...angleLabels, ...originLabels[columns]];
}

/** Which shift columns a table has; `angst` where it has both, as in RELION 3.1, or neither. */
export function originColumnsOf(labels: readonly string[]): OriginColumns {
  const has = (columns: OriginColumns): boolean =>
    originLabels[columns].some((label) => labels.includes(label));
  return has('legacy') && !has('angst') ? 'legacy' : 'angst';
}

export function originWarnings(name: string, labels: readonly string[]): Warning[] {
  const old = originLabels.legacy.filter((label) => labels.includes(label));
  if (old.length === 0) return [];
  if (originColumnsOf(labels) === 'angst') {
    return [
      {
        code: 'STAR_BOTH_ORIGINS',
        message: `${name}: ${old.join(', ')} are not read, because the file has ${originLabels.angst.join(', ')} as well. RELION 3.1 and later do the same; 3.0 and earlier take the former.`,
      },
    ];
  }
  return [
    {
      code: 'STAR_OLD_COLUMNS',
      message: `${name}: ${old.join(', ')} are the column names of RELION 3.0 and earlier; the values are taken as Å, which they are there. RELION 3.1 and later refuse the file and want ${originLabels.angst.join(', ')}.`,
    },
  ];
}
