import {Flags} from '@oclif/core';
import {LocalsymCommand} from '../../src/cli/command.ts';
import {forceFlag, permissiveFlag, pictureFlag, quietFlag} from '../../src/cli/common-flags.ts';
import {gridFlags, latticeFlags, maskFlags} from '../../src/cli/microtubule-flags.ts';
import {latticeRequest, placementFromFlags} from '../../src/cli/microtubule-request.ts';
import {makeProtofilamentMask, type MaskResult} from '../../src/setup/make-protofilament-mask.ts';

export default class MaskProtofilament extends LocalsymCommand {
  static override readonly summary =
    'Mask of the central tubulins of one protofilament, placed by numbers or by a map.';

  static override readonly examples = [
    '<%= config.bin %> <%= command.id %> --lattice 13_3 --map ref.mrc -o mask-7.mrc',
    '<%= config.bin %> <%= command.id %> --lattice 13_3 --box 300 --angpix 1.07 --azimuth 17 -o mask-7.mrc',
  ];

  static override readonly flags = {
    ...latticeFlags,
    ...gridFlags,
    permissive: permissiveFlag,
    ...maskFlags,
    output: Flags.string({
      char: 'o',
      required: true,
      summary: 'The mask to write.',
      helpGroup: 'OUTPUT',
      helpValue: '<mask.mrc>',
    }),
    picture: pictureFlag,
    force: forceFlag,
    quiet: quietFlag,
  };

  async run(): Promise<MaskResult> {
    const {flags} = await this.parse(MaskProtofilament);
    const {report, summary} = await makeProtofilamentMask({
      lattice: latticeRequest(flags),
      copies: flags,
      placement: placementFromFlags(flags),
      output: flags.output,
      isPictured: flags.picture,
      force: flags.force,
    });
    if (!flags.quiet) this.log(`Mask of protofilament ${report.reference}\n${summary}`);
    this.warnings(report.warnings);
    if (!flags.quiet) this.log(`Wrote ${report.files.join(', ')}`);
    return report;
  }
}
