import {Args} from '@oclif/core';
import {OperatorsCommand, operatorsOutputFlags} from '../../src/cli/operators-command.ts';
import {directionFlag, pointFlag} from '../../src/cli/vector-flags.ts';
import {usageError} from '../../src/errors.ts';
import {angstromPoint} from '../../src/geometry/frames.ts';
import {groupAbout} from '../../src/geometry/group.ts';
import {operatorConvention} from '../../src/geometry/operator.ts';
import type {WrittenOperators} from '../../src/setup/write-operators.ts';

export default class OperatorsGroup extends OperatorsCommand {
  static override readonly summary = 'Operators of a point group (C, D, T, O, I) about given axes.';

  static override readonly description =
    "The group stands as in RELION (n-fold on z, a D group's 2-fold on x) and is then turned so that its z lies " +
    'along --axis and its x towards --second-axis.';

  static override readonly examples = [
    '<%= config.bin %> <%= command.id %> C3 --axis 0,1,1 --centre 10,0,0 --mask monomer.mrc -o operators.star',
    '<%= config.bin %> <%= command.id %> D2',
  ];

  static override readonly args = {
    group: Args.string({required: true, description: 'C3, D2, T, O, I (also I1 to I4).'}),
  };

  static override readonly flags = {
    axis: directionFlag({
      default: [0, 0, 1],
      defaultHelp: async () => 'z',
      summary: "Direction of the group's z axis.",
      helpGroup: 'AXES',
    }),
    'second-axis': directionFlag({
      summary: "Direction towards which the group's x axis lies.",
      helpGroup: 'AXES',
    }),
    centre: pointFlag({
      default: angstromPoint(0, 0, 0),
      defaultHelp: async () => '0,0,0',
      summary: 'The point that stays, in Å from the box centre.',
      helpGroup: 'AXES',
    }),
    ...operatorsOutputFlags,
  };

  async run(): Promise<WrittenOperators & {readonly convention: string}> {
    const {flags, args} = await this.parse(OperatorsGroup);
    const operators = groupAbout(args.group, {
      axis: flags.axis,
      secondAxis: flags['second-axis'],
      centre: flags.centre,
    });
    if (operators.length === 0) {
      throw usageError(
        `${args.group} has no operator but the identity.`,
        'GROUP_TRIVIAL',
        'Give a group such as C2 or D3.',
      );
    }
    const written = await this.deliver(
      {operators: operators.map((operator, index) => ({copy: index + 2, operator}))},
      flags,
    );
    return {convention: operatorConvention, ...written};
  }
}
