import {Flags} from '@oclif/core';
import {LocalsymCommand} from '../../src/cli/command.ts';
import {forceFlag, permissiveFlag, pictureFlag, quietFlag} from '../../src/cli/common-flags.ts';
import {editRequest} from '../../src/cli/mask-edit-request.ts';
import {argumentInPlaceOf, neededFiles} from '../../src/cli/input-files.ts';
import {integerFlag, lengthFlag} from '../../src/cli/quantity-flags.ts';
import {anglesFlag, pointFlag} from '../../src/cli/vector-flags.ts';
import {widthFlag} from '../../src/cli/width-flag.ts';
import {editMask, type EditReport} from '../../src/setup/mask/edit-mask.ts';
import {editTable} from '../../src/setup/mask/mask-table.ts';

export default class MaskEdit extends LocalsymCommand {
  static override readonly summary = 'Move a mask, combine it with others, invert it, give it a new edge.';

  static override readonly description =
    'In this order: moved, united, intersected, subtracted from, inverted, given a new edge. Values stay between 0 and 1.';

  static override readonly usage = '<%= command.id %> <mask.mrc> -o <mask.mrc> [flags]';

  static override readonly examples = [
    '<%= config.bin %> <%= command.id %> --mask a.mrc --union b.mrc --subtract c.mrc -o mask.mrc',
    '<%= config.bin %> <%= command.id %> --mask mask1.mrc --operators operators.star --operator 2 -o mask3.mrc',
    '<%= config.bin %> <%= command.id %> --mask binary.mrc --extend 2 --soft "9 Å" -o mask.mrc',
  ];

  static override readonly args = {mask: argumentInPlaceOf('mask')};

  static override readonly flags = {
    mask: Flags.string({summary: 'The mask.', helpGroup: 'INPUT', helpValue: '<mask.mrc>'}),
    map: Flags.string({
      char: 'm',
      summary: 'Map to show in the picture.',
      helpGroup: 'INPUT',
      helpValue: '<map.mrc>',
    }),
    angpix: lengthFlag({summary: "Pixel size. Default: the mask's.", helpGroup: 'INPUT'}),
    permissive: permissiveFlag,
    operators: Flags.string({
      summary: 'Move it by an operator of this file.',
      helpGroup: 'MOVE',
      helpValue: '<operators.star>',
    }),
    operator: integerFlag({summary: 'Which of them, from 1.', helpGroup: 'MOVE'}),
    rotate: anglesFlag({summary: "Or: turn it about the box centre by RELION's angles.", helpGroup: 'MOVE'}),
    shift: pointFlag({summary: 'Shift it, in Å; after --rotate.', helpGroup: 'MOVE'}),
    union: Flags.string({
      multiple: true,
      summary: 'Unite it with this mask: the greater value counts.',
      helpGroup: 'COMBINE',
      helpValue: '<mask.mrc>',
    }),
    intersect: Flags.string({
      multiple: true,
      summary: 'Keep what this mask has too: the smaller value counts.',
      helpGroup: 'COMBINE',
      helpValue: '<mask.mrc>',
    }),
    subtract: Flags.string({
      multiple: true,
      summary: 'Take away what this mask has.',
      helpGroup: 'COMBINE',
      helpValue: '<mask.mrc>',
    }),
    invert: Flags.boolean({summary: '1 minus the mask.', helpGroup: 'COMBINE'}),
    extend: widthFlag({
      summary: 'New edge: how far the mask is 1 beyond what is one half or more. Default: 0',
      helpGroup: 'EDGE',
    }),
    soft: widthFlag({summary: 'New edge: width of the raised cosine. Default: 5 px', helpGroup: 'EDGE'}),
    output: Flags.string({
      char: 'o',
      summary: 'The mask to write.',
      helpGroup: 'OUTPUT',
      helpValue: '<mask.mrc>',
    }),
    picture: pictureFlag,
    force: forceFlag,
    quiet: quietFlag,
  };

  async run(): Promise<EditReport> {
    const {args, flags} = await this.parse(MaskEdit);
    const files = neededFiles({
      mask: {argument: args.mask, flag: flags.mask, example: 'mask.mrc'},
      output: {flag: flags.output, example: 'edited.mrc'},
    });
    const report = await editMask(editRequest({...flags, ...files}));
    if (!flags.quiet) this.log(editTable(report));
    this.warnings(report.warnings);
    if (!flags.quiet) this.log(`Wrote ${report.files.join(', ')}`);
    return report;
  }
}
