import {commonAxis} from '../../check/common-screws.ts';
import {notCompared, type LatticeComparison} from '../../check/lattice-comparison.ts';
import {compareLattice, noCommonAxis, type CheckedScrews} from '../../check/lattice-findings.ts';
import {latticeFromMap} from '../../lattice/from-map/lattice-from-map.ts';
import type {Fourier} from '../../map/fourier.ts';
import type {Volume} from '../../map/volume.ts';
import type {MaskedSet} from './check-masks.ts';

/** A microtubule's axis leans no further in the box, and its protofilaments are so far from it. */
const tube = {leastCosine: Math.cos(Math.PI / 9), leastRadiusAngstrom: 40, mostRadiusAngstrom: 220};

/** (sets): operators that could be a microtubule's beside the lattice in the map, which is read for no others. */
export function checkLattice(
  map: Volume,
  sets: readonly MaskedSet[],
  {fourier}: {readonly fourier: Fourier},
): readonly LatticeComparison[] {
  const screws = sets.map(({maskName, operators, facts}) => ({maskName, operators, centre: facts.centre}));
  const reasons = screws.map(whyNoTube);
  const reading = reasons.includes(undefined) ? latticeFromMap(map, {fourier}) : undefined;
  return screws.map((set, index) => {
    const reason = reasons[index];
    if (reason !== undefined || reading === undefined)
      return notCompared(set.maskName, reason ?? noCommonAxis);
    return compareLattice(reading, set);
  });
}

function whyNoTube({operators, centre}: CheckedScrews): string | undefined {
  const common = commonAxis(operators, centre);
  if (common === undefined) return noCommonAxis;
  if (common.direction[2] < tube.leastCosine) return 'the operators turn about an axis that is not along z';
  const radius = Math.hypot(...centre.map((value, i) => value - common.point[i]));
  if (radius > tube.leastRadiusAngstrom && radius < tube.mostRadiusAngstrom) return undefined;
  return `the mask lies ${radius.toFixed(0)} Å from the operators' axis, a protofilament 80 to 150 Å`;
}
