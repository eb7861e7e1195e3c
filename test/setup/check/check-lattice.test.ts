import test from 'ava';
import {centreVoxel} from '../../../src/geometry/frames.ts';
import {protofilamentOperators} from '../../../src/lattice/microtubule.ts';
import type {Volume} from '../../../src/map/volume.ts';
import {simulatedTube, tube13} from '../../helpers/simulated-tube.ts';
import {checkCase} from './good-case.ts';

const map = simulatedTube({seamAfter: 13});
const [cx, cy, cz] = centreVoxel(map.size);

/** A soft ball on the protofilament opposite the seam. */
function ballOnWall(): Volume {
  const [nx, ny] = map.size;
  const radians = ((tube13.azimuthDegrees ?? 0) * Math.PI) / 180;
  const [x, y] = [112 * Math.cos(radians), 112 * Math.sin(radians)];
  const values = map.values.map((_, i) => {
    const at = [(i % nx) - cx, (Math.floor(i / nx) % ny) - cy, Math.floor(i / nx / ny) - cz];
    const radius = Math.hypot(at[0] * 4.4 - x, at[1] * 4.4 - y, at[2] * 4.4);
    return Math.min(1, Math.max(0, (45 - radius) / 18));
  });
  return {...map, values};
}

async function codesOf(hand: 'left' | 'right'): Promise<readonly string[]> {
  const lattice = {...tube13, hand, closure: 'exact'} as const;
  const operators = protofilamentOperators(lattice, {reference: 7, copies: [5, 6, 9]});
  const {findings} = await checkCase({
    map,
    mask: ballOnWall(),
    operators: operators.map(({operator}) => operator),
  });
  return findings.map(({code}) => code).filter((code) => code.startsWith('LATTICE'));
}

test('a check reads the lattice in the map: the wrong hand fails, the right one does not', async (t) => {
  t.deepEqual(await codesOf('left'), []);
  t.deepEqual(await codesOf('right'), ['LATTICE_HAND']);
});
