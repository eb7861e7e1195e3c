import {add, type Vector3} from '../geometry/vector.ts';
import {globularChain} from './globule.ts';
import {random} from './random.ts';
import type {PseudoAtom} from './tubulin.ts';

const motorResidues = 350;
const residueDalton = 110;
/** In the protofilament's frame: outside the wall, beside the interface inside the dimer. */
const motorCentre: Vector3 = [50, 4, 3];

/** A made-up motor domain on a tubulin dimer, of a kinesin's size, in the frame of `tubulinDimer`. */
export function motorDomain(seed: number): readonly PseudoAtom[] {
  return globularChain(motorResidues, random(seed).stream('motor')).flatMap(({positions}) =>
    positions.map((position) => ({
      position: add(position, motorCentre),
      massDalton: residueDalton,
      chain: 'motor' as const,
    })),
  );
}
