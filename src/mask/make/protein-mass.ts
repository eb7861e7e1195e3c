/** Volume of protein in Å³ per dalton. @see Harpaz, Gerstein and Chothia (1994) */
export const proteinVolumePerDalton = 1.21;

/** Mass of protein that fills a volume. */
export function proteinMassKilodalton(volumeCubicAngstrom: number): number {
  return volumeCubicAngstrom / proteinVolumePerDalton / 1000;
}
