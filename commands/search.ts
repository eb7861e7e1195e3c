import {Flags} from '@oclif/core';
import {backendFlag} from '../src/cli/backend-flag.ts';
import {LocalsymCommand} from '../src/cli/command.ts';
import {forceFlag, permissiveFlag, projectFlag, quietFlag} from '../src/cli/common-flags.ts';
import {angleFlag, lengthFlag} from '../src/cli/quantity-flags.ts';
import {startProgress} from '../src/cli/progress.ts';
import {searchOperators, type SearchReport} from '../src/setup/search/search-operators.ts';
import {searchTable} from '../src/setup/search/search-table.ts';

export default class Search extends LocalsymCommand {
  static override readonly summary =
    'Find the operators between the masks of a list, or refine known ones, with their errors.';

  static override readonly examples = [
    '<%= config.bin %> <%= command.id %> --map map.mrc --masks init_masklist.star -o operators.star',
    '<%= config.bin %> <%= command.id %> --map map.mrc --operators seam/operators.star --constrain helix -o refined.star',
  ];

  static override readonly flags = {
    map: Flags.string({
      char: 'm',
      required: true,
      summary: 'The map.',
      helpGroup: 'INPUT',
      helpValue: '<map.mrc>',
    }),
    masks: Flags.string({
      summary: 'Mask list (_rlnMaskName, _rlnAreaId): find how the masks of each area are related.',
      helpGroup: 'INPUT',
      helpValue: '<list.star>',
    }),
    operators: Flags.string({
      summary: 'Operators to refine, such as those of a microtubule.',
      helpGroup: 'INPUT',
      helpValue: '<operators.star>',
    }),
    half1: Flags.string({
      summary: 'First half-map: operators are refined in both halves too, and their difference is told.',
      helpGroup: 'INPUT',
      helpValue: '<half1.mrc>',
    }),
    half2: Flags.string({summary: 'Second half-map.', helpGroup: 'INPUT', helpValue: '<half2.mrc>'}),
    angpix: lengthFlag({summary: "Pixel size, to check the map's header.", helpGroup: 'INPUT'}),
    resolution: lengthFlag({
      summary: "The map's resolution, to which it is low-passed. Default: three voxels.",
      helpGroup: 'SEARCH',
    }),
    step: angleFlag({summary: 'Step of the global search. Default: 15°.', helpGroup: 'SEARCH'}),
    constrain: Flags.string({
      summary: 'Fit all copies together: helix, or a point group such as C3 or D2.',
      helpGroup: 'SEARCH',
      helpValue: '<helix|group>',
    }),
    impose: Flags.boolean({
      summary: 'Make operators exact that are a group or a helix within their errors.',
      helpGroup: 'SEARCH',
      exclusive: ['constrain'],
    }),
    backend: backendFlag(),
    permissive: permissiveFlag,
    project: projectFlag,
    output: Flags.string({
      char: 'o',
      required: true,
      summary: 'The STAR file to write; a CSV and a JSON file of the same name lie beside it.',
      helpGroup: 'OUTPUT',
      helpValue: '<operators.star>',
    }),
    force: forceFlag,
    quiet: quietFlag,
  };

  async run(): Promise<SearchReport> {
    const {flags} = await this.parse(Search);
    const progress = startProgress(flags.quiet || this.jsonEnabled());
    const report = await searchOperators(
      {
        mapPath: flags.map,
        masksPath: flags.masks,
        operatorsPath: flags.operators,
        half1Path: flags.half1,
        half2Path: flags.half2,
        voxelAngstrom: flags.angpix,
        resolutionAngstrom: flags.resolution,
        angularStepDegrees: flags.step,
        constraint: flags.constrain,
        isImposed: flags.impose,
        backend: flags.backend,
        permissive: flags.permissive,
        projectFolder: flags.project,
        output: flags.output,
        force: flags.force,
      },
      progress.step,
    ).finally(() => progress.stop());
    if (!flags.quiet) this.log(searchTable(report));
    this.warnings(report.warnings);
    if (!flags.quiet) this.log(`Wrote ${report.files.join(', ')}`);
    if (report.sets.some(({operators}) => operators.some(({isFound}) => !isFound))) process.exitCode = 4;
    return report;
  }
}
