import type {TubeReading} from '../../lattice/from-map/lattice-reading.ts';

/** Rise and twist of a map are taken over when they are known so well. */
const wellKnown = {riseAngstrom: 0.3, twistDegrees: 0.1};

/** Whether a map's rise can be built on. */
export function isRiseKnown({riseErrorAngstrom}: TubeReading['lattice']): boolean {
  return riseErrorAngstrom < wellKnown.riseAngstrom;
}

/** Whether a map's twist can be built on. */
export function isTwistKnown({twistErrorDegrees}: TubeReading['lattice']): boolean {
  return twistErrorDegrees < wellKnown.twistDegrees;
}
