import {usageError} from '../../errors.ts';
import {quoteValue} from '../../io/star/write.ts';
import {fillTemplate} from '../fill-template.ts';
import {isShellSafe} from '../shell-safe.ts';

/** An External job: what RELION runs, and with what. Empty paths are not passed. */
export type ExternalJobFile = {
  /** With its first words: `localsym external search`. */
  readonly executable: string;
  readonly particlesPath?: string;
  readonly referencePath?: string;
  readonly maskPath?: string;
  /** In order; the value of a flag without one is `Yes`. */
  readonly parameters: readonly (readonly [string, string])[];
  /** Words without a label. */
  readonly furtherArguments?: readonly string[];
};

/** Labels with values that RELION has room for; further ones go to the additional arguments. */
const labelCount = 10;

/**
 * The job.star of one release, from its template.
 *
 * @throws {InputError} `JOB_ARGUMENTS_UNSAFE`: RELION pastes all of it unquoted into a shell line.
 */
export function externalJobStar(template: string, job: ExternalJobFile): string {
  const {
    executable,
    particlesPath = '',
    referencePath = '',
    maskPath = '',
    parameters,
    furtherArguments = [],
  } = job;
  for (const word of [
    particlesPath,
    referencePath,
    maskPath,
    ...parameters.flat(),
    ...furtherArguments,
    ...executable.split(' '),
  ]) {
    refuseUnsafe(word);
  }
  const further = [
    ...furtherArguments,
    ...parameters.slice(labelCount).flatMap(([label, value]) => [`--${label}`, value]),
  ];
  const numbered = Array.from({length: labelCount}, (_, index) => {
    const [label, value] = parameters.at(index) ?? ['', ''];
    return {[`label${index + 1}`]: quoteValue(label), [`value${index + 1}`]: quoteValue(value)};
  });
  return fillTemplate(template, {
    executable: quoteValue(executable),
    particles: quoteValue(particlesPath),
    reference: quoteValue(referencePath),
    mask: quoteValue(maskPath),
    otherArguments: quoteValue(further.join(' ')),
    ...Object.assign({}, ...numbered),
  });
}

function refuseUnsafe(word: string): void {
  if (word === '' || isShellSafe(word)) return;
  throw usageError(
    `${JSON.stringify(word)} cannot stand in an External job: RELION pastes it unquoted into a shell line.`,
    'JOB_ARGUMENTS_UNSAFE',
    'Use names of letters, digits and . / _ - + only.',
  );
}
