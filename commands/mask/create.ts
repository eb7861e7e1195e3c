import {Flags} from '@oclif/core';
import {LocalsymCommand} from '../../src/cli/command.ts';
import {forceFlag, permissiveFlag, pictureFlag, quietFlag} from '../../src/cli/common-flags.ts';
import {createRequest} from '../../src/cli/mask-create-request.ts';
import {shellRequest} from '../../src/cli/mask-shell-request.ts';
import {argumentInPlaceOf, eitherInput} from '../../src/cli/input-files.ts';
import {lengthFlag} from '../../src/cli/quantity-flags.ts';
import {edgeFlags, regionFlags} from '../../src/cli/region-flags.ts';
import {relionMaskFlags} from '../../src/cli/relion-mask-flags.ts';
import {createMask, type CreatedMask} from '../../src/setup/mask/create-mask.ts';
import {createdTable, shellTable} from '../../src/setup/mask/mask-table.ts';
import {createShell, type ShellReport} from '../../src/setup/mask/shell-mask.ts';

export default class MaskCreate extends LocalsymCommand {
  static override readonly summary = "Mask on a map's density: threshold, clean, extend, soft edge.";

  static override readonly description =
    "Takes relion_mask_create's flags too; with any of them its defaults and its rules hold, and its result is made.";

  static override readonly examples = [
    '<%= config.bin %> <%= command.id %> --map map.mrc -o mask.mrc',
    '<%= config.bin %> <%= command.id %> --map map.mrc --threshold 0.02 --part 1 --extend "6 Å" --soft 6 -o mask.mrc',
    '<%= config.bin %> <%= command.id %> --i map.mrc --ini_threshold 0.02 --extend_inimask 3 --width_soft_edge 6 --o mask.mrc',
  ];

  static override readonly args = {map: argumentInPlaceOf('map')};

  static override readonly flags = {
    map: Flags.string({char: 'm', summary: 'The map.', helpGroup: 'INPUT', helpValue: '<map.mrc>'}),
    angpix: lengthFlag({summary: "Pixel size. Default: the map's.", helpGroup: 'INPUT'}),
    permissive: permissiveFlag,
    ...regionFlags,
    ...edgeFlags,
    invert: Flags.boolean({summary: '1 minus the mask.', helpGroup: 'EDGE'}),
    ...relionMaskFlags,
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

  async run(): Promise<CreatedMask | ShellReport> {
    const {args, flags: given} = await this.parse(MaskCreate);
    const flags = {...given, map: eitherInput('map', args.map, given.map)};
    if (flags.denovo) {
      const shell = await createShell(shellRequest(flags));
      return this.tell(shell, shellTable(shell), flags.quiet);
    }
    const created = await createMask(createRequest(flags));
    return this.tell(created, createdTable(created), flags.quiet);
  }

  private tell<T extends CreatedMask | ShellReport>(report: T, table: string, isQuiet: boolean): T {
    if (!isQuiet) this.log(table);
    this.warnings(report.warnings);
    if (!isQuiet) this.log(`Wrote ${report.files.join(', ')}`);
    return report;
  }
}
