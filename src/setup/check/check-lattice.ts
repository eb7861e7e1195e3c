import {commonAxis} from '../../check/common-screws.ts';
import type {Finding} from '../../check/finding.ts';
import {latticeFindings, type CheckedScrews} from '../../check/lattice-findings.ts';
import {latticeFromMap} from '../../lattice/from-map/lattice-from-map.ts';
import type {Fourier} from '../../map/fourier.ts';
import type {Volume} from '../../map/volume.ts';
import type {MaskedSet} from './check-masks.ts';

/** A microtubule's axis leans no further in the box, and its protofilaments are so far from it. */
const tube = {leastCosine: Math.cos(Math.PI / 9), leastRadiusAngstrom: 40, mostRadiusAngstrom: 220};

/** Holds operators that could be a microtubule's against the lattice in the map, which is read for no others. */
export function checkLattice(
  map: Volume,
  sets: readonly MaskedSet[],
  {fourier}: {readonly fourier: Fourier},
): readonly Finding[] {
  const screws = sets
    .map(({maskName, operators, facts}) => ({maskName, operators, centre: facts.centre}))
    .filter(couldBeTube);
  if (screws.length === 0) return [];
  const reading = latticeFromMap(map, {fourier});
  return screws.flatMap((set) => latticeFindings(reading, set));
}

function couldBeTube({operators, centre}: CheckedScrews): boolean {
  const common = commonAxis(operators, centre);
  if (common === undefined || common.direction[2] < tube.leastCosine) return false;
  const radius = Math.hypot(...centre.map((value, i) => value - common.point[i]));
  return radius > tube.leastRadiusAngstrom && radius < tube.mostRadiusAngstrom;
}
