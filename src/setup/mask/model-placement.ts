import {InputError, type Warning} from '../../errors.ts';
import {centreVoxel} from '../../geometry/frames.ts';
import {scale, subtract, type Vector3} from '../../geometry/vector.ts';
import {statistics} from '../../io/mrc/statistics.ts';
import {trilinear} from '../../map/interpolate.ts';
import {absoluteCentre, type Volume} from '../../map/volume.ts';
import type {AtomPlaces} from '../../mask/model/atom-distances.ts';

/** Where a model's coordinates put the map's first voxel. */
export const modelOrigins = ['header', 'zero', 'start', 'centre'] as const;
export type ModelOrigin = (typeof modelOrigins)[number];

/** How a model lies on a map, by one of the origins. */
export type ModelPlacement = {
  readonly origin: ModelOrigin;
  /** Absolute coordinates in Å of the centre of the map's first voxel. */
  readonly firstVoxelAngstrom: Vector3;
  /** Share of the atoms that lie inside the box. */
  readonly insideShare: number;
  /** Mean density at the atoms, in standard deviations of the map above its mean; 0 for those outside. */
  readonly densitySigmas: number;
};

const explanations: Readonly<Record<ModelOrigin, string>> = {
  header: "the map's header (ORIGIN, else NSTART)",
  zero: 'the first voxel at 0, 0, 0',
  start: 'NSTART of the header alone',
  centre: 'the box centre at 0, 0, 0',
};

/** A model on its own density is above it; on noise the mean of many atoms is next to 0. */
const leastSigmas = 0.5;

/** In (3 n) Å to voxels of the map. */
export function atomPlaces(
  coordinatesAngstrom: Float64Array,
  map: Volume,
  firstVoxelAngstrom: Vector3,
): AtomPlaces {
  return coordinatesAngstrom.map((value, k) => (value - firstVoxelAngstrom[k % 3]) / map.voxelAngstrom);
}

/**
 * How the model lies on the map by the origin that is asked for, and what to know about it.
 *
 * @param coordinatesAngstrom (3 n).
 * @throws {InputError} `MODEL_OUTSIDE_BOX` with the origin that would fit, where there is one.
 */
export function placeModel(
  coordinatesAngstrom: Float64Array,
  map: Volume,
  {
    origin,
    names,
  }: {readonly origin: ModelOrigin; readonly names: {readonly model: string; readonly map: string}},
): {readonly placement: ModelPlacement; readonly warnings: readonly Warning[]; readonly remedy: string} {
  const {mean, rms} = statistics(map.values);
  const all = modelOrigins.map((each) => {
    const firstVoxelAngstrom = firstVoxelOf(each, map);
    const fit = fitOf(atomPlaces(coordinatesAngstrom, map, firstVoxelAngstrom), map, {mean, rms});
    return {origin: each, firstVoxelAngstrom, ...fit};
  });
  const placement = all.find((each) => each.origin === origin) ?? all[0];
  const others = all.filter((each) => each.densitySigmas > leastSigmas && each.insideShare > 0.5);
  const [best] = others.sort((a, b) => b.densitySigmas - a.densitySigmas);
  const isElsewhere = best !== undefined && best.densitySigmas > 1.5 * placement.densitySigmas + 0.2;
  const remedy = isElsewhere
    ? `--origin ${best.origin} (${explanations[best.origin]}) would put ${percent(best.insideShare)} of it inside, on density ${oneDecimal(best.densitySigmas)} standard deviations above the mean.`
    : 'Fit the model into this map, and save it relative to this map (in ChimeraX: save model.cif relModel #1).';
  const where = `${names.model} by ${explanations[placement.origin]}`;
  if (placement.insideShare === 0) {
    throw new InputError(`No atom of ${where} lies inside the box of ${names.map}.`, {
      code: 'MODEL_OUTSIDE_BOX',
      suggestions: [remedy],
    });
  }
  const warnings: Warning[] = [];
  if (placement.insideShare < 1) {
    warnings.push({
      code: 'MODEL_PARTLY_OUTSIDE',
      message: `${percent(1 - placement.insideShare)} of the atoms of ${where} lie outside the box of ${names.map}; the masks end there.`,
    });
  }
  const sigmas = oneDecimal(placement.densitySigmas);
  if (placement.densitySigmas < leastSigmas || isElsewhere) {
    warnings.push({
      code: 'MODEL_ON_NO_DENSITY',
      message: `The density of ${names.map} at the atoms of ${where} is ${sigmas} standard deviations above its mean: the model may not lie where its density is. ${remedy}`,
    });
  }
  return {placement, warnings, remedy};
}

function firstVoxelOf(origin: ModelOrigin, map: Volume): Vector3 {
  const centre = scale(centreVoxel(map.size), map.voxelAngstrom);
  if (origin === 'zero') return [0, 0, 0];
  if (origin === 'centre') return scale(centre, -1);
  if (origin === 'start') return scale(map.origin.startVoxels, map.voxelAngstrom);
  return subtract(absoluteCentre(map), centre);
}

function fitOf(
  places: AtomPlaces,
  map: Volume,
  {mean, rms}: {readonly mean: number; readonly rms: number},
): Pick<ModelPlacement, 'insideShare' | 'densitySigmas'> {
  let [inside, sum] = [0, 0];
  for (let k = 0; k < places.length; k += 3) {
    const value = trilinear(map, places[k], places[k + 1], places[k + 2]);
    if (Number.isNaN(value)) continue;
    inside += 1;
    sum += value - mean;
  }
  const count = places.length / 3;
  return {insideShare: inside / count, densitySigmas: rms > 0 ? sum / count / rms : 0};
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(3))} %`;
}

/** Without a minus where nothing is left of the number. */
export function oneDecimal(value: number): string {
  return value
    .toFixed(1)
    .replace(/^-(?=0\.0$)/, '')
    .replace('-', '−');
}
