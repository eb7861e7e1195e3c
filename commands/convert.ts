import {Flags} from '@oclif/core';
import {LocalsymCommand} from '../src/cli/command.ts';
import {forceFlag, projectFlag, quietFlag, releaseFlag} from '../src/cli/common-flags.ts';
import {convertFlags, convertRequest} from '../src/cli/convert-flags.ts';
import {fileArgument, flagInPlaceOf, neededFiles} from '../src/cli/input-files.ts';
import {convertOperators, type ConvertReport} from '../src/setup/convert/convert-operators.ts';
import {convertTable, fixTable} from '../src/setup/convert/convert-table.ts';
import {fixStar, type FixReport} from '../src/setup/convert/fix-star.ts';

export default class Convert extends LocalsymCommand {
  static override readonly summary =
    'Convert operators between RELION, DM, PHENIX, PDB, mmCIF, ChimeraX, CSV and JSON; repair STAR files.';

  static override readonly description =
    'The format is recognised by content and by name. PHENIX, PDB, mmCIF and ChimeraX have absolute coordinates, ' +
    'so give the map that the operators belong to. Changes are made in this order: --sets, --invert, --compose, ' +
    '--complete, --reference.';

  static override readonly examples = [
    '<%= config.bin %> <%= command.id %> operators.star --map map.mrc -o operators.cxc -o operators.ncs_spec',
    '<%= config.bin %> <%= command.id %> assembly.cif --map map.mrc --mask-name mask.mrc -o operators.star',
    '<%= config.bin %> <%= command.id %> --fix old.star -o new.star',
    '<%= config.bin %> <%= command.id %> one-threefold.star --complete -o c3.star',
  ];

  static override readonly args = {
    file: fileArgument({
      description: 'The operators: .star, .txt, .ncs_spec, .pdb, .cif, .csv or .json.',
    }),
  };

  static override readonly flags = {
    operators: flagInPlaceOf('FILE', '<operators.star>'),
    ...convertFlags,
    fix: Flags.boolean({
      summary: 'Repair a STAR file that RELION refuses or cuts short; says what was wrong.',
      helpGroup: 'REPAIR',
      exclusive: [
        'map',
        'box',
        'from',
        'to',
        'invert',
        'compose',
        'complete',
        'reference',
        'sets',
        'mask-name',
      ],
    }),
    relion: releaseFlag,
    project: projectFlag,
    force: forceFlag,
    quiet: quietFlag,
  };

  async run(): Promise<ConvertReport | FixReport> {
    const {flags, args} = await this.parse(Convert);
    const {operators} = neededFiles({
      operators: {argument: args.file, flag: flags.operators, example: 'operators.star'},
    });
    if (flags.fix) {
      const fixed = await fixStar({
        inputPath: operators,
        outputs: flags.output ?? [],
        release: flags.relion,
        force: flags.force,
      });
      return this.tell(fixed, fixTable(fixed), flags.quiet);
    }
    const report = await convertOperators(convertRequest(operators, flags));
    return this.tell(report, convertTable(report), flags.quiet);
  }

  private tell<Report extends ConvertReport | FixReport>(
    report: Report,
    table: string,
    isQuiet: boolean,
  ): Report {
    if (!isQuiet) this.log(table);
    this.warnings(report.warnings);
    if (!isQuiet && report.files.length > 0) this.log(`Wrote ${report.files.join(', ')}`);
    return report;
  }
}
