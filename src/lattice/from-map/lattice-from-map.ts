import type {Fourier} from '../../map/fourier.ts';
import type {Volume} from '../../map/volume.ts';
import {autocorrelations} from './autocorrelation.ts';
import {evenly} from './circles.ts';
import {coarseCopy} from './coarse-copy.ts';
import {cylinderMap, type CylinderMap} from './cylinder-map.ts';
import {dataSphereAngstrom} from './data-sphere.ts';
import {findRing, inverted, withoutMean} from './find-ring.ts';
import {fineFit} from './fine-fit.ts';
import {fitTube} from './fit-tube.ts';
import type {LatticeReading} from './lattice-reading.ts';
import {searchAll, sharpenLattice, type Correlations} from './lattice-search.ts';
import {oddityOf, standingOf, surenessOf} from './lattice-standing.ts';
import {repeatedNoise} from './repeated-noise.ts';
import {tubeReading} from './tube-reading.ts';
import {tubulinRange} from './wall.ts';

/** Low-passes under which the lattice is looked for: one may show it more clearly than the others. */
const searchedResolutions = [6, 14, 24];
/** Waves along the wall that tell start numbers apart are no longer. */
const layerAngstrom = 60;
/** A shorter tube holds less than two dimers of every protofilament. */
const leastLengthAngstrom = 100;
/** A wall is sampled so far beyond where it seems to end. */
const marginAngstrom = 6;

/**
 * Axis, lattice, hand and seam of a microtubule, from its map alone.
 *
 * Nothing is asked of the user. What the map does not tell is said to be so, with the reason. The standard errors are
 * from the scatter of the monomers, so that a map on which symmetry was imposed looks better than it is.
 */
export function latticeFromMap(map: Volume, {fourier}: {readonly fourier: Fourier}): LatticeReading {
  const ring = findRing(map);
  if (ring === undefined) return none('no round wall of a microtubule’s size can be found');
  const length = ring.occupied.toAngstrom - ring.occupied.fromAngstrom;
  if (length < leastLengthAngstrom)
    return none(`the tube is only ${length.toFixed(0)} Å long; ${leastLengthAngstrom} Å are needed`);
  const light = ring.contrast === 'negative' ? inverted(map) : map;
  const volume = withoutMean(coarseCopy(light));
  const range = tubulinRange(ring.wall);
  const toAngstrom = Math.min(range.toAngstrom, ring.wall.outerRadiusAngstrom + marginAngstrom);
  const where = {wall: {...range, toAngstrom}, occupied: ring.whole, sphereAngstrom: dataSphereAngstrom(map)};
  const rolled = cylinderMap(volume, ring.axis, {
    radiiAngstrom: evenly(range.fromAngstrom, toAngstrom, 3),
    heightsAngstrom: evenly(ring.whole.fromAngstrom, ring.whole.toAngstrom, 2.7),
    points: 288,
  });
  const search = searchAll(correlationsOf(fourier, rolled));
  if (surenessOf(search) === 'not determined')
    return none(`no lattice of tubulin stands out: ${standingOf(search)}`);
  const start = {
    lattice: sharpenLattice(search.correlation, search.ranked[0]),
    axis: ring.axis,
    azimuthDegrees: 0,
    heightAngstrom: (ring.whole.fromAngstrom + ring.whole.toAngstrom) / 2,
  };
  const rough = fitTube({...where, volume}, start, {stepAngstrom: 4, rounds: 5});
  const oddity = oddityOf(rough.model.lattice, ring.wall);
  if (oddity !== undefined) return none(oddity);
  const fine = fineFit(light, where, {rough, fourier});
  const repeated = repeatedNoise({...where, volume}, fine.fit.model, ring.wall);
  return tubeReading({...fine, volume, ring, search, repeatedNoise: repeated});
}

function none(reason: string): LatticeReading {
  return {verdict: 'none', reason};
}

function correlationsOf(fourier: Fourier, map: CylinderMap): readonly Correlations[] {
  const bands = searchedResolutions.flatMap((resolutionAngstrom) => [
    {resolutionAngstrom, longestAngstrom: Number.MAX_VALUE},
    {resolutionAngstrom, longestAngstrom: layerAngstrom},
  ]);
  const found = autocorrelations(fourier, map, bands);
  return searchedResolutions.map((_, i) => ({all: found[2 * i], layers: found[2 * i + 1]}));
}
