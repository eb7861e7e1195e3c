import {Flags} from '@oclif/core';
import {LocalsymCommand} from '../src/cli/command.ts';
import {forceFlag, permissiveFlag, quietFlag} from '../src/cli/common-flags.ts';
import {fileArgument, flagInPlaceOf, neededFiles} from '../src/cli/input-files.ts';
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
    map: fileArgument({description: 'The map of a microtubule, roughly along z.'}),
  };

  static override readonly flags = {
    map: flagInPlaceOf('MAP', '<map.mrc>'),
    half1: Flags.string({
      summary: 'First half-map: both halves are read on their own, and the answers compared.',
      helpGroup: 'INPUT',
      helpValue: '<half1.mrc>',
    }),
    half2: Flags.string({summary: 'Second half-map.', helpGroup: 'INPUT', helpValue: '<half2.mrc>'}),
    angpix: lengthFlag({summary: 'Pixel size, where the header has none.', helpGroup: 'INPUT'}),
    permissive: permissiveFlag,
    output: Flags.string({
      char: 'o',
      summary: 'Folder for the table, the data and two pictures. Default: print only.',
      helpGroup: 'OUTPUT',
      helpValue: '<folder>',
    }),
    force: forceFlag,
    quiet: quietFlag,
  };

  async run(): Promise<LatticeReport> {
    const {flags, args} = await this.parse(Lattice);
    const {map} = neededFiles({map: {argument: args.map, flag: flags.map, example: 'map.mrc'}});
    const report = await readLattice({
      mapPath: map,
      half1Path: flags.half1,
      half2Path: flags.half2,
      folder: flags.output,
      force: flags.force,
      voxelAngstrom: flags.angpix,
      permissive: flags.permissive,
    });
    if (!flags.quiet) this.log(latticeTable(report));
    this.warnings(report.warnings);
    if (!flags.quiet && report.files.length > 0) this.log(`Wrote ${report.files.join(', ')}`);
    if (report.reading.tube === undefined) process.exitCode = 4;
    return report;
  }
}
