import {InputError} from '../../errors.ts';
import {readText} from '../../io/files.ts';
import type {OperatorSet} from '../../geometry/operator.ts';
import type {Tau2Report} from '../tau2/tau2-report.ts';

/** The weight in a tau2.json, and where it comes from. */
export type ReportedWeight = {readonly effectiveWeight: number; readonly source: string};

/**
 * The effective weight that `localsym tau2` advised for these operators; it holds for all releases.
 *
 * @throws {InputError} `TAU2_REPORT`: no such report, or of other operators, or one that found them wrong.
 */
export async function reportedWeight(file: string, sets: readonly OperatorSet[]): Promise<ReportedWeight> {
  const {sets: reported, advice} = parsed(await readText(file), file);
  const told = reported.map(({copies}) => copies).join(' and ');
  const asked = sets.map(({operators}) => operators.length + 1).join(' and ');
  if (told !== asked) {
    throw fault(
      `${file} is for ${told} copies; the operators make ${asked}.`,
      'Measure again: localsym tau2.',
    );
  }
  const wrong = reported.filter(({measured}) => measured?.verdict === 'wrong').map(({mask}) => mask);
  if (wrong.length > 0) {
    throw fault(
      `${file} found the operators of ${wrong.join(' and ')} wrong: there is no T for them.`,
      'Correct them first: localsym check, localsym search.',
    );
  }
  const how = {multiplicity: 'by multiplicity', volume: 'by volume', measured: 'as measured'}[advice.basis];
  return {effectiveWeight: advice.effectiveWeight, source: `${how} in ${file}`};
}

function parsed(text: string, file: string): Pick<Tau2Report, 'sets' | 'advice'> {
  let report: Partial<Tau2Report> | null | undefined;
  try {
    report = JSON.parse(text) as Partial<Tau2Report> | null;
  } catch (cause) {
    throw fault(`${file} is no JSON.`, wanted, cause);
  }
  const {sets, advice} = report ?? {};
  const weight: unknown = advice?.effectiveWeight;
  if (Array.isArray(sets) && advice !== undefined && typeof weight === 'number' && weight >= 1)
    return {sets, advice};
  throw fault(`${file} is no report of localsym tau2.`, wanted);
}

const wanted = 'Give the tau2.json that localsym tau2 operators.star … -o FOLDER writes.';

function fault(message: string, suggestion: string, cause?: unknown): InputError {
  return new InputError(message, {code: 'TAU2_REPORT', suggestions: [suggestion], cause});
}
