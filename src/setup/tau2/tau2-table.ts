import type {Tau2Advice} from '../../assess/tau2.ts';
import type {Tau2Report, Tau2SetReport} from './tau2-report.ts';

/** What was found by each way, then what to pass and why. */
export function tau2Table(report: Tau2Report): string {
  const {sets, restShare, byVolume, byMeasurement, advice, solventMask} = report;
  const whole = solventMask === undefined ? 'all copies' : 'the solvent mask';
  return [
    'By multiplicity: the number of copies K, as if nothing else were there',
    ...sets.map(
      ({mask, copies, byMultiplicity}) => `  ${mask}: K = ${copies} → T ${argument(byMultiplicity)}`,
    ),
    `By volume: 1 / Σ (share / K), shares of ${whole}`,
    ...sets.map(({mask, copies, share}) => `  ${mask}: ${percent(share)} seen ${copies} times`),
    ...(solventMask === undefined ? [] : [`  the rest: ${percent(restShare)} seen once`]),
    `  effective weight ${byVolume.effectiveWeight.toFixed(2)} → T ${argument(byVolume)}`,
    ...measuredLines(sets),
    ...(byMeasurement === undefined
      ? []
      : [`  effective weight ${byMeasurement.effectiveWeight.toFixed(2)} → T ${argument(byMeasurement)}`]),
    '',
    adviceLine(report),
    ...advice.reasons.map((reason) => `  ${reason}`),
  ].join('\n');
}

function argument({formula}: Tau2Advice): string {
  return formula;
}

function measuredLines(sets: readonly Tau2SetReport[]): readonly string[] {
  if (sets.every(({measured}) => measured === undefined)) return [];
  return [
    'Measured: K_eff = [F1/(1−F1)] / [F0/(1−F0)], half-map FSC inside a copy before (F0) and after (F1) averaging',
    ...sets.map(measuredLine),
  ];
}

function measuredLine({mask, copies, measured}: Tau2SetReport): string {
  if (measured?.gain === undefined) return `  ${mask}: not determined`;
  const {
    gain,
    standardError = 0,
    spread = [gain, gain],
    usedShells,
    sharedSignal = 0,
    sharedNoise = 0,
  } = measured;
  return (
    `  ${mask}: K_eff ${gain.toFixed(2)} ±${standardError.toFixed(2)} of ${copies} (${usedShells} shells, ` +
    `68 % of them ${spread[0].toFixed(2)} to ${spread[1].toFixed(2)}); the copies share ${percent(sharedSignal)} of the signal, ` +
    `${percent(Math.max(0, sharedNoise))} of the noise`
  );
}

function adviceLine({job, release, advice}: Tau2Report): string {
  const basis = {
    multiplicity: 'by multiplicity, for want of a solvent mask',
    volume: 'by volume',
    measured: 'as measured',
  };
  const where = `${job === 'class3d' ? 'Class3D' : 'Refine3D'} of RELION ${release}`;
  if (advice.arguments === undefined) return `→ ${where}: T = ${advice.formula}; pass nothing`;
  return `→ ${where}: ${advice.arguments}   (effective weight ${advice.effectiveWeight.toFixed(2)}, ${basis[advice.basis]})`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
