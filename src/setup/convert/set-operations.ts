import {usageError, type Warning} from '../../errors.ts';
import {aboutCopy, copiesOfCopies} from '../../geometry/copies.ts';
import {eulerAngles} from '../../geometry/euler.ts';
import {invert, type Operator, type OperatorSet} from '../../geometry/operator.ts';

/** For the advice how to move a mask. */
type MovedMasks = {
  /** Names that the masks are to have in the new file, one a set. */
  readonly newNames?: readonly string[];
  readonly voxelAngstrom?: number;
};

type Changed = {readonly sets: readonly OperatorSet[]; readonly warnings: readonly Warning[]};

/** The sets turned round. */
export function invertedSets(sets: readonly OperatorSet[]): Changed {
  return {
    sets: sets.map((set) => ({...set, operators: set.operators.map(invert)})),
    warnings: [
      {
        code: 'CONVERT_INVERTED',
        message:
          'Inverted: each operator now goes the other way. This is right for files whose operators took the copies onto the masked region; the mask stays that of the first copy.',
      },
    ],
  };
}

/**
 * The copies of the copies: every product of an operator of `outer` behind one of the set.
 *
 * @throws {InputError} `COMPOSE_SETS` where `outer` has several sets and not as many as there are.
 */
export function composedSets(
  sets: readonly OperatorSet[],
  outer: readonly OperatorSet[],
): readonly OperatorSet[] {
  if (outer.length !== 1 && outer.length !== sets.length) {
    throw usageError(
      `--compose: found ${outer.length} sets of operators for ${sets.length} masks; expected one set, or one a mask.`,
      'COMPOSE_SETS',
      'Choose the sets with --sets, or give a file with one set.',
    );
  }
  return sets.map((set, index) => ({
    ...set,
    operators: copiesOfCopies(outer[outer.length === 1 ? 0 : index].operators, set.operators),
  }));
}

/**
 * The operators about another copy.
 *
 * @throws {InputError} `REFERENCE_UNKNOWN`.
 */
export function setsAboutCopy(
  sets: readonly OperatorSet[],
  reference: number,
  masks: MovedMasks = {},
): Changed {
  const smallest = Math.min(...sets.map(({operators}) => operators.length + 1));
  if (reference > smallest) {
    throw usageError(
      `--reference ${reference}: there are ${smallest} copies, the masked region counted as 1.`,
      'REFERENCE_UNKNOWN',
      `Give 1 to ${smallest}.`,
    );
  }
  return {
    sets: sets.map((set) => ({...set, operators: aboutCopy(set.operators, reference)})),
    warnings:
      reference === 1
        ? []
        : sets.map((set, index) =>
            maskMustMove(set, reference, {newName: masks.newNames?.[index], ...masks}),
          ),
  };
}

function maskMustMove(
  {maskName, operators}: OperatorSet,
  reference: number,
  {newName, voxelAngstrom}: MovedMasks & {readonly newName?: string},
): Warning {
  const mask = maskName === '' ? 'mask.mrc' : maskName;
  const moved = newName ?? mask.replace(/(?:\.mrc)?$/, `-${reference}.mrc`);
  return {
    code: 'REFERENCE_MASK',
    message:
      `The operators now start from copy ${reference}, so the mask that the file names must lie on that copy. Move the mask of copy 1 there and name it with --mask-name: ` +
      transformCommand(operators[reference - 2], {mask, moved, voxelAngstrom}),
  };
}

/** What moves the mask of copy 1 onto another copy. */
function transformCommand(
  operator: Operator,
  {
    mask,
    moved,
    voxelAngstrom,
  }: {readonly mask: string; readonly moved: string; readonly voxelAngstrom?: number},
): string {
  const {rotDegrees, tiltDegrees, psiDegrees} = eulerAngles(operator.rotation);
  const [x, y, z] = operator.shiftAngstrom;
  const flags = {rot: rotDegrees, tilt: tiltDegrees, psi: psiDegrees, xoff: x, yoff: y, zoff: z};
  return [
    `relion_localsym --transform --i_map ${mask} --o_map ${moved} --angpix ${voxelAngstrom ?? '<pixel size>'}`,
    ...Object.entries(flags).map(([flag, value]) => `--${flag} ${Number(value.toFixed(6))}`),
  ].join(' ');
}
