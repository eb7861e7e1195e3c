import {subtract, type Vector3} from '../geometry/vector.ts';
import {changedChain} from './changed-chain.ts';
import {foldChain} from './fold.ts';
import {random} from './random.ts';
import type {Segment} from './segment.ts';
import {monomerEnvelope, packedRiseAngstrom} from './tubulin-envelope.ts';

export type Chain = 'alpha' | 'beta' | 'motor';

/** One residue of a protein on a protofilament. */
export type PseudoAtom = {
  /**
   * Å in the protofilament's own frame: x radially outwards from the dimer's centre of mass, y
   * tangential, z along the protofilament towards the plus end from the interface inside the dimer.
   */
  readonly position: Vector3;
  readonly massDalton: number;
  readonly chain: Chain;
};

const monomerDalton = 50_000;
const monomerResidues = 440;

/**
 * A made-up αβ-tubulin dimer of the real one's size, mass and outline, different for each seed.
 *
 * β is one packed chain of 440 residues; α the same chain with some helices moved, some loops replaced
 * and a longer loop on the luminal side. α lies at the minus end, about z = −20.75 Å, β about +20.75 Å.
 */
export function tubulinDimer(seed: number): readonly PseudoAtom[] {
  const source = random(seed).stream('tubulin');
  const packing = {envelope: monomerEnvelope, periodAngstrom: packedRiseAngstrom};
  const beta = foldChain({...packing, residues: monomerResidues, random: source.stream('beta')});
  const alpha = changedChain(beta, {...packing, random: source.stream('alpha'), isExtraSide: isLuminal});
  return centred([
    ...residuesOf(alpha, 'alpha', -packedRiseAngstrom / 2),
    ...residuesOf(beta, 'beta', packedRiseAngstrom / 2),
  ]);
}

function isLuminal([x]: Vector3): boolean {
  return x < -12;
}

function residuesOf(
  segments: readonly Segment[],
  chain: Chain,
  heightAngstrom: number,
): readonly PseudoAtom[] {
  return segments.flatMap(({positions}) =>
    positions.map(([x, y, z]) => ({
      position: [x, y, z + heightAngstrom] as const,
      massDalton: monomerDalton / monomerResidues,
      chain,
    })),
  );
}

function centred(atoms: readonly PseudoAtom[]): readonly PseudoAtom[] {
  const mean = (axis: 0 | 1): number =>
    atoms.reduce((sum, {position}) => sum + position[axis], 0) / atoms.length;
  const centre: Vector3 = [mean(0), mean(1), 0];
  return atoms.map((atom) => ({...atom, position: subtract(atom.position, centre)}));
}
