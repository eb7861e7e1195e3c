import {spawn} from 'node:child_process';
import path from 'node:path';
import {Flags} from '@oclif/core';
import {LocalsymCommand} from '../src/cli/command.ts';
import {shellLine} from '../src/export/shell-line.ts';
import {InputError} from '../src/errors.ts';

/** What `demo --json` prints. */
export type DemoReport = {readonly commands: readonly string[]; readonly folder: string};

export default class Demo extends LocalsymCommand {
  static override readonly summary =
    'The tour: simulate a microtubule and set up its refinement, step by step.';

  static override readonly flags = {
    output: Flags.string({
      char: 'o',
      default: 'demo',
      summary: 'Folder to write into; files of an earlier tour are overwritten.',
      helpValue: '<folder>',
    }),
  };

  async run(): Promise<DemoReport> {
    const {flags} = await this.parse(Demo);
    const steps = demoSteps(flags.output);
    const bin = callName(this.config.bin);
    for (const {words, args} of steps) {
      this.log(`\n# ${words}\n$ ${shellLine([...bin, ...args])}`);
      await runStep(args, this.jsonEnabled());
    }
    this.log(
      `\nThat was the main job. Read ${flags.output}/seam/README.txt, then run "${shellLine([...bin, 'microtubule', '--help'])}" for your own map.`,
    );
    return {commands: steps.map(({args}) => shellLine([...bin, ...args])), folder: flags.output};
  }
}

/** How the user can call the program: by its name where it is installed, else through npx. */
function callName(bin: string): readonly string[] {
  return path.basename(process.argv[1]) === bin ? [bin] : ['npx', bin];
}

type Step = {readonly words: string; readonly args: readonly string[]};

function demoSteps(folder: string): readonly Step[] {
  const lattice = ['--protofilaments', '13', '--start', '3', '--twist', '0.1', '--rise', '83.1'];
  const map = ['--box', '128', '--angpix', '3.2', '--resolution', '8', '--snr', '3'];
  const place = ['--azimuth', '12', '--boundary', '10'];
  return [
    {
      words:
        'A microtubule as a reference map would show it: a protofilament at 12°, a tubulin boundary at 10 Å on it.',
      args: ['simulate', 'microtubule', ...lattice, ...place, ...map, '-o', `${folder}/simulated`, '--force'],
    },
    {
      words: 'Set up its refinement from the map: operators, mask, T, jobs, instructions.',
      args: [
        'microtubule',
        ...lattice,
        '--map',
        `${folder}/simulated/map.mrc`,
        '-o',
        `${folder}/seam`,
        '--force',
      ],
    },
    {
      words: 'The same operators alone, in numbers.',
      args: ['operators', 'microtubule', ...lattice],
    },
  ];
}

/** Runs a step as the user would, so that what is printed can be repeated by hand. */
async function runStep(args: readonly string[], isJson: boolean): Promise<void> {
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    const child = spawn(process.execPath, [...process.execArgv, process.argv[1], ...args], {
      stdio: ['ignore', isJson ? 'ignore' : 'inherit', 'inherit'],
    });
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (exitCode !== 0) {
    throw new InputError(`The step "${args.slice(0, 2).join(' ')}" ended with exit code ${exitCode}.`, {
      code: 'DEMO_STEP_FAILED',
      suggestions: ['What it printed above says why.'],
    });
  }
}
