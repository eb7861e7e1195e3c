import type {Vector3} from '../geometry/vector.ts';
import {atomsOf, type Atoms} from './atoms.ts';
import type {MicrotubuleOptions} from './microtubule-options.ts';
import {motorDomain} from './motor.ts';
import {packedRiseAngstrom} from './tubulin-envelope.ts';
import {tubulinDimer, type Chain} from './tubulin.ts';

/** One part of the dimer as it stands in a protofilament of the microtubule. */
export type DimerUnit = {
  readonly chain: Chain;
  /** Of its centre above the boundary between dimers, in dimer rises. */
  readonly heightDimers: number;
  /** In the protofilament's frame, x outwards from the wall radius, z up from the unit's centre. */
  readonly atoms: Atoms;
};

/** α, β and where asked for the motor domain, turned over or mirrored as the microtubule needs them. */
export function dimerUnits({
  seed,
  decorated = false,
  polarity = 'plus-up',
  hand,
}: Pick<MicrotubuleOptions, 'seed' | 'decorated' | 'polarity' | 'hand'>): readonly DimerUnit[] {
  const up = polarity === 'plus-up' ? 1 : -1;
  const across = hand === 'left' ? up : -up;
  const residues = [...tubulinDimer(seed), ...(decorated ? motorDomain(seed) : [])];
  const unit = (chain: Chain, heightFromMiddleDimers: number): DimerUnit => {
    const own = residues.filter((residue) => residue.chain === chain);
    const height = heightFromMiddleDimers * 2 * packedRiseAngstrom;
    const positions = own.map(({position: [x, y, z]}): Vector3 => [x, across * y, up * (z - height)]);
    return {
      chain,
      heightDimers: 0.5 + up * heightFromMiddleDimers,
      atoms: atomsOf(
        positions,
        own.map(({massDalton}) => massDalton),
      ),
    };
  };
  return [unit('alpha', -0.25), unit('beta', 0.25), ...(decorated ? [unit('motor', 0)] : [])];
}
