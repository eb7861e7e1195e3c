import type {Warning} from '../../errors.ts';
import type {LatticeReading, TubeReading} from '../../lattice/from-map/lattice-reading.ts';
import {hasSeam, lateralStep} from '../../lattice/microtubule.ts';
import type {HalvesCheck} from './half-maps.ts';
import {decimals} from './table-text.ts';
import {pixelSizeDoubt} from './pixel-size-doubt.ts';
import {isRiseKnown, isTwistKnown} from './well-known.ts';

/** Above this share of repeated noise, symmetry was imposed; maps without it had 0.03 at most. */
const imposedShare = 0.3;
/** Where monomers agree so well, α and β differ enough to be told apart. */
const enoughAngstrom = 9;

/** What in a reading asks for something to be done. */
export function latticeWarnings(
  {tube}: LatticeReading,
  {halves, voxelAngstrom}: {readonly halves: HalvesCheck | undefined; readonly voxelAngstrom: number},
): readonly Warning[] {
  if (tube === undefined) return [];
  const doubt = pixelSizeDoubt(tube.lattice, voxelAngstrom);
  return [
    ...(doubt === undefined ? [] : [doubt]),
    ...seamlessWarnings(tube),
    ...mapWarnings(tube),
    ...halvesWarnings(tube, halves),
  ];
}

/** Whether the map's noise repeats as its lattice does. */
function isSymmetrised({repeatedNoise}: TubeReading): boolean {
  return repeatedNoise !== undefined && repeatedNoise > imposedShare;
}

/** Maps that show no seam, told apart, with what to do instead. */
function seamlessWarnings(tube: TubeReading): readonly Warning[] {
  const {lattice, seam, resolutionAngstrom} = tube;
  if (!hasSeam(lattice.starts)) {
    const step = lateralStep({...lattice, closure: 'exact'});
    return [
      {
        code: 'NO_SEAM',
        message:
          `An even start number makes a true helix without a seam: refine it with helical symmetry instead of local symmetry: ` +
          `twist ${step.helicalDegrees.toFixed(3)}°, rise ${step.riseAngstrom.toFixed(3)} Å.`,
      },
    ];
  }
  if (seam.verdict === 'found') return [];
  if (isSymmetrised(tube)) {
    return [
      {
        code: 'SEAM_SYMMETRISED',
        message:
          `${percent(tube.repeatedNoise)} of the noise repeats from protofilament to protofilament: symmetry was imposed on this map, ` +
          'which mixes α with β. Reconstruct it without symmetry (C1) and read that map.',
      },
    ];
  }
  if (seam.verdict === 'several' || seam.verdict === 'one of two') return [];
  return [
    resolutionAngstrom < enoughAngstrom
      ? {
          code: 'SEAM_REGISTER_LOST',
          message:
            `Monomers agree to ${resolutionAngstrom.toFixed(1)} Å, but α and β look alike: the particles were probably aligned in the ` +
            'wrong register, one monomer off in about half of them. Sort the register (a protocol with a seamed reference for each place ' +
            'of the seam), then reconstruct again.',
        }
      : {
          code: 'SEAM_TOO_COARSE',
          message:
            `At ${resolutionAngstrom.toFixed(1)} Å the difference of α and β is below the noise: more particles, a longer piece or ` +
            'a decorated microtubule may show it.',
        },
  ];
}

function mapWarnings(tube: TubeReading): readonly Warning[] {
  const {contrast, lattice, seam} = tube;
  const warnings: Warning[] = [];
  if (contrast === 'negative') {
    warnings.push({
      code: 'MAP_CONTRAST_NEGATIVE',
      message:
        'Protein is negative in this map; RELION expects it to be positive: multiply the map by −1 first.',
    });
  }
  if (lattice.hand === 'right') {
    warnings.push({
      code: 'LATTICE_RIGHT_HANDED',
      message:
        'The start helix is right-handed: real microtubules are left-handed, so the map has the wrong hand. Mirror it ' +
        '(relion_image_handler --invert_hand).',
    });
  }
  if (!isRiseKnown(lattice) || !isTwistKnown(lattice)) {
    warnings.push({
      code: 'LATTICE_ROUGH',
      message:
        `Rise and twist are known to ±${rounded(lattice.riseErrorAngstrom)} Å and ±${rounded(lattice.twistErrorDegrees)}° per dimer only: ` +
        'give --rise and --twist from elsewhere, or read a longer or finer map.',
    });
  }
  if (isSymmetrised(tube) && seam.verdict === 'found') {
    warnings.push({
      code: 'MAP_SYMMETRISED',
      message: `${percent(tube.repeatedNoise)} of the noise repeats with the lattice: symmetry was imposed, and the errors stated are too small.`,
    });
  }
  return warnings;
}

function halvesWarnings({seam}: TubeReading, halves: HalvesCheck | undefined): readonly Warning[] {
  if (halves === undefined) return [];
  const warnings: Warning[] = [];
  if (!halves.isLatticeSame) {
    warnings.push({
      code: 'HALVES_LATTICE_DIFFERS',
      message:
        'The half-maps do not both show the lattice of the whole map: nothing can be built on it. More particles, a better ' +
        'alignment or a longer piece may show it.',
    });
  }
  if (halves.isPolaritySame === false) {
    warnings.push({
      code: 'HALVES_POLARITY_DIFFERS',
      message: 'The plus end is not the same in both half-maps and the whole map: do not build on it.',
    });
  }
  if (seam.verdict === 'found' && halves.isSeamSame === false) {
    warnings.push({
      code: 'HALVES_SEAM_DIFFERS',
      message: 'The half-maps put the seam in another place than the whole map: do not build on it.',
    });
  }
  return warnings;
}

/** An error to two figures. */
function rounded(error: number): string {
  return error.toFixed(decimals(error));
}

function percent(share: number | undefined): string {
  return `${(100 * (share ?? 0)).toFixed(0)} %`;
}
