import {Args, Flags} from '@oclif/core';
import {LocalsymCommand} from '../src/cli/command.ts';
import {jobToPrint} from '../src/cli/job-to-print.ts';
import {knownCommand} from '../src/cli/known-command.ts';
import {isProgressLine} from '../src/cli/progress.ts';
import {jobReleases} from '../src/export/relion-job.ts';
import {commandArguments} from '../src/setup/external/command-call.ts';
import {printJob} from '../src/setup/external/print-job.ts';
import {jobFolderOf, relionCall} from '../src/setup/external/relion-call.ts';
import {failJob, runExternal} from '../src/setup/external/run-external.ts';

const relionFlag = (summary: string, helpValue: string) =>
  Flags.string({summary, helpValue, helpGroup: 'AS RELION CALLS IT'});

export default class External extends LocalsymCommand {
  static override readonly enableJsonFlag = false;
  static override readonly strict = false;

  static override readonly summary = 'Run any of these commands as an External job inside RELION.';

  static override readonly description =
    'RELION calls this program: name "localsym external search" as External executable, the map as 3D reference, and ' +
    "flags of the command as labels with their values (Yes or No for flags without). The outputs go to the job's folder.";

  static override readonly examples = [
    '<%= config.bin %> <%= command.id %> search --print-job 5.0 --map map.mrc --operators ops.star > search.job.star',
    '<%= config.bin %> <%= command.id %> search --o External/job012/ --in_3dref map.mrc --operators ops.star --j 1',
  ];

  static override readonly args = {
    command: Args.string({description: 'Command to run, such as search or mask protofilament.'}),
  };

  static override readonly flags = {
    'print-job': Flags.option({options: jobReleases})({
      summary:
        'Print the job.star that runs the command with the flags that follow, for this RELION release.',
    }),
    o: relionFlag('Folder of the job.', 'External/jobNNN/'),
    in_3dref: relionFlag('3D reference: --map of the command.', '<map.mrc>'),
    in_mask: relionFlag('Mask: --mask of the command.', '<mask.mrc>'),
    in_parts: relionFlag('Particles: --particles of the command.', '<particles.star>'),
    command: relionFlag('Command to run, where the executable does not name it.', '<command>'),
    j: relionFlag('Threads; one is used.', '<n>'),
  };

  /** RELION's labels are flags of any command, so that the call is read as it stands. */
  async run(): Promise<void> {
    const toPrint = await jobToPrint(this.argv, this.config);
    if (toPrint !== undefined) {
      this.log((await printJob(toPrint)).trimEnd());
      return;
    }
    const jobFolder = jobFolderOf(this.argv);
    try {
      const call = relionCall(this.argv);
      const command = knownCommand(this.config, call.command);
      const {exitCode} = await runExternal({
        jobFolder: call.jobFolder,
        words: [...command.name.split(' '), ...commandArguments(call, command)],
        program: [process.execPath, ...process.execArgv, process.argv[1]],
        out: (line) => this.log(line),
        err: (line) => this.logToStderr(line),
        isProgress: isProgressLine,
      });
      process.exitCode = exitCode;
    } catch (error) {
      if (jobFolder !== undefined) await failJob(jobFolder);
      throw error;
    }
  }
}
