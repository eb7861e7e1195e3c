import {Flags} from '@oclif/core';
import {LocalsymCommand} from '../../src/cli/command.ts';
import {forceFlag, permissiveFlag, pictureFlag, projectFlag, quietFlag} from '../../src/cli/common-flags.ts';
import {fileArgument} from '../../src/cli/input-files.ts';
import {integerFlag, lengthFlag} from '../../src/cli/quantity-flags.ts';
import {widthFlag} from '../../src/cli/width-flag.ts';
import {masksFromModel, type FromModelReport} from '../../src/setup/mask/from-model.ts';
import {fromModelTable} from '../../src/setup/mask/from-model-table.ts';
import {modelOrigins} from '../../src/setup/mask/model-placement.ts';

export default class MaskFromModel extends LocalsymCommand {
  static override readonly summary =
    'Masks on the chains of an atomic model that is fitted in the map, and the list of those that are copies.';

  static override readonly examples = [
    '<%= config.bin %> <%= command.id %> model.cif --map map.mrc -o masks',
    '<%= config.bin %> <%= command.id %> model.pdb --map map.mrc --select A+B,C+D --radius 4 --soft "6 Å" -o dimers',
  ];

  static override readonly args = {
    model: fileArgument({required: true, description: 'The model: mmCIF or PDB, fitted in the map.'}),
  };

  static override readonly flags = {
    map: Flags.string({
      char: 'm',
      required: true,
      summary: 'The map: gives box, pixel size and origin.',
      helpGroup: 'INPUT',
      helpValue: '<map.mrc>',
    }),
    angpix: lengthFlag({summary: "Pixel size. Default: the map's.", helpGroup: 'INPUT'}),
    permissive: permissiveFlag,
    origin: Flags.option({options: modelOrigins})({
      default: 'header' as const,
      summary:
        "What the model's coordinates count from: the header's origin, or another where that is wrong.",
      helpGroup: 'INPUT',
    }),
    model: integerFlag({
      summary: 'Number of the model, where the file has several. Default: the first.',
      helpGroup: 'INPUT',
    }),
    select: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      summary: 'Masks to make: A,B for two; A+B for one on both; A:1-200 for residues. Default: one a chain.',
      helpGroup: 'MASK',
      helpValue: '<A:1-200>',
    }),
    ligands: Flags.boolean({summary: 'Take ligands, glycans and ions with their chains.', helpGroup: 'MASK'}),
    radius: lengthFlag({
      default: 3,
      summary: 'The mask is 1 to this distance from an atom.',
      helpGroup: 'MASK',
    }),
    soft: widthFlag({
      default: async () => ({value: 5, unit: 'voxels'}) as const,
      defaultHelp: async () => '5 px',
      summary: 'Width of the raised cosine beyond that.',
      helpGroup: 'MASK',
    }),
    resolution: lengthFlag({
      summary: "Smooth the masks' surface to this resolution, for maps of low resolution.",
      helpGroup: 'MASK',
    }),
    project: projectFlag,
    output: Flags.string({
      char: 'o',
      default: 'masks',
      summary: 'Folder for the masks and their list masklist.star; or the list, with the masks beside it.',
      helpGroup: 'OUTPUT',
      helpValue: '<folder|list.star>',
    }),
    picture: pictureFlag,
    force: forceFlag,
    quiet: quietFlag,
  };

  async run(): Promise<FromModelReport> {
    const {args, flags} = await this.parse(MaskFromModel);
    const report = await masksFromModel({
      modelPath: args.model,
      mapPath: flags.map,
      voxelAngstrom: flags.angpix,
      permissive: flags.permissive,
      model: flags.model,
      selections: flags.select ?? [],
      withLigands: flags.ligands,
      origin: flags.origin,
      radiusAngstrom: flags.radius,
      soft: flags.soft,
      resolutionAngstrom: flags.resolution,
      isPictured: flags.picture,
      output: flags.output,
      projectFolder: flags.project,
      force: flags.force,
    });
    if (!flags.quiet) this.log(fromModelTable(report));
    this.warnings(report.warnings);
    if (!flags.quiet) this.log(`Wrote ${report.files.join(', ')}`);
    return report;
  }
}
