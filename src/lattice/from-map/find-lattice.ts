import type {TubeAxis} from '../../geometry/tube-axis.ts';
import type {Fourier} from '../../map/fourier.ts';
import {lowPass, sigmaPerResolution} from '../../map/low-pass.ts';
import type {Volume} from '../../map/volume.ts';
import {autocorrelations} from './autocorrelation.ts';
import type {Samplable, TubeModel} from './blocks.ts';
import {evenly} from './circles.ts';
import {cylinderMap} from './cylinder-map.ts';
import {fitTube} from './fit-tube.ts';
import {clarity, searchAll, sharpenLattice, type LatticeSearch, type RatedLattice} from './lattice-search.ts';
import {surenessOf} from './lattice-standing.ts';

/** A lattice and the axis about which it was seen. */
export type FoundLattice = {readonly search: LatticeSearch; readonly axis: TubeAxis};

/** Low-passes under which the lattice is looked for: one may show it more clearly than the others. */
const searchedResolutions = [6, 14, 24];
/** Waves along the wall that tell start numbers apart are no longer. */
const layerAngstrom = 60;

/** So many of the likeliest lattices are fitted, each with an axis of its own. */
const fittedLattices = 4;
/** The map they are fitted to has little noise, and lets them go far. */
const fittedResolutionAngstrom = 15;
const fitOptions = {stepAngstrom: 4, rounds: 6};

/**
 * Looks for a lattice about the axis that the round wall shows; where that shows none clearly, about the axes that the
 * likeliest lattices would have themselves.
 *
 * A wall of much noise, and a short one above all, says little of how its axis leans, and rows of monomers that lean
 * by a few degrees are lost. Only the right lattice becomes clearer when the axis may follow it.
 */
export function findLattice(map: Samplable, axis: TubeAxis, fourier: Fourier): FoundLattice {
  const about = (one: TubeAxis): FoundLattice => ({search: searchAbout(map, one, fourier), axis: one});
  const first = about(axis);
  if (surenessOf(first.search) === 'sure') return first;
  const smooth = {...map, volume: lowPassed(map.volume)};
  const upright = about({...axis, leanRadians: [0, 0]});
  const best = clearest(
    [first, upright].flatMap((start) => [start, ...fittedAxes(smooth, start).map((one) => about(one))]),
  );
  return clearest([best, ...fittedAxes(smooth, best).map((one) => about(one))]);
}

function searchAbout({volume, wall, occupied}: Samplable, axis: TubeAxis, fourier: Fourier): LatticeSearch {
  const rolled = cylinderMap(volume, axis, {
    radiiAngstrom: evenly(wall.fromAngstrom, wall.toAngstrom, 3),
    heightsAngstrom: evenly(occupied.fromAngstrom, occupied.toAngstrom, 2.7),
    points: 288,
  });
  const bands = searchedResolutions.flatMap((resolutionAngstrom) => [
    {resolutionAngstrom, longestAngstrom: Number.MAX_VALUE},
    {resolutionAngstrom, longestAngstrom: layerAngstrom},
  ]);
  const found = autocorrelations(fourier, rolled, bands);
  return searchAll(searchedResolutions.map((_, i) => ({all: found[2 * i], layers: found[2 * i + 1]})));
}

function fittedAxes(map: Samplable, {search, axis}: FoundLattice): readonly TubeAxis[] {
  return search.ranked.slice(0, fittedLattices).map((rated: RatedLattice) => {
    const start = startingModel(map, {search, axis}, rated);
    return fitTube(map, start, fitOptions).model.axis;
  });
}

function clearest(found: readonly FoundLattice[]): FoundLattice {
  return found.reduce((a, b) => (clarity(b.search) > clarity(a.search) ? b : a));
}

function lowPassed(volume: Volume): Volume {
  const sigmaVoxels = (sigmaPerResolution * fittedResolutionAngstrom) / volume.voxelAngstrom;
  return {...volume, values: lowPass({...volume, from: [0, 0, 0]}, sigmaVoxels).values};
}

/** What a fit of one of the lattices of a search starts from. */
export function startingModel(
  {occupied}: Pick<Samplable, 'occupied'>,
  {search, axis}: FoundLattice,
  rated = search.ranked[0],
): TubeModel {
  return {
    lattice: sharpenLattice(search.correlation, rated),
    axis,
    azimuthDegrees: 0,
    heightAngstrom: (occupied.fromAngstrom + occupied.toAngstrom) / 2,
  };
}
