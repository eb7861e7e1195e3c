import {Args, Flags} from '@oclif/core';
import {LocalsymCommand} from '../../src/cli/command.ts';
import {forceFlag, permissiveFlag, pictureFlag, projectFlag, quietFlag} from '../../src/cli/common-flags.ts';
import {eitherInput} from '../../src/cli/input-files.ts';
import {lengthFlag} from '../../src/cli/quantity-flags.ts';
import {checkMaskFit, type CheckMaskReport} from '../../src/setup/mask/check-fit.ts';
import {checkFitTable} from '../../src/setup/mask/check-fit-table.ts';

export default class MaskCheck extends LocalsymCommand {
  static override readonly summary =
    'Check whether masks fit a map and each other: grid, values, edge, parts, place on the density, overlaps.';

  static override readonly description =
    'Exit code 4 where RELION could not use a mask, or would be wrong to.';

  static override readonly examples = [
    '<%= config.bin %> <%= command.id %> mask.mrc --map map.mrc',
    '<%= config.bin %> <%= command.id %> --masks masks/masklist.star --map map.mrc',
  ];

  static override readonly args = {
    mask: Args.string({multiple: true, ignoreStdin: true, description: 'The masks.'}),
  };

  static override readonly flags = {
    mask: Flags.string({
      multiple: true,
      summary: 'In place of MASK.',
      helpGroup: 'INPUT',
      helpValue: '<mask.mrc>',
    }),
    map: Flags.string({char: 'm', summary: 'The map.', helpGroup: 'INPUT', helpValue: '<map.mrc>'}),
    masks: Flags.string({
      summary: 'Mask list (_rlnMaskName, _rlnAreaId), whose masks are compared within each set.',
      helpGroup: 'INPUT',
      helpValue: '<list.star>',
    }),
    angpix: lengthFlag({summary: "Pixel size. Default: the map's.", helpGroup: 'INPUT'}),
    permissive: permissiveFlag,
    project: projectFlag,
    picture: pictureFlag,
    force: forceFlag,
    quiet: quietFlag,
  };

  async run(): Promise<CheckMaskReport> {
    const {args, flags} = await this.parse(MaskCheck);
    const report = await checkMaskFit({
      maskPaths: eitherInput('mask', args.mask, flags.mask) ?? [],
      listPath: flags.masks,
      mapPath: flags.map,
      voxelAngstrom: flags.angpix,
      permissive: flags.permissive,
      projectFolder: flags.project,
      isPictured: flags.picture,
      force: flags.force,
    });
    if (!flags.quiet || !report.holds) this.log(checkFitTable(report));
    this.warnings(report.warnings);
    if (!flags.quiet && report.files.length > 0) this.log(`Wrote ${report.files.join(', ')}`);
    if (!report.holds) process.exitCode = 4;
    return report;
  }
}
