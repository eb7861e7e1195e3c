import {Flags} from '@oclif/core';
import {backendFlag} from '../src/cli/backend-flag.ts';
import {LocalsymCommand} from '../src/cli/command.ts';
import {forceFlag, permissiveFlag, projectFlag, quietFlag} from '../src/cli/common-flags.ts';
import {argumentInPlaceOf, eitherInput} from '../src/cli/input-files.ts';
import {angleFlag, lengthFlag} from '../src/cli/quantity-flags.ts';
import {startProgress} from '../src/cli/progress.ts';
import {relionSearchFlags} from '../src/cli/relion-search-flags.ts';
import {searchFiles, searchLimits} from '../src/cli/search-request.ts';
import {gridOperators, gridTable, type GridReport} from '../src/setup/search/grid-operators.ts';
import {searchOperators, type SearchReport} from '../src/setup/search/search-operators.ts';
import {searchTable} from '../src/setup/search/search-table.ts';

export default class Search extends LocalsymCommand {
  static override readonly summary =
    'Find the operators between the masks of a list, or refine known ones, with their errors.';

  static override readonly examples = [
    '<%= config.bin %> <%= command.id %> --map map.mrc --masks init_masklist.star -o operators.star',
    '<%= config.bin %> <%= command.id %> --map map.mrc --operators seam/operators.star --constrain helix -o refined.star',
  ];

  static override readonly args = {operators: argumentInPlaceOf('operators')};

  static override readonly flags = {
    map: Flags.string({
      char: 'm',
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
    resolution: lengthFlag({
      summary: "The map's resolution, to which it is low-passed. Default: estimated.",
      helpGroup: 'SEARCH',
    }),
    step: angleFlag({summary: 'Step of the global search. Default: 15°.', helpGroup: 'SEARCH'}),
    constrain: Flags.string({
      summary:
        'Fit all copies together: helix, or a point group such as C3 or D2. Default: helix where the given operators are ' +
        'one and the density agrees; none fits each by itself.',
      helpGroup: 'SEARCH',
      helpValue: '<helix|C3|none>',
    }),
    impose: Flags.boolean({
      summary: 'Make operators exact that are a group or a helix within their errors.',
      helpGroup: 'SEARCH',
      exclusive: ['constrain'],
    }),
    grid: Flags.boolean({
      summary:
        "relion_localsym's own exhaustive search, sample for sample, with its listings; for comparison.",
      helpGroup: 'AS IN RELION_LOCALSYM',
    }),
    ...relionSearchFlags,
    backend: backendFlag(),
    permissive: permissiveFlag,
    project: projectFlag,
    output: Flags.string({
      char: 'o',
      summary: 'The STAR file to write; a CSV and a JSON file of the same name lie beside it.',
      helpGroup: 'OUTPUT',
      helpValue: '<operators.star>',
    }),
    force: forceFlag,
    quiet: quietFlag,
  };

  async run(): Promise<SearchReport | GridReport> {
    const {args, flags} = await this.parse(Search);
    const files = searchFiles({
      ...flags,
      operators: eitherInput('operators', args.operators, flags.operators),
    });
    const shared = {
      ...files,
      voxelAngstrom: files.relion.voxelAngstrom,
      permissive: flags.permissive,
      projectFolder: flags.project,
      force: flags.force,
    };
    const progress = startProgress(flags.quiet || this.jsonEnabled());
    if (flags.grid) {
      const grid = await gridOperators({...shared, grid: files.relion}, progress.step).finally(progress.stop);
      this.tell(grid, gridTable(grid), flags.quiet);
      return grid;
    }
    const report = await searchOperators(
      {
        ...shared,
        half1Path: flags.half1,
        half2Path: flags.half2,
        resolutionAngstrom: flags.resolution,
        angularStepDegrees: flags.step,
        ...searchLimits(files),
        constraint: flags.constrain,
        isImposed: flags.impose,
        backend: flags.backend,
      },
      progress.step,
    ).finally(progress.stop);
    this.tell(report, searchTable(report), flags.quiet);
    if (report.sets.some(({operators}) => operators.some(({isFound}) => !isFound))) process.exitCode = 4;
    return report;
  }

  private tell(report: SearchReport | GridReport, table: string, isQuiet: boolean): void {
    if (!isQuiet) this.log(table);
    this.warnings(report.warnings);
    if (!isQuiet) this.log(`Wrote ${report.files.join(', ')}`);
  }
}
