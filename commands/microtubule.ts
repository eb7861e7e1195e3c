import {Flags} from '@oclif/core';
import {LocalsymCommand} from '../src/cli/command.ts';
import {
  forceFlag,
  permissiveFlag,
  pictureFlag,
  projectFlag,
  quietFlag,
  releaseFlag,
} from '../src/cli/common-flags.ts';
import {gridFlags, latticeFlags, maskFlags} from '../src/cli/microtubule-flags.ts';
import {latticeRequest, placementFromFlags} from '../src/cli/microtubule-request.ts';
import {shellLine} from '../src/export/shell-line.ts';
import type {MicrotubuleReport} from '../src/setup/microtubule-report.ts';
import {closingWords} from '../src/setup/microtubule-summary.ts';
import {setUpMicrotubule} from '../src/setup/set-up-microtubule.ts';

export default class Microtubule extends LocalsymCommand {
  static override readonly aliases = ['mt'];

  static override readonly summary =
    'Set up a RELION refinement of a microtubule with a seam: operators, mask, T, jobs, instructions.';

  static override readonly description =
    'From protofilament number, start number, twist, rise and box size, or a reference map, this writes all that a ' +
    'refinement with local symmetry needs into one folder. Lengths are in Å and angles in degrees; other units and ' +
    'arithmetic are understood: --rise "8.31 nm", --rise "2*41.55".';

  static override readonly examples = [
    '<%= config.bin %> <%= command.id %> --protofilaments 13 --start 3 --twist 0.1 --rise 83.1 --box 300 --angpix 1.07 -o seam',
    '<%= config.bin %> <%= command.id %> --map ref.mrc -o seam',
    '<%= config.bin %> <%= command.id %> --lattice 14_3 --rise 81.7 --map ref.mrc -o seam',
  ];

  static override readonly flags = {
    ...latticeFlags,
    ...gridFlags,
    recentre: Flags.boolean({
      summary: 'Move a map that is off centre or tilted to the centre, and write it too.',
      helpGroup: 'INPUT',
      dependsOn: ['map'],
    }),
    permissive: permissiveFlag,
    ...maskFlags,
    relion: releaseFlag,
    project: projectFlag,
    particles: Flags.string({
      default: '',
      summary: 'Particles to name in the job files; otherwise chosen in RELION.',
      helpGroup: 'RELION',
      helpValue: '<particles.star>',
    }),
    'helical-symmetry': Flags.option({options: ['dimer', 'none'] as const})({
      default: 'dimer',
      summary: 'Symmetry along the tube in the job files: that of the dimer, or none.',
      helpGroup: 'RELION',
    }),
    output: Flags.string({
      char: 'o',
      default: 'seam',
      summary: 'Folder to write into.',
      helpGroup: 'OUTPUT',
      helpValue: '<folder>',
    }),
    'operators-name': Flags.string({
      default: 'operators.star',
      summary: 'Name of the STAR file in it.',
      helpGroup: 'OUTPUT',
      helpValue: '<name>',
    }),
    'mask-name': Flags.string({
      summary: 'Name of the mask in it. Default: mask-<reference>.mrc.',
      helpGroup: 'OUTPUT',
      helpValue: '<name>',
    }),
    picture: Flags.boolean({
      ...pictureFlag,
      summary: 'Draw the mask on the map, as a PNG file beside the mask.',
    }),
    force: forceFlag,
    quiet: quietFlag,
  };

  async run(): Promise<MicrotubuleReport> {
    const {flags} = await this.parse(Microtubule);
    const {report, summary} = await setUpMicrotubule(
      {
        lattice: latticeRequest(flags),
        copies: {copies: flags.copies, reference: flags.reference},
        placement: placementFromFlags(flags),
        relion: {
          release: flags.relion,
          projectFolder: flags.project,
          particlesPath: flags.particles,
          helicalSymmetry: flags['helical-symmetry'],
        },
        output: {
          folder: flags.output,
          operatorsName: flags['operators-name'],
          maskName: flags['mask-name'],
          isPictured: flags.picture,
          force: flags.force,
        },
      },
      {
        name: this.config.name,
        version: this.config.version,
        command: shellLine([this.config.bin, this.ctor.id, ...this.argv]),
      },
    );
    if (!flags.quiet) this.log(summary);
    this.warnings(report.warnings);
    if (!flags.quiet) this.log(closingWords(report, flags.output));
    return report;
  }
}
