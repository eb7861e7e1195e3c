import type {Warning} from '../../errors.ts';
import type {TubeReading} from '../../lattice/from-map/lattice-reading.ts';

/** Tubulin dimers along a protofilament, whatever nucleotide and drug they hold. */
const dimer = {leastAngstrom: 80, mostAngstrom: 85, usualAngstrom: 82};
/** So many standard errors off are believed. */
const sureErrors = 3;

/** A pixel size under which the dimers are longer or shorter than tubulin's; undefined where they are not, surely. */
export function pixelSizeDoubt(
  {dimerRiseAngstrom: rise, riseErrorAngstrom}: TubeReading['lattice'],
  voxelAngstrom: number,
): Warning | undefined {
  const spare = sureErrors * riseErrorAngstrom;
  if (!(rise - spare > dimer.mostAngstrom || rise + spare < dimer.leastAngstrom)) return undefined;
  const scaled = (riseAngstrom: number): string => ((voxelAngstrom * riseAngstrom) / rise).toFixed(3);
  const wrong = 100 * (rise / dimer.usualAngstrom - 1);
  return {
    code: 'PIXEL_SIZE_DOUBTFUL',
    message:
      `Tubulin dimers are ${dimer.leastAngstrom}–${dimer.mostAngstrom} Å long, and here they are ${rise.toFixed(2)} Å: the pixel size, ` +
      `${voxelAngstrom.toFixed(3)} Å, is probably about ${Math.abs(wrong).toFixed(0)} % too ${wrong > 0 ? 'large' : 'small'}. ` +
      `${scaled(dimer.usualAngstrom)} Å would make them ${dimer.usualAngstrom} Å, ${scaled(dimer.leastAngstrom)}–${scaled(dimer.mostAngstrom)} Å ` +
      `${dimer.leastAngstrom}–${dimer.mostAngstrom} Å. Find the right one before anything is set up, and write it into the header ` +
      '(relion_image_handler --force_header_angpix).',
  };
}
