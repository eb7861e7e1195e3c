/** The tube of a helical refinement, as RELION measures it. */
export type Tube = {
  readonly boxVoxels: number;
  readonly voxelAngstrom: number;
  readonly tubeDiameterAngstrom: number;
  readonly dimerRiseAngstrom: number;
};

/** The central part of the box in which RELION averages along the helix. */
export type HelicalRegion = {
  readonly particleDiameterAngstrom: number;
  /** Share of the box height, in per cent, to one decimal. */
  readonly zPercentage: number;
};

/** RELION's usual share; it is raised where two repeats need more. */
const usualPercentage = 30;

/** RELION keeps this many voxels of the box for the soft edge of the particle circle. */
const circleEdgeVoxels = 6;

/**
 * Particle diameter and central part for a helical symmetry of this rise.
 *
 * RELION wants the part to hold two repeats, and to lie where the tube is inside the particle circle:
 *
 *     2 · rise / L ≤ z ≤ sqrt(D² − d²) / L,   L box, D particle diameter, d tube diameter, in Å
 *
 * @returns undefined when no particle diameter up to the box allows it.
 * @see relion_refine 3.1.3, whose check of the Z percentage follows these bounds
 */
export function helicalRegion(tube: Tube): HelicalRegion | undefined {
  const boxAngstrom = tube.boxVoxels * tube.voxelAngstrom;
  const largest = (tube.boxVoxels - circleEdgeVoxels) * tube.voxelAngstrom;
  const usual = Math.min(largest, 0.95 * boxAngstrom);
  const least = Math.ceil((2000 * tube.dimerRiseAngstrom) / boxAngstrom + 1) / 10;
  const zPercentage = Math.max(usualPercentage, least);
  for (const particleDiameterAngstrom of [usual, largest]) {
    const chord = Math.sqrt(Math.max(0, particleDiameterAngstrom ** 2 - tube.tubeDiameterAngstrom ** 2));
    const most = Math.floor((1000 * chord) / boxAngstrom - 1) / 10;
    if (zPercentage <= most) return {particleDiameterAngstrom, zPercentage};
  }
  return undefined;
}

/** The smallest even box, in voxels, in which `helicalRegion` finds one. */
export function helicalBoxVoxels(tube: Tube): number {
  let boxVoxels = 2 * Math.ceil(tube.tubeDiameterAngstrom / tube.voxelAngstrom / 2);
  while (helicalRegion({...tube, boxVoxels}) === undefined) boxVoxels += 2;
  return boxVoxels;
}

/** The particle diameter without helical symmetry: nearly the box. */
export function plainParticleDiameterAngstrom({boxVoxels, voxelAngstrom}: Tube): number {
  return 0.95 * boxVoxels * voxelAngstrom;
}
