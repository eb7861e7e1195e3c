import {OperatorsCommand, operatorsOutputFlags} from '../../src/cli/operators-command.ts';
import {latticeFlags} from '../../src/cli/microtubule-flags.ts';
import {latticeRequest} from '../../src/cli/microtubule-request.ts';
import {numbersComment} from '../../src/setup/operator-numbers.ts';
import {settleLattice} from '../../src/setup/lattice/settle-lattice.ts';
import {operatorsReport, type OperatorsReport} from '../../src/setup/microtubule-report.ts';
import {microtubuleOperators} from '../../src/setup/microtubule-setup.ts';
import {operatorsSummary} from '../../src/setup/microtubule-summary.ts';

export default class OperatorsMicrotubule extends OperatorsCommand {
  static override readonly summary = 'Operators of a microtubule with a seam, from its lattice.';

  static override readonly examples = [
    '<%= config.bin %> <%= command.id %> --protofilaments 13 --start 3 --twist 0.1 --rise 83.1 -o operators.star',
    '<%= config.bin %> <%= command.id %> --lattice 14_3 --copies 2-8',
  ];

  static override readonly flags = {...latticeFlags, ...operatorsOutputFlags};

  async run(): Promise<OperatorsReport & {readonly maskName: string; readonly file?: string}> {
    const {flags} = await this.parse(OperatorsMicrotubule);
    const {lattice, sources} = settleLattice(latticeRequest(flags));
    const made = microtubuleOperators(lattice, flags);
    const {mask, file, warnings} = await this.deliver(
      {
        operators: made.operators.map(({protofilament, operator}) => ({copy: protofilament, operator})),
        countedAs: 'protofilament',
        comment: numbersComment(made),
        summary: operatorsSummary(made, sources),
        warnings: made.warnings,
        defaultMask: `mask-${made.reference}.mrc`,
      },
      flags,
    );
    return {...operatorsReport({...made, warnings}), maskName: mask, file};
  }
}
