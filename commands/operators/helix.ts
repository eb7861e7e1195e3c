import {OperatorsCommand, operatorsOutputFlags} from '../../src/cli/operators-command.ts';
import {angleFlag, integerFlag, lengthFlag, stepsFlag} from '../../src/cli/quantity-flags.ts';
import {directionFlag, pointFlag} from '../../src/cli/vector-flags.ts';
import {helixSteps} from '../../src/cli/helix-steps.ts';
import {angstromPoint} from '../../src/geometry/frames.ts';
import {helixOperators} from '../../src/geometry/helix.ts';
import {operatorConvention} from '../../src/geometry/operator.ts';
import type {WrittenOperators} from '../../src/setup/write-operators.ts';

export default class OperatorsHelix extends OperatorsCommand {
  static override readonly summary =
    'Operators of a helix about any axis, for filaments that are not microtubules.';

  static override readonly examples = [
    '<%= config.bin %> <%= command.id %> --twist -166.6 --rise 27.6 --copies 5 --mask actin.mrc -o operators.star',
  ];

  static override readonly flags = {
    twist: angleFlag({
      required: true,
      summary: 'Turn per subunit, right-handed about the axis (+), as in RELION.',
      helpGroup: 'HELIX',
    }),
    rise: lengthFlag({required: true, summary: 'Rise per subunit along the axis.', helpGroup: 'HELIX'}),
    copies: integerFlag({
      summary: 'Number of subunits, the masked one in their middle.',
      helpGroup: 'HELIX',
      exclusive: ['steps'],
    }),
    steps: stepsFlag({
      summary: 'Or: the steps from the masked subunit to the others, such as 1-6 or -3-3.',
      helpGroup: 'HELIX',
    }),
    axis: directionFlag({
      default: [0, 0, 1],
      defaultHelp: async () => 'z',
      summary: 'Direction of the axis.',
      helpGroup: 'HELIX',
    }),
    point: pointFlag({
      default: angstromPoint(0, 0, 0),
      defaultHelp: async () => '0,0,0',
      summary: 'A point on the axis, in Å from the box centre.',
      helpGroup: 'HELIX',
    }),
    ...operatorsOutputFlags,
  };

  async run(): Promise<WrittenOperators & {readonly convention: string}> {
    const {flags} = await this.parse(OperatorsHelix);
    const steps = helixSteps(flags);
    const operators = helixOperators({
      twistDegrees: flags.twist,
      riseAngstrom: flags.rise,
      indices: steps,
      axis: flags.axis,
      point: flags.point,
    });
    const written = await this.deliver(
      {countedAs: 'step', operators: operators.map((operator, index) => ({copy: steps[index], operator}))},
      flags,
    );
    return {convention: operatorConvention, ...written};
  }
}
