import {sampleAngles, sampleOperator, type ScoredSamples} from './scored-samples.ts';

const columns = [
  '_rlnAngleRot',
  '_rlnAngleTilt',
  '_rlnAnglePsi',
  '_rlnOriginXAngst',
  '_rlnOriginYAngst',
  '_rlnOriginZAngst',
  '_rlnImageWeight',
];

/** Rows turned into bytes at a time: all of them can be more than a string holds. */
const rowsAtATime = 10_000;

/** What relion_localsym calls the listing of one copy; mask and copy counted from 1. */
export function listingName(operatorsFile: string, maskNumber: number, copyNumber: number): string {
  const stem = operatorsFile.replace(/\.star$/, '');
  return `${stem}_cc_mask${threeDigits(maskNumber)}_op${threeDigits(copyNumber)}.star`;
}

/**
 * All samples from the best to the worst, in relion_localsym's format.
 *
 * @returns the text as UTF-8, in pieces.
 */
export function formatListing(samples: ScoredSamples): readonly Uint8Array[] {
  const encoder = new TextEncoder();
  const labels = columns.map((label, index) => `${label} #${index + 1} \n`).join('');
  const pieces = [encoder.encode(`\n# version 30001\n\ndata_\n\nloop_ \n${labels}`)];
  for (let from = 0; from < samples.order.length; from += rowsAtATime) {
    const rows = samples.order.subarray(from, from + rowsAtATime);
    pieces.push(encoder.encode(Array.from(rows, (sample) => formatRow(samples, sample)).join('')));
  }
  return [...pieces, encoder.encode(' \n')];
}

function threeDigits(number: number): string {
  return String(number).padStart(3, '0');
}

function formatRow(samples: ScoredSamples, sample: number): string {
  const {rotDegrees, tiltDegrees, psiDegrees} = sampleAngles(samples, sample);
  const {shiftAngstrom} = sampleOperator(samples, sample);
  const numbers = [rotDegrees, tiltDegrees, psiDegrees, ...shiftAngstrom, samples.scores[sample]];
  return `${numbers.map((number) => `${formatNumber(number)} `).join('')}\n`;
}

/** A number in RELION's twelve columns: 6 decimals, or as many as fit; with an exponent when extreme. */
export function formatNumber(number: number): string {
  const size = Math.abs(number);
  const sign = number < 0 ? 1 : 0;
  if (size === 0) return '0.000000'.padStart(12);
  if (size > 1e-3 && size <= 1e5) {
    const text = number.toFixed(6 - sign);
    return (text.length > 12 ? number.toFixed(5 - sign) : text).padStart(12);
  }
  return number.toExponential(6 - sign).replace(/e([+-])(\d)$/, 'e$10$2');
}
