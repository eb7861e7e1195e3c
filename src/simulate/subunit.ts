import {scale} from '../geometry/vector.ts';
import {atomsOf, centreOfMass, placeAtoms, type Atoms} from './atoms.ts';
import {globularChain} from './globule.ts';
import {identityMatrix} from '../geometry/matrix3.ts';
import {random, type Random} from './random.ts';

const residueDalton = 110;

/** A made-up protein of irregular globular shape with its centre of mass at the origin. */
export function randomSubunit({
  massKilodalton,
  seed,
}: {
  readonly massKilodalton: number;
  readonly seed: number;
}): Atoms {
  return subunitFrom(massKilodalton, random(seed).stream('subunit'));
}

/** As `randomSubunit`, from a source of random numbers. */
export function subunitFrom(massKilodalton: number, source: Random): Atoms {
  const residues = Math.round((massKilodalton * 1000) / residueDalton);
  const positions = globularChain(residues, source).flatMap((segment) => segment.positions);
  const masses = positions.map(() => (massKilodalton * 1000) / residues);
  const atoms = atomsOf(positions, masses);
  return placeAtoms(atoms, {rotation: identityMatrix, shiftAngstrom: scale(centreOfMass(atoms), -1)});
}
