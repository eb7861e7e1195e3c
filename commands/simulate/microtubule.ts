import {Flags} from '@oclif/core';
import {LocalsymCommand} from '../../src/cli/command.ts';
import {latticeFlags} from '../../src/cli/microtubule-flags.ts';
import {latticeFromFlags} from '../../src/cli/microtubule-request.ts';
import {angleFlag, integerFlag, lengthFlag} from '../../src/cli/quantity-flags.ts';
import {simulateFlags, simulationFromFlags} from '../../src/cli/simulate-flags.ts';
import {tiltedAxisFromFlags} from '../../src/cli/tilted-axis.ts';
import {simulateMicrotubule, type MicrotubuleTruth} from '../../src/setup/simulate-microtubule.ts';

const {copies: _copies, reference: _reference, closure: _closure, ...shapeFlags} = latticeFlags;

export default class SimulateMicrotubule extends LocalsymCommand {
  static override readonly summary = 'Simulate a microtubule: map, half-maps, mask, and the true operators.';

  static override readonly examples = [
    '<%= config.bin %> <%= command.id %> --lattice 13_3 --box 160 --angpix 2.68 --resolution 6 --snr 4 -o simulated',
    '<%= config.bin %> <%= command.id %> --lattice 14_3 --box 128 --angpix 4 --resolution 10 --azimuth 20 --decorated',
  ];

  static override readonly flags = {
    ...shapeFlags,
    azimuth: angleFlag({
      summary: 'Azimuth of the middle protofilament, from +x towards +y.',
      helpGroup: 'PLACE',
    }),
    boundary: lengthFlag({
      summary: 'Height of a boundary between two dimers on it (also one between monomers).',
      helpGroup: 'PLACE',
    }),
    'seam-after': integerFlag({
      summary: 'The seam lies between this protofilament and the next. Default: the last.',
      helpGroup: 'PLACE',
    }),
    polarity: Flags.option({options: ['plus-up', 'minus-up'] as const})({
      default: 'plus-up' as const,
      summary: 'The end that points to +z.',
      helpGroup: 'PLACE',
    }),
    'off-x': lengthFlag({summary: 'Where the axis passes the box centre, along x.', helpGroup: 'PLACE'}),
    'off-y': lengthFlag({summary: 'The same along y.', helpGroup: 'PLACE'}),
    tilt: angleFlag({summary: "Tilt of the axis from the box's z.", helpGroup: 'PLACE'}),
    'tilt-azimuth': angleFlag({summary: 'Direction of the tilt, from +x towards +y.', helpGroup: 'PLACE'}),
    'wall-radius': lengthFlag({summary: "Radius of the tubulins' centres of mass.", helpGroup: 'PLACE'}),
    decorated: Flags.boolean({summary: 'With a motor domain on every dimer.', helpGroup: 'PLACE'}),
    ...simulateFlags,
  };

  async run(): Promise<MicrotubuleTruth> {
    const {flags} = await this.parse(SimulateMicrotubule);
    const lattice = latticeFromFlags({...flags, closure: 'exact'});
    const truth = await simulateMicrotubule({
      microtubule: {
        ...lattice,
        azimuthDegrees: flags.azimuth,
        phaseAngstrom: flags.boundary,
        seamAfter: flags['seam-after'],
        polarity: flags.polarity,
        wallRadiusAngstrom: flags['wall-radius'],
        decorated: flags.decorated,
        axis: tiltedAxisFromFlags(flags),
      },
      ...simulationFromFlags(flags),
    });
    this.warnings(truth.warnings);
    if (!flags.quiet) this.log(`Wrote ${truth.files.join(', ')}`);
    return truth;
  }
}
