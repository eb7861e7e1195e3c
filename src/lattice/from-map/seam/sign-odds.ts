/** Share of maps in which a protofilament beside the seam is smeared, taken beforehand. */
const smearedShare = 0.5;
/** A protofilament's edges hold something of its neighbours. */
const systematicError = 0.1;
const amplitudes = Array.from({length: 40}, (_, i) => (i + 0.5) / 40);

/**
 * The logarithm of the odds that a protofilament's dimers lie as those of the others, and not the other way round.
 *
 * Its agreement is taken to be 1, or, where particles of a protofilament to the left or right were averaged in,
 * anything from 0 to 1: so that a small agreement with a small error, of which a Gaussian about 1 would be sure, is
 * not.
 */
export function signOdds({agreement, error}: {readonly agreement: number; readonly error: number}): number {
  const whole = Math.hypot(error, systematicError);
  return logLikelihood(agreement, whole) - logLikelihood(-agreement, whole);
}

function logLikelihood(agreement: number, error: number): number {
  const log = (amplitude: number): number => -0.5 * ((agreement - amplitude) / error) ** 2;
  const logs = [
    log(1) + Math.log(1 - smearedShare),
    ...amplitudes.map((amplitude) => log(amplitude) + Math.log(smearedShare / amplitudes.length)),
  ];
  const most = Math.max(...logs);
  return most + Math.log(logs.reduce((sum, one) => sum + Math.exp(one - most), 0));
}
