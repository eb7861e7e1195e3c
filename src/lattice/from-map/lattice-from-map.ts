import type {Fourier} from '../../map/fourier.ts';
import type {Volume} from '../../map/volume.ts';
import type {Samplable} from './blocks.ts';
import {coarseCopy} from './coarse-copy.ts';
import {dataSphereAngstrom} from './data-sphere.ts';
import {findLattice, startingModel} from './find-lattice.ts';
import {findRing, inverted, ringAbout, ringCopy, withoutMean, type Ring} from './find-ring.ts';
import {fineFit} from './fine-fit.ts';
import {fitTube, latticeErrors} from './fit-tube.ts';
import type {LatticeReading} from './lattice-reading.ts';
import {oddityOf, standingOf, surenessOf} from './lattice-standing.ts';
import {repeatedNoise} from './repeated-noise.ts';
import {tubeReading} from './tube-reading.ts';
import {tubulinRange} from './wall.ts';

/** A shorter tube holds less than two dimers of every protofilament. */
const leastLengthAngstrom = 100;
/** A wall is sampled so far beyond where it seems to end. */
const marginAngstrom = 6;

export type LatticeFromMapOptions = {
  readonly fourier: Fourier;
  /** The map's values may be changed, which saves a copy of it: they come back low-passed, or as they were. */
  readonly isSpent?: boolean;
};

/**
 * Axis, lattice, hand and seam of a microtubule, from its map alone.
 *
 * Nothing is asked of the user. What the map does not tell is said to be so, with the reason. The standard errors are
 * from the scatter of the monomers, so that a map on which symmetry was imposed looks better than it is.
 */
export function latticeFromMap(
  map: Volume,
  {fourier, isSpent = false}: LatticeFromMapOptions,
): LatticeReading {
  const plain = ringCopy(map);
  const first = findRing(plain);
  if (first === undefined) return none('no round wall of a microtubule’s size can be found');
  const length = first.occupied.toAngstrom - first.occupied.fromAngstrom;
  if (length < leastLengthAngstrom)
    return none(`the tube is only ${length.toFixed(0)} Å long; ${leastLengthAngstrom} Å are needed`);
  const light = first.contrast === 'negative' ? inverted(map) : map;
  const volume = withoutMean(coarseCopy(light));
  const sphereAngstrom = dataSphereAngstrom(map);
  const found = findLattice({...sampled(first), volume, sphereAngstrom}, first.axis, fourier);
  const {search, axis} = found;
  if (surenessOf(search) === 'not determined')
    return none(`no lattice of tubulin stands out: ${standingOf(search)}`);
  const ring = axis === first.axis ? first : ringAbout(plain, axis);
  const where = {...sampled(ring), sphereAngstrom};
  const start = startingModel(where, found);
  const rough = fitTube({...where, volume}, start, {stepAngstrom: 4, rounds: 5});
  const oddity = oddityOf(rough.model.lattice, {wall: ring.wall, errors: latticeErrors(rough)});
  if (oddity !== undefined) return none(oddity);
  const fine = fineFit(light, where, {rough, fourier, isSpent: isSpent || light !== map});
  const repeated = repeatedNoise({...where, volume}, fine.fit.model, ring.wall);
  return tubeReading({...fine, volume, ring, search, repeatedNoise: repeated});
}

/** The wall and the heights that are looked at. */
function sampled({wall, whole}: Ring): Pick<Samplable, 'wall' | 'occupied'> {
  const range = tubulinRange(wall);
  const toAngstrom = Math.min(range.toAngstrom, wall.outerRadiusAngstrom + marginAngstrom);
  return {wall: {...range, toAngstrom}, occupied: whole};
}

function none(reason: string): LatticeReading {
  return {verdict: 'none', reason};
}
