import {closest} from 'fastest-levenshtein';

/** A command of this program, as far as a job must know it. */
export type KnownCommand = {
  /** `mask protofilament`. */
  readonly name: string;
  readonly flags: readonly KnownFlag[];
  /** What stands behind the command without a flag, such as `operators` of tau2; a label gives it by its name. */
  readonly args: readonly KnownArgument[];
};

type KnownArgument = {readonly name: string; readonly isMultiple: boolean};

type KnownFlag = {
  readonly name: string;
  readonly char?: string;
  readonly isBoolean: boolean;
  /** Whether it can be repeated. */
  readonly isMultiple: boolean;
  /** What its help shows as value: `<operators.star>`, `<folder>`. */
  readonly helpValue?: string;
};

/** A flag that is set; without a value where it takes none. */
export type FlagSetting = {readonly name: string; readonly value?: string; readonly isArgument?: true};

export type OwnFlags = {
  readonly settings: readonly FlagSetting[];
  /** Words that belong to no flag. */
  readonly strays: readonly string[];
  readonly faults: readonly string[];
};

/** Words as flags of a command; `Yes` and `No` behind flags without a value set them or not. */
export function ownFlags(words: readonly string[], command: KnownCommand): OwnFlags {
  const found: {settings: FlagSetting[]; strays: string[]; faults: string[]} = {
    settings: [],
    strays: [],
    faults: [],
  };
  for (let index = 0; index < words.length; index += 1) {
    const [word, attached] = splitAtEquals(words[index]);
    const list = command.args.find(({name, isMultiple}) => isMultiple && word === `--${name}`);
    // Of a list some stand behind the command without a label, and so must those with one.
    const flag = list === undefined ? flagOf(word, command) : undefined;
    const next = attached ?? words[index + 1];
    const isTaken = attached === undefined;
    const argument = flag === undefined ? command.args.find(({name}) => word === `--${name}`) : undefined;
    if (argument !== undefined && next !== undefined) {
      if (isTaken) index += 1;
      found.settings.push({name: argument.name, value: next, isArgument: true});
    } else if (flag === undefined) {
      if (/^--?[A-Za-z]/.test(word)) found.faults.push(unknownFlag(word, command));
      else found.strays.push(words[index]);
    } else if (flag.isBoolean) {
      const answer = yesOrNo(next);
      if (answer !== undefined && isTaken) index += 1;
      if (answer ?? true) found.settings.push({name: flag.name});
    } else if (next === undefined || (isTaken && flagOf(next, command) !== undefined)) {
      found.faults.push(`--${flag.name} has no value.`);
    } else {
      if (isTaken) index += 1;
      found.settings.push({name: flag.name, value: next});
    }
  }
  return found;
}

/** The last of two would win without a word. */
export function repeated(settings: readonly FlagSetting[], command: KnownCommand): readonly string[] {
  const names = settings.map(({name}) => name);
  const twice = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  const single = [...command.flags, ...command.args].filter(({isMultiple}) => !isMultiple);
  return [...twice]
    .filter((name) => single.some((known) => known.name === name))
    .map((name) => `--${name} is given twice.`);
}

function splitAtEquals(word: string): readonly [string, string | undefined] {
  const parts = /^(--[\w-]+)=(.*)$/s.exec(word);
  return parts === null ? [word, undefined] : [parts[1], parts[2]];
}

function flagOf(word: string, command: KnownCommand): KnownFlag | undefined {
  return command.flags.find(
    ({name, char}) => word === `--${name}` || (char !== undefined && word === `-${char}`),
  );
}

function unknownFlag(word: string, command: KnownCommand): string {
  const names = [...command.flags, ...command.args].map(({name}) => name);
  return `${command.name} has no flag ${word}; the nearest is --${closest(word.replace(/^-+/, ''), names)}.`;
}

function yesOrNo(word: string | undefined): boolean | undefined {
  if (/^(?:yes|true)$/i.test(word ?? '')) return true;
  return /^(?:no|false)$/i.test(word ?? '') ? false : undefined;
}
