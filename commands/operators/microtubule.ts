import {LocalsymCommand} from '../../src/cli/command.ts';
import {
  forceFlag,
  maskNameFlag,
  operatorsOutputFlag,
  projectFlag,
  quietFlag,
  releaseFlag,
} from '../../src/cli/common-flags.ts';
import {latticeFlags} from '../../src/cli/microtubule-flags.ts';
import {latticeFromFlags, presetValues} from '../../src/cli/microtubule-request.ts';
import {operatorsReport, type OperatorsReport} from '../../src/setup/microtubule-report.ts';
import {microtubuleOperators} from '../../src/setup/microtubule-setup.ts';
import {operatorsSummary} from '../../src/setup/microtubule-summary.ts';
import {operatorTable, writeOperators} from '../../src/setup/write-operators.ts';

export default class OperatorsMicrotubule extends LocalsymCommand {
  static override readonly summary = 'Operators of a microtubule with a seam, from its lattice.';

  static override readonly examples = [
    '<%= config.bin %> <%= command.id %> --protofilaments 13 --start 3 --twist 0.1 --rise 83.1 -o operators.star',
    '<%= config.bin %> <%= command.id %> --lattice 14_3 --copies 2-8',
  ];

  static override readonly flags = {
    ...latticeFlags,
    relion: releaseFlag,
    project: projectFlag,
    mask: maskNameFlag,
    output: operatorsOutputFlag,
    force: forceFlag,
    quiet: quietFlag,
  };

  async run(): Promise<OperatorsReport & {readonly mask: string; readonly file?: string}> {
    const {flags} = await this.parse(OperatorsMicrotubule);
    const made = microtubuleOperators(latticeFromFlags(flags), flags);
    const written = await writeOperators({
      operators: made.operators.map(({protofilament, operator}) => ({copy: protofilament, operator})),
      maskPath: flags.mask ?? `mask-${made.reference}.mrc`,
      projectFolder: flags.project,
      release: flags.relion,
      output: flags.output,
      force: flags.force,
    });
    const warnings = [...made.warnings, ...written.warnings];
    if (!flags.quiet)
      this.log(`${operatorsSummary(made, presetValues(flags))}\n${operatorTable(written.operators)}`);
    this.warnings(warnings);
    if (!flags.quiet && flags.output !== undefined)
      this.log(`Wrote ${flags.output}, for the mask ${written.mask}`);
    return {...operatorsReport({...made, warnings}), mask: written.mask, file: written.file};
  }
}
