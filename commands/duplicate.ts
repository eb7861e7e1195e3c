import {Flags} from '@oclif/core';
import {
  averageFlags,
  averageRequest,
  mapPath,
  operatorsFileFlags,
  operatorsPath,
  outputPath,
} from '../src/cli/average-flags.ts';
import {LocalsymCommand} from '../src/cli/command.ts';
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
    ...averageFlags,
    ...operatorsFileFlags,
    duplicate: Flags.boolean({
      hidden: true,
      summary: 'What relion_localsym does; taken, and means nothing here.',
    }),
  };

  async run(): Promise<DuplicateReport> {
    const {args, flags} = await this.parse(Duplicate);
    const files = neededFiles({
      operators: {argument: args.operators, flag: operatorsPath(flags), example: 'operators.star'},
      output: {flag: outputPath(flags), example: 'copies.mrc'},
    });
    const report = await duplicateCopies({
      ...averageRequest(flags),
      mapPath: mapPath(flags),
      operatorsPath: files.operators,
      projectFolder: flags.project,
      output: files.output,
    });
    if (!flags.quiet) this.log(duplicateSummary(report));
    this.warnings(report.warnings);
    if (!flags.quiet) this.log(`Wrote ${report.files.join(', ')}`);
    return report;
  }
}
