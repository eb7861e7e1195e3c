import type {RelionRelease} from '../assess/tau2.ts';
import type {Operator} from '../geometry/operator.ts';
import {
  operatorTable,
  writeOperators,
  type CountedAs,
  type WrittenOperators,
} from '../setup/write-operators.ts';
import {LocalsymCommand} from './command.ts';
import {
  forceFlag,
  maskNameFlag,
  operatorsOutputFlag,
  projectFlag,
  quietFlag,
  releaseFlag,
} from './common-flags.ts';

/** Where the operators go, the same for every command that makes some. */
export const operatorsOutputFlags = {
  relion: releaseFlag,
  project: projectFlag,
  mask: maskNameFlag,
  output: operatorsOutputFlag,
  force: forceFlag,
  quiet: quietFlag,
};

type OutputFlags = {
  readonly relion: RelionRelease;
  readonly project: string;
  readonly mask?: string;
  readonly output?: string;
  readonly force: boolean;
  readonly quiet: boolean;
};

type Made = {
  readonly operators: readonly {readonly copy: number; readonly operator: Operator}[];
  readonly countedAs?: CountedAs;
  /** Lines above the table of a STAR file. */
  readonly comment?: string;
  /** Lines above the table. */
  readonly summary?: string;
  readonly warnings?: WrittenOperators['warnings'];
  readonly defaultMask?: string;
};

/** The shared end of the commands that make operators: write them, show them, say where they are. */
export abstract class OperatorsCommand extends LocalsymCommand {
  protected async deliver(made: Made, flags: OutputFlags): Promise<WrittenOperators> {
    const written = await writeOperators({
      operators: made.operators,
      countedAs: made.countedAs,
      comment: made.comment,
      maskPath: flags.mask ?? made.defaultMask ?? 'mask.mrc',
      projectFolder: flags.project,
      release: flags.relion,
      output: flags.output,
      force: flags.force,
    });
    const warnings = [...(made.warnings ?? []), ...written.warnings];
    const table = operatorTable(written.operators, made.countedAs);
    if (!flags.quiet) this.log(made.summary === undefined ? table : `${made.summary}\n${table}`);
    this.warnings(warnings);
    if (!flags.quiet && flags.output !== undefined)
      this.log(`Wrote ${flags.output}, for the mask ${written.mask}`);
    return {...written, warnings};
  }
}
