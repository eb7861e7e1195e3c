import {lateralStep} from '../lattice/microtubule.ts';
import {joinAtoms, type Atoms} from './atoms.ts';
import type {MicrotubuleOptions} from './microtubule-options.ts';
import {microtubuleAtoms} from './microtubule.ts';

/** Shares of particles that were averaged into a reconstruction in the wrong place, 0 to 1. */
export type Misplaced = {
  /** One protofilament further round, along the start helix: the seam is smeared. */
  readonly oneProtofilament?: number;
  /** One monomer up their protofilaments: α is averaged with β. */
  readonly oneMonomer?: number;
};

/** A microtubule as a reconstruction shows it whose particles were not all aligned alike. */
export function imperfectMicrotubule(
  options: MicrotubuleOptions,
  {oneProtofilament = 0, oneMonomer = 0}: Misplaced,
): Atoms {
  const {azimuthDegrees = 0, phaseAngstrom = 0} = options;
  const step = lateralStep({...options, closure: 'exact'});
  const monomer = options.dimerRiseAngstrom / 2;
  const places = [
    {share: 1 - oneProtofilament - oneMonomer, turn: 0, climb: 0},
    {share: oneProtofilament, turn: step.helicalDegrees, climb: step.riseAngstrom},
    {share: oneMonomer, turn: 0, climb: monomer},
  ];
  return joinAtoms(
    places
      .filter(({share}) => share > 0)
      .map(({share, turn, climb}) => {
        // The azimuth of the reference is that at height 0, wherever its monomers lie.
        const unwound = turn - (options.dimerTwistDegrees * climb) / options.dimerRiseAngstrom;
        const azimuth = azimuthDegrees + unwound + (turn === 0 ? -unwound : 0);
        const moved = {...options, azimuthDegrees: azimuth, phaseAngstrom: phaseAngstrom + climb};
        const {atoms} = microtubuleAtoms(moved);
        return {...atoms, massDalton: atoms.massDalton.map((mass) => share * mass)};
      }),
  );
}
