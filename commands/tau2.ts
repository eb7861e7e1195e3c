import {Flags} from '@oclif/core';
import {LocalsymCommand} from '../src/cli/command.ts';
import {forceFlag, projectFlag, quietFlag, releaseFlag} from '../src/cli/common-flags.ts';
import {fileArgument, flagInPlaceOf, neededFiles} from '../src/cli/input-files.ts';
import {lengthFlag} from '../src/cli/quantity-flags.ts';
import {tau2Jobs} from '../src/assess/tau2.ts';
import {adviseTau2} from '../src/setup/tau2/advise-tau2.ts';
import type {Tau2Report} from '../src/setup/tau2/tau2-report.ts';
import {tau2Table} from '../src/setup/tau2/tau2-table.ts';

export default class Tau2 extends LocalsymCommand {
  static override readonly summary =
    'T (--tau2_fudge) for a refinement with local symmetry: by multiplicity, by volume, and measured in half-maps.';

  static override readonly examples = [
    '<%= config.bin %> <%= command.id %> operators.star --solvent-mask solvent.mrc',
    '<%= config.bin %> <%= command.id %> operators.star --solvent-mask solvent.mrc --half1 half1.mrc --half2 half2.mrc -o tau2',
  ];

  static override readonly flags = {
    operators: flagInPlaceOf('OPERATORS', '<operators.star>'),
    'solvent-mask': Flags.string({
      summary: 'The solvent mask of the refinement: its parts outside all copies weigh once.',
      helpGroup: 'INPUT',
      helpValue: '<mask.mrc>',
    }),
    half1: Flags.string({
      summary: 'First half-map, unfiltered and without local symmetry: the weight is measured.',
      helpGroup: 'INPUT',
      helpValue: '<half1.mrc>',
    }),
    half2: Flags.string({summary: 'Second half-map.', helpGroup: 'INPUT', helpValue: '<half2.mrc>'}),
    angpix: lengthFlag({summary: 'Pixel size. Default: from the masks.', helpGroup: 'INPUT'}),
    project: projectFlag,
    relion: releaseFlag,
    job: Flags.option({options: tau2Jobs})({
      summary: 'The kind of job that T is for.',
      helpGroup: 'RELION',
      default: 'refine3d' as const,
    }),
    blush: Flags.boolean({summary: 'The job uses Blush (RELION 5).', helpGroup: 'RELION'}),
    output: Flags.string({
      char: 'o',
      summary: 'A folder for tau2.json, and for tau2-shells.csv and tau2.svg where half-maps are given.',
      helpGroup: 'OUTPUT',
      helpValue: '<folder>',
    }),
    force: forceFlag,
    quiet: quietFlag,
  };

  static override readonly args = {
    operators: fileArgument({description: 'Local-symmetry operators (STAR).'}),
  };

  async run(): Promise<Tau2Report> {
    const {flags, args} = await this.parse(Tau2);
    const {operators} = neededFiles({
      operators: {argument: args.operators, flag: flags.operators, example: 'operators.star'},
    });
    const report = await adviseTau2({
      operatorsPath: operators,
      projectFolder: flags.project,
      solventPath: flags['solvent-mask'],
      half1Path: flags.half1,
      half2Path: flags.half2,
      voxelAngstrom: flags.angpix,
      release: flags.relion,
      job: flags.job,
      hasBlush: flags.blush,
      folder: flags.output,
      force: flags.force,
    });
    if (!flags.quiet) this.log(tau2Table(report));
    this.warnings(report.warnings);
    if (!flags.quiet && report.files.length > 0) this.log(`Wrote ${report.files.join(', ')}`);
    if (report.sets.some(({measured}) => measured?.verdict === 'wrong')) process.exitCode = 4;
    return report;
  }
}
