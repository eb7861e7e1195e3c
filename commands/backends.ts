import {availableParallelism} from 'node:os';
import {Flags} from '@oclif/core';
import {LocalsymCommand} from '../src/cli/command.ts';
import {backendLines} from '../src/cli/backend-lines.ts';
import {surveyBackends, type Survey} from '../src/compute/survey.ts';

export default class Backends extends LocalsymCommand {
  static override readonly summary =
    'What this machine can compute on, how fast, and what to install to get more.';

  static override readonly examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --quick --json',
  ];

  static override readonly flags = {
    quick: Flags.boolean({summary: 'Measure for one second instead of ten.'}),
  };

  async run(): Promise<Survey> {
    const {flags} = await this.parse(Backends);
    const survey = await surveyBackends(availableParallelism(), flags.quick ? 1 : 10);
    this.log(backendLines(survey).join('\n'));
    this.warnings(survey.warnings);
    return survey;
  }
}
