/**
 * A lattice of monomers on a tube, in the sense in which the map is read.
 *
 * Steps along a protofilament turn by the twist and climb by the rise. Steps to the next protofilament
 *
 *     turn by (−360° + starts · twist) / protofilaments,   climb by starts · rise / protofilaments
 *
 * so that a negative `starts` is a right-handed start helix.
 */
export type MonomerLattice = {
  readonly protofilaments: number;
  /** −5 … 5, less than half the protofilaments in size: n and n − protofilaments are the same lattice. */
  readonly starts: number;
  /** Per monomer, from x to y. */
  readonly twistDegrees: number;
  readonly riseAngstrom: number;
};

export function lateralTurnDegrees({protofilaments, starts, twistDegrees}: MonomerLattice): number {
  return (-360 + starts * twistDegrees) / protofilaments;
}

export function lateralRiseAngstrom({protofilaments, starts, riseAngstrom}: MonomerLattice): number {
  return (starts * riseAngstrom) / protofilaments;
}
