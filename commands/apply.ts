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
import {sphereFlags, sphereRequest} from '../src/cli/sphere-flags.ts';
import {applySummary} from '../src/setup/average/apply-summary.ts';
import {applySymmetry, type ApplyReport} from '../src/setup/average/apply-symmetry.ts';

export default class Apply extends LocalsymCommand {
  static override readonly summary =
    'Average a map, or both half-maps, over the copies that a file of operators names, as RELION does.';

  static override readonly examples = [
    '<%= config.bin %> <%= command.id %> --map map.mrc --operators seam/operators.star -o averaged.mrc',
    '<%= config.bin %> <%= command.id %> --half1 half1.mrc --half2 half2.mrc --operators operators.star --interpolation cubic -o averaged.mrc',
  ];

  static override readonly args = {operators: argumentInPlaceOf('operators')};

  static override readonly flags = {
    ...averageFlags,
    ...operatorsFileFlags,
    half1: Flags.string({
      summary: 'First half-map; both halves are averaged alike, and written as <output>_half1 and _half2.',
      helpGroup: 'INPUT',
      helpValue: '<half1.mrc>',
    }),
    half2: Flags.string({summary: 'Second half-map.', helpGroup: 'INPUT', helpValue: '<half2.mrc>'}),
    ...sphereFlags,
    apply: Flags.boolean({
      hidden: true,
      summary: 'What relion_localsym does; taken, and means nothing here.',
    }),
  };

  async run(): Promise<ApplyReport> {
    const {args, flags} = await this.parse(Apply);
    const files = neededFiles({
      operators: {argument: args.operators, flag: operatorsPath(flags), example: 'operators.star'},
      output: {flag: outputPath(flags), example: 'averaged.mrc'},
    });
    const report = await applySymmetry({
      ...averageRequest(flags),
      mapPath: mapPath(flags),
      half1Path: flags.half1,
      half2Path: flags.half2,
      operatorsPath: files.operators,
      projectFolder: flags.project,
      sphere: sphereRequest(flags),
      output: files.output,
    });
    if (!flags.quiet) this.log(applySummary(report));
    this.warnings(report.warnings);
    if (!flags.quiet) this.log(`Wrote ${report.files.join(', ')}`);
    return report;
  }
}
