import {Flags} from '@oclif/core';
import {LocalsymCommand} from '../../src/cli/command.ts';
import {integerFlag, numberFlag} from '../../src/cli/quantity-flags.ts';
import {simulateFlags, simulationFromFlags} from '../../src/cli/simulate-flags.ts';
import {copiesToSimulate} from '../../src/setup/copies-to-simulate.ts';
import {simulateComplex, type ComplexTruth} from '../../src/setup/simulate-complex.ts';

export default class SimulateComplex extends LocalsymCommand {
  static override readonly summary =
    'Simulate a complex of equal copies: map, half-maps, masks, mask list, and the true operators.';

  static override readonly examples = [
    '<%= config.bin %> <%= command.id %> --copies 3 --mass 60 --box 96 --angpix 2 --resolution 6 --snr 5 -o simulated',
    '<%= config.bin %> <%= command.id %> --operators operators.star --mass 50 --box 128 --angpix 2 -o simulated',
  ];

  static override readonly flags = {
    copies: integerFlag({
      summary: 'Number of copies, at random places.',
      helpGroup: 'COMPLEX',
      exclusive: ['operators'],
    }),
    operators: Flags.string({
      summary: 'Or: a STAR file with the operators from the first copy to the others.',
      helpGroup: 'COMPLEX',
      helpValue: '<operators.star>',
    }),
    mass: numberFlag({
      default: 60,
      summary: 'Mass of one copy in kDa.',
      helpGroup: 'COMPLEX',
      helpValue: '<kDa>',
    }),
    contact: Flags.boolean({
      default: true,
      allowNo: true,
      summary: 'Whether the copies touch.',
      helpGroup: 'COMPLEX',
    }),
    neighbours: Flags.boolean({summary: 'With unrelated density beside them.', helpGroup: 'COMPLEX'}),
    ...simulateFlags,
  };

  async run(): Promise<ComplexTruth> {
    const {flags} = await this.parse(SimulateComplex);
    const {copies, warnings} = await copiesToSimulate(flags);
    const truth = await simulateComplex({
      copies,
      complex: {massKilodalton: flags.mass, contact: flags.contact, neighbours: flags.neighbours},
      ...simulationFromFlags(flags),
    });
    this.warnings([...warnings, ...truth.warnings]);
    if (!flags.quiet) this.log(`Wrote ${truth.files.join(', ')}`);
    return {...truth, warnings: [...warnings, ...truth.warnings]};
  }
}
