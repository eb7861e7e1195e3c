import {Flags} from '@oclif/core';
import {LocalsymCommand} from '../../src/cli/command.ts';
import {forceFlag, permissiveFlag, pictureFlag, projectFlag, quietFlag} from '../../src/cli/common-flags.ts';
import {splitRequest} from '../../src/cli/mask-split-request.ts';
import {argumentInPlaceOf, eitherInput} from '../../src/cli/input-files.ts';
import {integerFlag, lengthFlag} from '../../src/cli/quantity-flags.ts';
import {edgeFlags, regionFlags} from '../../src/cli/region-flags.ts';
import {pointFlag} from '../../src/cli/vector-flags.ts';
import {splitMask, type SplitReport} from '../../src/setup/mask/split-mask.ts';
import {splitTable} from '../../src/setup/mask/split-table.ts';

export default class MaskSplit extends LocalsymCommand {
  static override readonly summary =
    'One mask for each part of a map or mask, and the mask list that says which are copies.';

  static override readonly examples = [
    '<%= config.bin %> <%= command.id %> --map map.mrc --parts 4 -o masks',
    '<%= config.bin %> <%= command.id %> --map map.mrc --seeds 10,-20,0 --seeds -10,20,0 -o masks',
  ];

  static override readonly args = {map: argumentInPlaceOf('map')};

  static override readonly flags = {
    map: Flags.string({char: 'm', summary: 'The map.', helpGroup: 'INPUT', helpValue: '<map.mrc>'}),
    mask: Flags.string({
      summary: 'Mask to split, instead of the map above a threshold.',
      helpGroup: 'INPUT',
      helpValue: '<mask.mrc>',
    }),
    angpix: lengthFlag({summary: "Pixel size. Default: the map's.", helpGroup: 'INPUT'}),
    permissive: permissiveFlag,
    parts: integerFlag({
      summary: 'Number of parts, touching ones too. Default: those that do not touch.',
      helpGroup: 'PARTS',
      exclusive: ['seeds'],
    }),
    seeds: pointFlag({
      multiple: true,
      summary: 'Or: a point in each part, in Å from the box centre; once for each part.',
      helpGroup: 'PARTS',
    }),
    ...regionFlags,
    ...edgeFlags,
    confine: Flags.boolean({
      summary: 'End masks where another part begins: better to average with, but copies then differ in size.',
      helpGroup: 'EDGE',
    }),
    output: Flags.string({
      char: 'o',
      default: 'masks',
      summary: 'Folder for the masks and their list masklist.star; or the list, with the masks beside it.',
      helpGroup: 'OUTPUT',
      helpValue: '<folder|list.star>',
    }),
    prefix: Flags.string({
      default: 'mask',
      summary: "Start of the masks' names, before their number.",
      helpGroup: 'OUTPUT',
    }),
    project: projectFlag,
    picture: pictureFlag,
    force: forceFlag,
    quiet: quietFlag,
  };

  async run(): Promise<SplitReport> {
    const {args, flags} = await this.parse(MaskSplit);
    const report = await splitMask(splitRequest({...flags, map: eitherInput('map', args.map, flags.map)}));
    if (!flags.quiet) this.log(splitTable(report));
    this.warnings(report.warnings);
    if (!flags.quiet) this.log(`Wrote ${report.files.join(', ')}`);
    return report;
  }
}
