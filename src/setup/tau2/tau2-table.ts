import type {Tau2Report, Tau2SetReport} from './tau2-report.ts';

/** What was found by each way, then what to pass and why. */
export function tau2Table(report: Tau2Report): string {
  const {sets, restShare, byVolume, byMeasurement, advice, solventMask} = report;
  const whole = solventMask === undefined ? 'all copies' : 'the solvent mask';
  return [
    "By multiplicity (RELION's wiki): T_eff = K, the number of copies, as if nothing else were there",
    ...sets.map(({mask, copies, byMultiplicity}) => `  ${mask}: K = ${copies} → T ${byMultiplicity.formula}`),
    `By volume: T_eff = 1 / Σ (share / K), shares of ${whole}: noise variances add`,
    ...sets.map(({mask, copies, share}) => `  ${mask}: ${percent(share)} seen ${copies} times`),
    ...(solventMask === undefined ? [] : [`  the rest: ${percent(restShare)} seen once`]),
    `  T_eff = ${byVolume.effectiveWeight.toFixed(2)} → T ${byVolume.formula}`,
    ...measuredLines(sets),
    ...(byMeasurement === undefined
      ? []
      : [
          `  T_eff = ${byMeasurement.effectiveWeight.toFixed(2)}, K_eff in place of K → T ${byMeasurement.formula}`,
        ]),
    '',
    adviceLine(report),
    ...advice.reasons.map((reason) => `  ${reason}`),
  ].join('\n');
}

function measuredLines(sets: readonly Tau2SetReport[]): readonly string[] {
  if (sets.every(({measured}) => measured === undefined)) return [];
  return [
    'Measured: K_eff = [F1/(1−F1)] / [F0/(1−F0)], half-map FSC inside a copy before (F0) and after (F1) averaging;\n  the median over the shells with 0.1 < F0 < 0.9',
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
  if (job !== 'class3d' && advice.arguments === undefined)
    return `→ ${where}: no refinement with these operators`;
  if (advice.arguments === undefined) return `→ ${where}: T = ${advice.formula}; pass no --tau2_fudge`;
  return `→ ${where}: ${advice.arguments}   (effective weight ${advice.effectiveWeight.toFixed(2)}, ${basis[advice.basis]})`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
