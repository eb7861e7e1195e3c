import {tau2Advice, type Tau2Advice} from '../assess/tau2.ts';
import type {Warning} from '../errors.ts';
import {
  helicalBoxVoxels,
  helicalRegion,
  plainParticleDiameterAngstrom,
  type HelicalRegion,
  type Tube,
} from '../export/helical-region.ts';
import type {MicrotubuleSetup} from './microtubule-setup.ts';

/** How RELION will refine the tube with these operators. */
export type Refinement = {
  readonly particleDiameterAngstrom: number;
  readonly tubeDiameterAngstrom: number;
  /** The central part in which the symmetry of the dimer is applied too; undefined: it is not applied. */
  readonly helicalRegion?: HelicalRegion;
  /** Height of what the reference is made of: that part, or the tube inside the particle circle. */
  readonly heightAngstrom: number;
  /** Share of it that the copies of the mask cover. */
  readonly averagedShare: number;
  /** T when that whole height counts, and not only what is averaged. */
  readonly wholeHeightTau2: Tau2Advice;
  readonly warnings: readonly Warning[];
};

/** Below this share of averaged density, T is worth a word. */
const fullShare = 0.95;

/** Particle circle, helical symmetry and what T means for a set-up. */
export function refinementOf(setup: MicrotubuleSetup, helicalSymmetry: 'dimer' | 'none'): Refinement {
  const {grid, mask, lattice} = setup;
  const tube: Tube = {
    boxVoxels: Math.min(...grid.size),
    voxelAngstrom: grid.voxelAngstrom,
    tubeDiameterAngstrom: 2 * Math.ceil(mask.sector.outerRadiusAngstrom),
    dimerRiseAngstrom: lattice.dimerRiseAngstrom,
  };
  const region = helicalSymmetry === 'dimer' ? helicalRegion(tube) : undefined;
  const particleDiameterAngstrom = region?.particleDiameterAngstrom ?? plainParticleDiameterAngstrom(tube);
  const heightAngstrom = heightOf(setup, particleDiameterAngstrom, region);
  const averagedShare = shareAveraged(setup, heightAngstrom);
  const wholeHeightTau2 = tau2OfShare(setup, averagedShare);
  const shape = {
    particleDiameterAngstrom,
    tubeDiameterAngstrom: tube.tubeDiameterAngstrom,
    helicalRegion: region,
  };
  const warnings = [
    ...(helicalSymmetry === 'dimer' && region === undefined ? [leftOut(tube)] : []),
    ...tau2Warnings(setup, {averagedShare, heightAngstrom, wholeHeightTau2, helicalRegion: region}),
  ];
  return {...shape, heightAngstrom, averagedShare, wholeHeightTau2, warnings};
}

/** The helical part, or how far the middle of the wall lies inside the particle circle. */
function heightOf(
  {grid, mask}: MicrotubuleSetup,
  particleDiameterAngstrom: number,
  region?: HelicalRegion,
): number {
  const boxAngstrom = grid.size[2] * grid.voxelAngstrom;
  if (region !== undefined) return (region.zPercentage / 100) * boxAngstrom;
  const {innerRadiusAngstrom, outerRadiusAngstrom} = mask.sector;
  const wallDiameterAngstrom = innerRadiusAngstrom + outerRadiusAngstrom;
  const chord = Math.sqrt(Math.max(0, particleDiameterAngstrom ** 2 - wallDiameterAngstrom ** 2));
  return chord > 0 ? chord : boxAngstrom;
}

/** Mean over all related protofilaments: how much of the height their copy of the mask covers. */
function shareAveraged({mask, operators}: MicrotubuleSetup, heightAngstrom: number): number {
  const {bottomAngstrom, topAngstrom} = mask.sector;
  const shifts = [0, ...operators.map(({riseAngstrom}) => riseAngstrom)];
  const covered = shifts.map((shift) =>
    Math.max(
      0,
      Math.min(topAngstrom + shift, heightAngstrom / 2) -
        Math.max(bottomAngstrom + shift, -heightAngstrom / 2),
    ),
  );
  return covered.reduce((sum, length) => sum + length, 0) / shifts.length / heightAngstrom;
}

function tau2OfShare({copies, lattice, release}: MicrotubuleSetup, averagedShare: number): Tau2Advice {
  const share = (averagedShare * copies.length) / lattice.protofilaments;
  return tau2Advice(
    [
      {share, copies: copies.length},
      {share: 1 - share, copies: 1},
    ],
    release,
  );
}

function leftOut(tube: Tube): Warning {
  return {
    code: 'HELICAL_SYMMETRY_LEFT_OUT',
    message:
      `The symmetry of the dimer along the tube is left out of the jobs: RELION wants two repeats ` +
      `(${(2 * tube.dimerRiseAngstrom).toFixed(0)} Å) of a ${tube.tubeDiameterAngstrom.toFixed(0)} Å tube inside the particle ` +
      `circle, which takes a box of ${helicalBoxVoxels(tube)} px.`,
  };
}

type Averaged = Pick<Refinement, 'averagedShare' | 'heightAngstrom' | 'wholeHeightTau2' | 'helicalRegion'>;

function tau2Warnings(setup: MicrotubuleSetup, averaged: Averaged): readonly Warning[] {
  const {averagedShare, heightAngstrom, wholeHeightTau2, helicalRegion: region} = averaged;
  if (averagedShare >= fullShare) return [];
  const what =
    region === undefined ? 'tube inside the particle circle' : 'part that RELION averages along the tube';
  return [
    {
      code: 'T_COUNTS_AVERAGED_PART',
      message:
        `The copies of the mask cover ${(100 * averagedShare).toFixed(0)} % of the ${heightAngstrom.toFixed(0)} Å of the ${what}. ` +
        `T = ${setup.tau2.argument} is for a reference mask on what they cover; for the whole, --tau2_fudge ` +
        `${wholeHeightTau2.argument} is the cautious choice.`,
    },
  ];
}
