import {dot, norm, type Vector3} from '../geometry/vector.ts';
import type {Envelope} from './envelope.ts';
import {foldChain, residueVolumeCubicAngstrom} from './fold.ts';
import {randomDirection, type Random} from './random.ts';
import type {Segment} from './segment.ts';

/** How much more space than the bare protein an envelope has, for gaps. */
const looseness = 1.3;

/** A packed chain of irregular, roughly globular outline, about the origin. */
export function globularChain(residues: number, random: Random): readonly Segment[] {
  const envelope = irregularEnvelope(residues, random.stream('outline'));
  return foldChain({envelope, residues, random: random.stream('chain')});
}

/** A sphere with bumps and dents in random directions, so that it has no symmetry. */
function irregularEnvelope(residues: number, random: Random): Envelope {
  const volume = looseness * residues * residueVolumeCubicAngstrom;
  const radius = Math.cbrt((3 * volume) / (4 * Math.PI));
  const lobes = Array.from({length: 5}, () => ({
    direction: randomDirection(random),
    height: 0.25 * (2 * random.uniform() - 1),
  }));
  const surface = (direction: Vector3): number =>
    lobes.reduce((sum, lobe) => sum + lobe.height * dot(direction, lobe.direction) ** 3, 1) * radius;
  return {
    halfSizeAngstrom: [2 * radius, 2 * radius, 2 * radius],
    holds: (point) => {
      const distance = norm(point);
      const [x, y, z] = point;
      return distance < 1 || distance < surface([x / distance, y / distance, z / distance]);
    },
  };
}
