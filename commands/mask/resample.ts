import {Flags} from '@oclif/core';
import {LocalsymCommand} from '../../src/cli/command.ts';
import {forceFlag, permissiveFlag, pictureFlag, quietFlag} from '../../src/cli/common-flags.ts';
import {fileArgument, flagInPlaceOf, neededFiles} from '../../src/cli/input-files.ts';
import {lengthFlag} from '../../src/cli/quantity-flags.ts';
import {alignments} from '../../src/mask/resample-align.ts';
import {resampleMask, type ResampleReport} from '../../src/setup/mask/resample.ts';
import {resampleTable} from '../../src/setup/mask/resample-table.ts';

export default class MaskResample extends LocalsymCommand {
  static override readonly summary =
    "Bring a mask (or a map) of another box, pixel size or origin onto a map's grid, as RELION needs it.";

  static override readonly usage = '<%= command.id %> <mask.mrc> --like <map.mrc> -o <mask.mrc> [flags]';

  static override readonly examples = [
    '<%= config.bin %> <%= command.id %> small-box-mask.mrc --like map.mrc -o mask.mrc',
    '<%= config.bin %> <%= command.id %> mask.mrc --like map.mrc --align corner -o mask-on-map.mrc',
  ];

  static override readonly args = {
    mask: fileArgument({description: 'The mask or map to resample.'}),
  };

  static override readonly flags = {
    mask: flagInPlaceOf('MASK', '<mask.mrc>'),
    like: Flags.string({
      char: 'm',
      aliases: ['map'],
      summary: 'The map whose grid is wanted.',
      helpGroup: 'INPUT',
      helpValue: '<map.mrc>',
    }),
    angpix: lengthFlag({summary: "Pixel size of the mask. Default: its header's.", helpGroup: 'INPUT'}),
    permissive: permissiveFlag,
    align: Flags.option({options: alignments})({
      summary:
        'What the boxes have in common: the coordinates in their headers, their centres or their first voxels. Default: origin where both headers have one, centre where none has.',
      helpGroup: 'RESAMPLING',
    }),
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

  async run(): Promise<ResampleReport> {
    const {args, flags} = await this.parse(MaskResample);
    const files = neededFiles({
      mask: {argument: args.mask, flag: flags.mask, example: 'mask.mrc'},
      like: {flag: flags.like, example: 'map.mrc'},
      output: {flag: flags.output, example: 'resampled.mrc'},
    });
    const report = await resampleMask({
      inputPath: files.mask,
      voxelAngstrom: flags.angpix,
      likePath: files.like,
      permissive: flags.permissive,
      alignment: flags.align,
      isPictured: flags.picture,
      output: files.output,
      force: flags.force,
    });
    if (!flags.quiet) this.log(resampleTable(report));
    this.warnings(report.warnings);
    if (!flags.quiet) this.log(`Wrote ${report.files.join(', ')}`);
    return report;
  }
}
