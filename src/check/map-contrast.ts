import type {Volume} from '../map/volume.ts';
import type {Finding} from './finding.ts';
import type {MaskOnMap} from './mask-on-map.ts';

/**
 * Protein is brighter than solvent: the mean under a mask is 0.4 to 1 times the root mean square, 0 to 0.5 times where
 * coarse waves were filtered away, and 0 in noise; and of all values the bright ones lie farthest out (skewness 0.4 to
 * 8, and 0 in noise). Both must be clearly the other way round.
 */
const inverted = {brightness: -0.4, skewness: -0.3};

/**
 * A map of dark protein on bright solvent, as micrographs have it.
 *
 * @param coarse the low-passed map.
 * @param masks those that do not lie on solvent.
 */
export function contrastFindings(
  coarse: Volume,
  masks: readonly MaskOnMap[],
  mapPath: string,
): readonly Finding[] {
  if (masks.length === 0) return [];
  const brightness = masks.reduce((sum, one) => sum + one.brightness, 0) / masks.length;
  if (brightness > inverted.brightness || skewness(coarse.values) > inverted.skewness) return [];
  return [
    {
      severity: 'fault',
      code: 'MAP_INVERTED',
      about: mapPath,
      message: `The contrast of ${mapPath} is inverted: under the masks the density is darker than the solvent, on average by ${(-brightness).toFixed(2)} of its root mean square; expected brighter.`,
      remedy: `RELION wants bright protein, in the particles too. Turn the map round: relion_image_handler --i ${mapPath} --o bright.mrc --multiply_constant -1`,
    },
  ];
}

/** The third standardised moment; 0 where all values are one. */
function skewness(values: Float32Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  let [second, third] = [0, 0];
  for (let i = 0; i < values.length; i += 1) {
    const apart = values[i] - mean;
    second += apart * apart;
    third += apart * apart * apart;
  }
  return second === 0 ? 0 : third / values.length / (second / values.length) ** 1.5;
}
