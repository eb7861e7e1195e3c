import {Flags} from '@oclif/core';
import type {RelionRelease} from '../assess/tau2.ts';
import {usageError} from '../errors.ts';
import type {AngstromPoint} from '../geometry/frames.ts';
import {dmForms, type DmForm} from '../io/operator-formats/dm-write.ts';
import {
  readableFormats,
  writableFormats,
  type ReadableFormat,
  type WritableFormat,
} from '../io/operator-formats/format.ts';
import type {ConvertRequest} from '../setup/convert/convert-request.ts';
import {countsFlag, integerFlag, lengthFlag, numberFlag} from './quantity-flags.ts';
import {pointFlag} from './vector-flags.ts';

/** What `localsym convert` is told about the formats, the box and the changes. */
export const convertFlags = {
  from: Flags.option({options: readableFormats})({
    summary: 'Format of the file. Default: recognised by content and name.',
    helpGroup: 'INPUT',
  }),
  sets: countsFlag({
    summary: 'Sets (masks, groups, assemblies) to take: 1,3. Default: all.',
    helpGroup: 'INPUT',
  }),
  map: Flags.string({
    char: 'm',
    summary: 'The map that the operators belong to: its header says where absolute coordinates begin.',
    helpGroup: 'BOX',
    helpValue: '<map.mrc>',
  }),
  box: integerFlag({summary: 'Box size in voxels, in place of a map.', helpGroup: 'BOX'}),
  angpix: lengthFlag({summary: 'Pixel size, in place of a map.', helpGroup: 'BOX'}),
  origin: pointFlag({
    summary: "Absolute coordinates of the first voxel's centre, with --box. Default: 0,0,0.",
    helpGroup: 'BOX',
  }),
  centre: pointFlag({
    summary: 'Centre of the first copy, in Å from the box centre. Default: that of its mask.',
    helpGroup: 'BOX',
  }),
  invert: Flags.boolean({summary: 'Turn every operator round.', helpGroup: 'CHANGES'}),
  compose: Flags.string({
    summary: 'Copies of the copies: every operator here followed by every one of that file.',
    helpGroup: 'CHANGES',
    helpValue: '<other.star>',
  }),
  complete: Flags.boolean({
    summary: 'Make the whole point group that the operators generate: C3 of one 3-fold, D2 of two 2-folds.',
    helpGroup: 'CHANGES',
  }),
  tolerance: numberFlag({
    summary: 'Degrees and Å by which going round a group may miss, for --complete. Default: 1.',
    helpGroup: 'CHANGES',
  }),
  reference: integerFlag({
    summary: 'Start the operators from another copy: 1 is the masked one, 2 that of the first operator.',
    helpGroup: 'CHANGES',
  }),
  output: Flags.string({
    char: 'o',
    multiple: true,
    summary:
      'File to write, several if repeated: .star .txt .ncs_spec .pdb .cif .csv .json .cxc .bild. Default: print only.',
    helpGroup: 'OUTPUT',
    helpValue: '<operators.star>',
  }),
  to: Flags.option({options: writableFormats})({
    summary: 'Format of the output. Default: by its name.',
    helpGroup: 'OUTPUT',
  }),
  'mask-name': Flags.string({
    multiple: true,
    summary: 'Mask to name, once for every set. Default: as in the file.',
    helpGroup: 'OUTPUT',
    helpValue: '<mask.mrc>',
  }),
  'dm-form': Flags.option({options: dmForms})({
    default: 'euler' as DmForm,
    summary: 'How DM text gives turns.',
    helpGroup: 'OUTPUT',
  }),
};

type FlagValues = {
  readonly from?: ReadableFormat;
  readonly to?: WritableFormat;
  readonly sets?: readonly number[];
  readonly map?: string;
  readonly box?: number;
  readonly angpix?: number;
  readonly origin?: AngstromPoint;
  readonly centre?: AngstromPoint;
  readonly invert: boolean;
  readonly compose?: string;
  readonly complete: boolean;
  readonly tolerance?: number;
  readonly reference?: number;
  readonly output?: readonly string[];
  readonly 'mask-name'?: readonly string[];
  readonly 'dm-form': DmForm;
  readonly relion: RelionRelease;
  readonly project: string;
  readonly force: boolean;
};

/** @throws {InputError} `TOLERANCE_RANGE`, `REFERENCE_UNKNOWN` for numbers that make no sense. */
export function convertRequest(inputPath: string, flags: FlagValues): ConvertRequest {
  checkNumbers(flags);
  return {
    inputPath,
    from: flags.from,
    outputs: flags.output ?? [],
    to: flags.to,
    mapPath: flags.map,
    boxVoxels: flags.box,
    voxelAngstrom: flags.angpix,
    originAngstrom: flags.origin,
    centre: flags.centre,
    projectFolder: flags.project,
    release: flags.relion,
    dmForm: flags['dm-form'],
    maskPaths: flags['mask-name'],
    chosenSets: flags.sets,
    isInverted: flags.invert,
    composePath: flags.compose,
    isCompleted: flags.complete,
    tolerance: flags.tolerance ?? 1,
    reference: flags.reference,
    force: flags.force,
  };
}

function checkNumbers({tolerance, reference}: FlagValues): void {
  if (tolerance !== undefined && !(tolerance > 0 && tolerance <= 10)) {
    throw usageError(
      `--tolerance ${tolerance}: a number above 0 and up to 10 (degrees and Å) was expected.`,
      'TOLERANCE_RANGE',
      'Leave it out for 1.',
    );
  }
  if (reference !== undefined && reference < 1) {
    throw usageError(
      `--reference ${reference}: copies are counted from 1, the masked region.`,
      'REFERENCE_UNKNOWN',
      'Give 2 for the copy of the first operator.',
    );
  }
}
