import {InputError} from '../../errors.ts';

/** The additional arguments of a job, as RELION pastes them unquoted behind its own. */
export type OtherArguments = {
  /** All words but the two below with their values. */
  readonly rest: readonly string[];
  readonly localSymmetry: readonly string[];
  readonly tau2Fudge: readonly string[];
};

/**
 * Takes additional arguments apart.
 *
 * @param name the file's name, for messages.
 * @throws {InputError} `JOB_ARGUMENTS_UNSAFE` for what a shell reads as something else than an argument.
 */
export function parseOtherArguments(text: string, name: string): OtherArguments {
  refuseShell(text, name);
  const words = text.split(/\s+/).filter((word) => word !== '');
  const found: {rest: string[]; localSymmetry: string[]; tau2Fudge: string[]} = {
    rest: [],
    localSymmetry: [],
    tau2Fudge: [],
  };
  for (let index = 0; index < words.length; index += 1) {
    const list = listOf(words[index], found);
    if (list === undefined) found.rest.push(words[index]);
    else {
      index += 1;
      list.push(words[index] ?? '');
    }
  }
  return found;
}

function listOf(
  word: string,
  {localSymmetry, tau2Fudge}: {localSymmetry: string[]; tau2Fudge: string[]},
): string[] | undefined {
  if (word === '--local_symmetry') return localSymmetry;
  return word === '--tau2_fudge' ? tau2Fudge : undefined;
}

/** `$$name` is a variable of a scheme. */
function refuseShell(text: string, name: string): void {
  const found = /[<>|&;$`()*?~#"'\\\n!{}[\]]/.exec(text.replaceAll(/\$\$\w+/g, ''))?.[0];
  if (found === undefined) return;
  throw new InputError(
    `${name}: the additional arguments ${JSON.stringify(text)} hold ${JSON.stringify(found)}, which the shell takes for itself: RELION pastes them unquoted into its command` +
      (found === '>' ? ', and leaves out the redirection to run.out and run.err.' : '.'),
    {
      code: 'JOB_ARGUMENTS_UNSAFE',
      suggestions: ['Remove it, or rename the files so that letters, digits and . / _ - + do.'],
    },
  );
}
