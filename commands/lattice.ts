import {Args} from '@oclif/core';
import {LocalsymCommand} from '../src/cli/command.ts';
import {permissiveFlag, quietFlag} from '../src/cli/common-flags.ts';
import {lengthFlag} from '../src/cli/quantity-flags.ts';
import {latticeTable} from '../src/setup/lattice/lattice-table.ts';
import {readLattice, type LatticeReport} from '../src/setup/lattice/read-lattice.ts';

export default class Lattice extends LocalsymCommand {
  static override readonly summary =
    'Lattice, hand, axis and seam of a microtubule, from its map alone, with how sure they are.';

  static override readonly examples = [
    '<%= config.bin %> <%= command.id %> map.mrc',
    '<%= config.bin %> <%= command.id %> map.mrc --half1 half1.mrc --half2 half2.mrc -o lattice',
  ];

  static override readonly args = {
    map: Args.string({required: true, description: 'The map of a microtubule, roughly along z.'}),
  };

  static override readonly flags = {
    angpix: lengthFlag({summary: 'Pixel size, where the header has none.', helpGroup: 'INPUT'}),
    permissive: permissiveFlag,
    quiet: quietFlag,
  };

  async run(): Promise<LatticeReport> {
    const {flags, args} = await this.parse(Lattice);
    const report = await readLattice({
      mapPath: args.map,
      voxelAngstrom: flags.angpix,
      permissive: flags.permissive,
    });
    if (!flags.quiet) this.log(latticeTable(report));
    this.warnings(report.warnings);
    if (report.reading.tube === undefined) process.exitCode = 4;
    return report;
  }
}
