import {Flags} from '@oclif/core';
import {LocalsymCommand} from '../src/cli/command.ts';
import {forceFlag, permissiveFlag, projectFlag, quietFlag, releaseFlag} from '../src/cli/common-flags.ts';
import {fileArgument, flagInPlaceOf, neededFiles} from '../src/cli/input-files.ts';
import {startProgress} from '../src/cli/progress.ts';
import {lengthFlag} from '../src/cli/quantity-flags.ts';
import {checkOperators, type CheckReport} from '../src/setup/check/check-operators.ts';
import {checkTable} from '../src/setup/check/check-table.ts';

export default class Check extends LocalsymCommand {
  static override readonly summary =
    'Check operators and masks against the map before days of refinement: the file, the masks, the density.';

  static override readonly usage = '<%= command.id %> <operators.star> --map <map.mrc> [flags]';

  static override readonly examples = [
    '<%= config.bin %> <%= command.id %> seam/operators.star --map reference.mrc',
    '<%= config.bin %> <%= command.id %> operators.star --map map.mrc --half1 half1.mrc --half2 half2.mrc -o check',
  ];

  static override readonly args = {
    operators: fileArgument({description: 'The operators, as RELION will read them.'}),
  };

  static override readonly flags = {
    operators: flagInPlaceOf('OPERATORS', '<operators.star>'),
    map: Flags.string({
      char: 'm',
      summary: 'The reference map.',
      helpGroup: 'INPUT',
      helpValue: '<map.mrc>',
    }),
    angpix: lengthFlag({summary: 'Pixel size, where the header has none.', helpGroup: 'INPUT'}),
    half1: Flags.string({
      summary: 'First half-map: tells whether averaging makes the region clearer.',
      helpGroup: 'INPUT',
      helpValue: '<half1.mrc>',
    }),
    half2: Flags.string({summary: 'Second half-map.', helpGroup: 'INPUT', helpValue: '<half2.mrc>'}),
    resolution: lengthFlag({
      summary: "The map's resolution. Default: estimated under the first mask.",
      helpGroup: 'INPUT',
    }),
    'particle-diameter': lengthFlag({
      summary: "Diameter of RELION's particle mask. Default: the largest sphere in the box.",
      helpGroup: 'RELION',
    }),
    project: projectFlag,
    relion: releaseFlag,
    permissive: permissiveFlag,
    output: Flags.string({
      char: 'o',
      summary: 'Folder for the report (check.json) and the FSC curves (fsc.csv, fsc.svg).',
      helpGroup: 'OUTPUT',
      helpValue: '<folder>',
    }),
    force: forceFlag,
    quiet: quietFlag,
  };

  async run(): Promise<CheckReport> {
    const {args, flags} = await this.parse(Check);
    const {operators, map} = neededFiles({
      operators: {argument: args.operators, flag: flags.operators, example: 'operators.star'},
      map: {flag: flags.map, example: 'map.mrc'},
    });
    const progress = startProgress(flags.quiet || this.jsonEnabled());
    const options = {
      starPath: operators,
      mapPath: map,
      voxelAngstrom: flags.angpix,
      projectFolder: flags.project,
      release: flags.relion,
      particleDiameterAngstrom: flags['particle-diameter'],
      half1Path: flags.half1,
      half2Path: flags.half2,
      resolutionAngstrom: flags.resolution,
      permissive: flags.permissive,
      output: flags.output,
      force: flags.force,
    };
    const report = await checkOperators(options, progress.step).finally(progress.stop);
    const isQuiet = flags.quiet && report.findings.every(({severity}) => severity === 'note');
    if (!isQuiet) this.log(checkTable(report));
    if (!flags.quiet && report.files.length > 0) this.log(`Wrote ${report.files.join(', ')}`);
    if (!report.holds) process.exitCode = 4;
    return report;
  }
}
