import type {Vector3} from '../geometry/vector.ts';
import type {Envelope} from './envelope.ts';

/** Axial repeat of tubulin monomers for which the chains are packed. */
export const packedRiseAngstrom = 41.5;

/** How far a chain may reach into the next monomer's space. */
const interlockAngstrom = 3;
const innerAngstrom = -25;
const outerAngstrom = 28;
const packedRadiusAngstrom = 110;
/** Between the envelopes of neighbouring protofilaments, for the width of the residues themselves. */
const gapAngstrom = 3;
const halfWidthAngstrom = 24.5;

/**
 * The space of one tubulin monomer in a protofilament: x radially outwards, y tangential, z axial with
 * the plus end up, in Å from about its centre.
 *
 * Full length where monomers stack, short on the luminal side, so that there the wall is deeply cut at
 * each monomer boundary; slanted, so that seen from the plus end the outside lies anticlockwise of the
 * inside. Both were measured on a map computed from an atomic model of a microtubule.
 */
export const monomerEnvelope: Envelope = {
  halfSizeAngstrom: [outerAngstrom, 34, packedRiseAngstrom / 2 + interlockAngstrom],
  holds: ([x, y, z]: Vector3) => {
    if (x < innerAngstrom || x > outerAngstrom) return false;
    return Math.abs(y - slant(x)) < halfWidth(x, z) && isWithinLength(x, z);
  },
};

function slant(x: number): number {
  return x < 0 ? 0.45 * Math.min(0, x + 6) : 0.15 * x;
}

function halfWidth(x: number, z: number): number {
  const waist = 1 - 0.06 * (Math.abs(z) / (packedRiseAngstrom / 2)) ** 2;
  const halfSpacing = ((packedRadiusAngstrom + x) * Math.PI) / 13;
  const outline = x < -8 ? 1 + 0.03 * Math.min(0, x + 14) : (1 - ((x + 8) / (outerAngstrom + 8)) ** 2) ** 0.7;
  return Math.min(halfWidthAngstrom * waist * outline, halfSpacing - gapAngstrom / 2);
}

function isWithinLength(x: number, z: number): boolean {
  if (x < -10) return Math.abs(z - 1.5) < packedRiseAngstrom / 2 + 12 + x;
  return Math.abs(z) < packedRiseAngstrom / 2 + interlockAngstrom && Math.abs(z) > 0.3 * (x - 16);
}
