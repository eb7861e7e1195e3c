import type {TubeReading} from '../../lattice/from-map/lattice-reading.ts';
import {placeOfIndex} from '../../lattice/from-map/protofilament-places.ts';
import {hasSeam} from '../../lattice/microtubule.ts';
import {nameOfIndex} from './protofilament-names.ts';
import {significanceText} from './significance-text.ts';

/** Where the seam is, with its figures, or why it is not said. */
export function seamText(tube: TubeReading): string {
  const {seam, lattice} = tube;
  const azimuth = (index: number): string => `${placeOfIndex(tube, index).azimuthDegrees.toFixed(1)}°`;
  const sides = lattice.hand === 'right' ? seam.between.map(([a, b]) => [b, a] as const) : seam.between;
  const places = sides.map(
    ([a, b]) =>
      `between protofilaments ${nameOfIndex(tube, a)} and ${nameOfIndex(tube, b)}, at ${azimuth(a)} and ${azimuth(b)}`,
  );
  const figures = `Z ${significanceText(seam.significance)}${seam.probability === undefined ? '' : `, probability ${probabilityText(seam.probability)}`}`;
  if (!hasSeam(lattice.starts) && seam.verdict !== 'several') {
    return `none: ${lattice.starts} starts are an even number, the lattice is a true helix; refine it with helical symmetry`;
  }
  const words = {
    found: `${places.join('')} (${figures})`,
    'no seam': `none (${figures})`,
    'one of two': `${places.join(' or ')} (${figures}): ${seam.reason}`,
    weak: `weak sign of one ${places.join('')} (${figures}): ${seam.reason}`,
    several: `several: ${places.join(', ')} (${figures})`,
    'not determined': `not determined, because ${seam.reason} (${figures})`,
  };
  return words[seam.verdict];
}

function probabilityText(probability: number): string {
  return probability > 0.9995 ? '> 0.999' : probability.toFixed(3);
}
