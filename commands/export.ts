import {Flags} from '@oclif/core';
import {LocalsymCommand} from '../src/cli/command.ts';
import {forceFlag, projectFlag, quietFlag} from '../src/cli/common-flags.ts';
import {exportFlags} from '../src/cli/export-flags.ts';
import {argumentInPlaceOf, neededFiles} from '../src/cli/input-files.ts';
import {exportJobs, type ExportReport} from '../src/setup/export/export-jobs.ts';
import {exportClosing, exportSummary} from '../src/setup/export/export-summary.ts';

export default class Export extends LocalsymCommand {
  static override readonly summary =
    'Write RELION jobs with local symmetry: job.star, command line, scheme and all parameters.';

  static override readonly examples = [
    '<%= config.bin %> <%= command.id %> --operators operators.star --reference map.mrc --particles particles.star -o jobs',
    '<%= config.bin %> <%= command.id %> --operators operators.star --job Refine3D/job012/job.star -o jobs',
  ];

  static override readonly args = {operators: argumentInPlaceOf('operators')};

  static override readonly flags = {
    ...exportFlags,
    project: projectFlag,
    output: Flags.string({
      char: 'o',
      default: 'jobs',
      summary: 'Folder to write into.',
      helpGroup: 'OUTPUT',
      helpValue: '<folder>',
    }),
    force: forceFlag,
    quiet: quietFlag,
  };

  async run(): Promise<ExportReport> {
    const {args, flags} = await this.parse(Export);
    const {operators} = neededFiles({
      operators: {argument: args.operators, flag: flags.operators, example: 'operators.star'},
    });
    const report = await exportJobs({
      operatorsPath: operators,
      jobPath: flags.job,
      type: flags.type,
      release: flags.relion,
      particlesPath: flags.particles,
      referencePath: flags.reference,
      voxelAngstrom: flags.angpix,
      solventMaskPath: flags['solvent-mask'],
      particleDiameterAngstrom: flags['particle-diameter'],
      tubeDiameterAngstrom: flags['tube-diameter'],
      twistDegrees: flags['helical-twist'],
      riseAngstrom: flags['helical-rise'],
      tau2: flags.tau2,
      tau2ReportPath: flags['tau2-report'],
      settings: flags.set,
      scheme: flags.scheme,
      projectFolder: flags.project,
      output: flags.output,
      force: flags.force,
    });
    if (!flags.quiet) this.log(exportSummary(report));
    this.warnings(report.warnings);
    if (!flags.quiet) this.log(exportClosing(report));
    return report;
  }
}
