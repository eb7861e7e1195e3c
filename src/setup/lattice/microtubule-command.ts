import {shellLine} from '../../export/shell-line.ts';
import type {TubeReading} from '../../lattice/from-map/lattice-reading.ts';
import {placeOfNumber} from '../../lattice/from-map/protofilament-places.ts';
import {hasSeam, oppositeTheSeam} from '../../lattice/microtubule.ts';
import {isRiseKnown, isTwistKnown} from './well-known.ts';

/**
 * The set-up with all that was read, to be run as it is or changed; undefined for a lattice without a seam.
 *
 * What is not known well enough, of rise, twist and azimuth, is left for the user to fill in.
 */
export function microtubuleCommand(mapPath: string, tube: TubeReading): string | undefined {
  const {lattice} = tube;
  if (!hasSeam(lattice.starts)) return undefined;
  const reference = placeOfNumber(tube, oppositeTheSeam(lattice.protofilaments));
  const words = [
    'localsym',
    'microtubule',
    '--protofilaments',
    String(lattice.protofilaments),
    '--start',
    String(lattice.starts),
    '--twist',
    isTwistKnown(lattice) ? lattice.dimerTwistDegrees.toFixed(4) : 'DIMER_TWIST',
    '--rise',
    isRiseKnown(lattice) ? lattice.dimerRiseAngstrom.toFixed(3) : 'DIMER_RISE',
    '--map',
    mapPath,
    ...(reference === undefined ? [] : ['--azimuth', reference.azimuthDegrees.toFixed(2)]),
    '-o',
    'seam',
  ];
  const line = shellLine(words);
  return reference === undefined ? `${line} --azimuth AZIMUTH_OPPOSITE_THE_SEAM` : line;
}
