import type {Warning} from '../errors.ts';
import type {MicrotubuleLattice} from '../lattice/microtubule.ts';
import {givenText, measuredText} from './measured-text.ts';
import type {MaskPlacement, Sourced} from './protofilament-mask.ts';

/** A given boundary may lie so many of the map's errors beside the map's, and no less than so many Å. */
const boundaryTolerance = {sigmas: 3, leastAngstrom: 3};

/** A given radius may differ so much from the map's. */
const radiusToleranceAngstrom = 8;

/**
 * What is given of a mask's ends and of the wall, where the map says otherwise.
 *
 * @param used as given, else from the map.
 * @param ofMap the same where nothing but the azimuth is given.
 */
export function givenAgainstMap(
  used: MaskPlacement,
  ofMap: MaskPlacement,
  lattice: MicrotubuleLattice,
): readonly Warning[] {
  return [
    ...boundaryWarnings(used.boundaryAngstrom, ofMap.boundaryAngstrom, lattice),
    ...radiusWarnings('inner', used.innerRadiusAngstrom, ofMap.innerRadiusAngstrom),
    ...radiusWarnings('outer', used.outerRadiusAngstrom, ofMap.outerRadiusAngstrom),
  ];
}

/** Boundaries repeat with the monomer. */
function boundaryWarnings(
  used: Sourced,
  ofMap: Sourced,
  {dimerRiseAngstrom}: MicrotubuleLattice,
): readonly Warning[] {
  const {uncertainty} = ofMap;
  if (used.source !== 'given' || ofMap.source !== 'map' || uncertainty === undefined) return [];
  const monomer = dimerRiseAngstrom / 2;
  const apart = used.value - ofMap.value;
  const off = apart - monomer * Math.round(apart / monomer);
  const tolerance = Math.max(boundaryTolerance.leastAngstrom, boundaryTolerance.sigmas * uncertainty);
  if (Math.abs(off) <= tolerance) return [];
  return [
    {
      code: 'MAP_BOUNDARY_DIFFERS',
      message:
        `--boundary ${givenText(used.value)} Å is ${Math.abs(off).toFixed(1)} Å beside the nearest boundary of the map, at ` +
        `${measuredText(used.value - off, uncertainty, 1)} Å (${ofMap.sureness}; they repeat every ${monomer.toFixed(2)} Å): ` +
        'the mask would end inside monomers.',
    },
  ];
}

/** An edge that the map is not sure of is where tubulin usually ends, and says nothing against a number. */
function radiusWarnings(side: 'inner' | 'outer', used: Sourced, ofMap: Sourced): readonly Warning[] {
  if (used.source !== 'given' || ofMap.source !== 'map' || ofMap.sureness !== 'sure') return [];
  const off = used.value - ofMap.value;
  if (Math.abs(off) <= radiusToleranceAngstrom) return [];
  const isCut = off > 0 === (side === 'inner');
  return [
    {
      code: 'MAP_WALL_DIFFERS',
      message:
        `--${side}-radius ${givenText(used.value)} Å is not where the wall of the map ends, at ${ofMap.value.toFixed(0)} Å (sure): the mask ` +
        `${isCut ? `would cut ${Math.abs(off).toFixed(0)} Å of it off` : `would hold ${Math.abs(off).toFixed(0)} Å beyond it`}.`,
    },
  ];
}
