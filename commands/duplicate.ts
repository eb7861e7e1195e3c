import {Flags} from '@oclif/core';
import {
  averageBackendFlag,
  eitherFlag,
  interpolationFlag,
  mapFlag,
  mapOutputFlag,
  operatorsFlag,
  relionMapFlags,
  relionOperatorsFlag,
} from '../src/cli/average-flags.ts';
import {LocalsymCommand} from '../src/cli/command.ts';
import {forceFlag, permissiveFlag, projectFlag, quietFlag} from '../src/cli/common-flags.ts';
import {argumentInPlaceOf, neededFiles} from '../src/cli/input-files.ts';
import {
  duplicateCopies,
  duplicateSummary,
  type DuplicateReport,
} from '../src/setup/average/duplicate-copies.ts';

export default class Duplicate extends LocalsymCommand {
  static override readonly summary =
    'Put masks, or with --map the masked map, on the places of all copies; where they overlap they add up.';

  static override readonly examples = [
    '<%= config.bin %> <%= command.id %> --operators seam/operators.star -o all-masks.mrc',
    '<%= config.bin %> <%= command.id %> --map map.mrc --operators operators.star -o replicated.mrc',
  ];

  static override readonly args = {operators: argumentInPlaceOf('operators')};

  static override readonly flags = {
    map: mapFlag,
    operators: operatorsFlag,
    interpolation: interpolationFlag,
    duplicate: Flags.boolean({
      hidden: true,
      summary: 'What relion_localsym does; taken, and means nothing here.',
    }),
    ...relionMapFlags,
    i_mask_info: relionOperatorsFlag,
    backend: averageBackendFlag,
    permissive: permissiveFlag,
    project: projectFlag,
    output: mapOutputFlag,
    force: forceFlag,
    quiet: quietFlag,
  };

  async run(): Promise<DuplicateReport> {
    const {args, flags} = await this.parse(Duplicate);
    const files = neededFiles({
      operators: {
        argument: args.operators,
        flag: eitherFlag(['operators', flags.operators], ['i_mask_info', flags.i_mask_info]),
        example: 'operators.star',
      },
      output: {flag: eitherFlag(['output', flags.output], ['o_map', flags.o_map]), example: 'copies.mrc'},
    });
    const report = await duplicateCopies({
      mapPath: eitherFlag(['map', flags.map], ['i_map', flags.i_map]),
      operatorsPath: files.operators,
      projectFolder: flags.project,
      voxelAngstrom: flags.angpix,
      permissive: flags.permissive,
      interpolation: flags.interpolation,
      backend: flags.backend,
      output: files.output,
      force: flags.force,
    });
    if (!flags.quiet) this.log(duplicateSummary(report));
    this.warnings(report.warnings);
    if (!flags.quiet) this.log(`Wrote ${report.files.join(', ')}`);
    return report;
  }
}
