import {InputError, usageError, type Warning} from '../../errors.ts';
import type {AngstromPoint} from '../../geometry/frames.ts';
import type {Vector3} from '../../geometry/vector.ts';
import {isExisting} from '../../io/files.ts';
import type {OperatorSet} from '../../geometry/operator.ts';
import {readMrc, readMrcHeader} from '../../io/mrc/read.ts';
import {locateMask} from '../../io/star/mask-path.ts';
import {isSameSize} from '../../map/volume.ts';
import {maskShape} from '../../search/mask-centre.ts';
import type {BoxPlace} from './box-place.ts';
import type {ConvertRequest} from './convert-request.ts';

/** Where masks are looked for, and what their box must be. */
type MaskPlaces = {
  readonly projectFolder: string;
  readonly inputPath: string;
  readonly place?: BoxPlace;
};

/** The centre of a set's first copy; why it is not known otherwise. */
export type FirstCentre = {readonly centre?: AngstromPoint; readonly why?: string};

/**
 * The centre of every set's first copy: the one that is given, else that of its mask.
 *
 * @throws {InputError} `CENTRE_ONE_SET`, `MASK_BOX`; as `readMrc` and `maskShape`.
 */
export async function firstCentres(
  sets: readonly OperatorSet[],
  {centre, projectFolder, inputPath, ...request}: ConvertRequest,
  place: BoxPlace | undefined,
): Promise<readonly FirstCentre[]> {
  if (centre !== undefined && sets.length > 1) {
    throw usageError(
      `--centre is one point, but ${inputPath} has ${sets.length} sets of operators, each with a first copy of its own.`,
      'CENTRE_ONE_SET',
      'Choose one set with --sets, or leave --centre out where the masks exist.',
    );
  }
  if (centre !== undefined) return sets.map(() => ({centre}));
  if (hasMasksOfCopyOne(request)) return sets.map(({maskName}) => ({why: ofCopyOne(maskName)}));
  return Promise.all(sets.map((set) => firstCentre(set, {projectFolder, inputPath, place})));
}

/**
 * The centre of mass of a set's mask, in Å from the box centre.
 *
 * @returns why not, where there is no such mask.
 * @throws {InputError} `MASK_BOX` where the mask has another box than the map; as `readMrc` and `maskShape`.
 */
async function firstCentre({maskName}: OperatorSet, places: MaskPlaces): Promise<FirstCentre> {
  if (maskName === '') return {why: 'no mask is named'};
  const {projectFolder, inputPath, place} = places;
  const located = await locateMask(maskName, {projectFolder, starPath: inputPath}).catch((error: unknown) => {
    if (error instanceof InputError && error.code === 'MASK_MISSING') return undefined;
    throw error;
  });
  if (located === undefined) return {why: `the mask ${maskName} does not exist`};
  const {volume} = await readMrc(located.path, {voxelAngstrom: place?.grid.voxelAngstrom});
  if (place !== undefined) refuseOtherBox(maskName, volume.size, place);
  return {centre: maskShape(volume, maskName).centre};
}

/** Looks at the header of a mask that exists. @throws {InputError} `MASK_BOX`; as `readMrcHeader`. */
export async function checkMaskGrid(maskPath: string, place: BoxPlace): Promise<void> {
  if (!(await isExisting(maskPath))) return;
  const {grid} = await readMrcHeader(maskPath, {voxelAngstrom: place.grid.voxelAngstrom});
  refuseOtherBox(maskPath, grid.size, place);
}

function refuseOtherBox(mask: string, size: Vector3, {grid}: BoxPlace): void {
  if (isSameSize(size, grid.size)) return;
  throw new InputError(
    `${mask} has ${size.join(' × ')} voxels, the map ${grid.size.join(' × ')}; masks need the map's box.`,
    {code: 'MASK_BOX', suggestions: ['Give the map that the mask belongs to.']},
  );
}

/** Whether the sets start from another copy, but still name the masks of the one before. */
export function hasMasksOfCopyOne({
  reference,
  maskPaths,
}: Pick<ConvertRequest, 'reference' | 'maskPaths'>): boolean {
  return (reference ?? 1) !== 1 && maskPaths === undefined;
}

/** Why such a mask is of no use. */
export function ofCopyOne(maskName: string): string {
  return `${maskName === '' ? 'its mask' : maskName} is the mask of the copy that was the first before --reference`;
}

/** What is said where the box centre must stand in for a copy's centre. */
export function centreStandsIn(file: string, why: string): Warning {
  return {
    code: 'CENTRE_UNKNOWN',
    message: `${file}: center_orth is the image of the box centre, because ${why}; the operators are right all the same. Give --centre, or a mask that exists.`,
  };
}
