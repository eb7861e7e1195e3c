import {InputError} from '../../errors.ts';
import type {Volume} from '../../map/volume.ts';
import {findThreshold} from '../../mask/make/find-threshold.ts';
import {histogram, thresholdOfCount, type Histogram} from '../../mask/make/histogram.ts';
import {proteinVolumePerDalton} from '../../mask/make/protein-mass.ts';

export type ThresholdRequest = {
  readonly threshold?: number;
  /** What the mask shall enclose before it is extended. */
  readonly massKilodalton?: number;
};

/** A threshold, and in words where it comes from. */
export type ChosenThreshold = {
  readonly threshold: number;
  readonly source: 'given' | 'mass' | 'histogram';
  readonly explanation: string;
};

/**
 * The threshold that is given, that encloses a mass, or that is found in the histogram.
 *
 * @param name what messages call the map.
 * @throws {InputError} `MAP_FLAT`, `MASK_THRESHOLD_EMPTY`, `MASK_MASS_TOO_LARGE`.
 */
export function chooseThreshold(
  map: Volume,
  {threshold, massKilodalton}: ThresholdRequest,
  name: string,
): ChosenThreshold {
  const found = histogram(map.values);
  if (!(found.maximum > found.minimum)) {
    throw new InputError(`${name} is ${found.minimum} everywhere: there is nothing to be masked.`, {
      code: 'MAP_FLAT',
      suggestions: ['Give a map with density.'],
    });
  }
  if (threshold !== undefined) return givenThreshold(threshold, found, name);
  if (massKilodalton !== undefined) return massThreshold(map, massKilodalton, found);
  const otsu = findThreshold(found);
  if (otsu === undefined) throw new Error('A map with contrast has a threshold.');
  const {background, backgroundSigma, density} = otsu;
  return {
    threshold: otsu.threshold,
    source: 'histogram',
    explanation:
      `found: it parts the map's values best into background, about ${short(background)} ± ${short(backgroundSigma)}, ` +
      `and density, about ${short(density)}`,
  };
}

function givenThreshold(threshold: number, found: Histogram, name: string): ChosenThreshold {
  if (threshold <= found.maximum) return {threshold, source: 'given', explanation: 'as given'};
  const instead = findThreshold(found)?.threshold ?? found.minimum;
  throw new InputError(
    `Nothing in ${name} reaches the threshold of ${threshold}: its values range from ${short(found.minimum)} to ${short(found.maximum)}.`,
    {
      code: 'MASK_THRESHOLD_EMPTY',
      suggestions: [`Take a lower one: ${short(instead)} would do, or none, and it is found.`],
    },
  );
}

function massThreshold(
  {values, voxelAngstrom}: Volume,
  massKilodalton: number,
  found: Histogram,
): ChosenThreshold {
  const voxels = (massKilodalton * 1000 * proteinVolumePerDalton) / voxelAngstrom ** 3;
  if (!(voxels >= 1 && voxels < values.length)) {
    const mostKilodalton = (values.length * voxelAngstrom ** 3) / proteinVolumePerDalton / 1000;
    throw new InputError(
      `--mass ${massKilodalton} kDa: the box holds ${short(mostKilodalton)} kDa at most, and a voxel ${short(mostKilodalton / values.length)} kDa.`,
      {code: 'MASK_MASS_TOO_LARGE', suggestions: ['Give the mass of what is in the map, in kDa.']},
    );
  }
  return {
    threshold: thresholdOfCount(found, voxels),
    source: 'mass',
    explanation: `at which the map encloses ${massKilodalton} kDa of protein, at 1.21 Å³ a dalton`,
  };
}

/** Four significant digits. */
export function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}
