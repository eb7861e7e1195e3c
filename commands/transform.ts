import {Flags} from '@oclif/core';
import {averageFlags, averageRequest, mapPath, outputPath} from '../src/cli/average-flags.ts';
import {LocalsymCommand} from '../src/cli/command.ts';
import {argumentInPlaceOf, neededFiles} from '../src/cli/input-files.ts';
import {operatorRequest, operatorRequestFlags} from '../src/cli/operator-request.ts';
import {transformMap, transformSummary, type TransformReport} from '../src/setup/average/transform-map.ts';

export default class Transform extends LocalsymCommand {
  static override readonly summary =
    'Turn a map about the box centre and shift it: by three angles and three lengths, or by an operator of a file.';

  static override readonly examples = [
    '<%= config.bin %> <%= command.id %> --map map.mrc --psi 27.68 --z 9.59 -o moved.mrc',
    '<%= config.bin %> <%= command.id %> --map map.mrc --operators operators.star --operator 2 --inverse -o moved.mrc',
  ];

  static override readonly args = {map: argumentInPlaceOf('map')};

  static override readonly flags = {
    ...averageFlags,
    ...operatorRequestFlags,
    inverse: Flags.boolean({summary: 'Move the copy back onto the first.', helpGroup: 'OPERATOR'}),
    transform: Flags.boolean({
      hidden: true,
      summary: 'What relion_localsym does; taken, and means nothing here.',
    }),
  };

  async run(): Promise<TransformReport> {
    const {args, flags} = await this.parse(Transform);
    const files = neededFiles({
      map: {argument: args.map, flag: mapPath(flags), example: 'map.mrc'},
      output: {flag: outputPath(flags), example: 'moved.mrc'},
    });
    const report = await transformMap({
      ...averageRequest(flags),
      mapPath: files.map,
      operator: operatorRequest(flags),
      isInverse: flags.inverse,
      output: files.output,
    });
    if (!flags.quiet) this.log(transformSummary(report));
    this.warnings(report.warnings);
    if (!flags.quiet) this.log(`Wrote ${report.files.join(', ')}`);
    return report;
  }
}
