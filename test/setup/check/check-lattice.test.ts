import test from 'ava';
import {centreVoxel} from '../../../src/geometry/frames.ts';
import {protofilamentOperators} from '../../../src/lattice/microtubule.ts';
import type {Volume} from '../../../src/map/volume.ts';
import {simulatedTube, tube13} from '../../helpers/simulated-tube.ts';
import {checkCase} from './good-case.ts';

const map = simulatedTube({seamAfter: 13});
const [cx, cy, cz] = centreVoxel(map.size);

/** So much noise hides copies one by one, and not the lattice. */
const noise = {snr: 0.02};

/** A soft ball on the protofilament opposite the seam, or beside it. */
function ballOnWall(atAngstrom = 112): Volume {
  const [nx, ny] = map.size;
  const radians = ((tube13.azimuthDegrees ?? 0) * Math.PI) / 180;
  const [x, y] = [atAngstrom * Math.cos(radians), atAngstrom * Math.sin(radians)];
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

test('in noise, true operators hold by their lattice, and a mask within the wall fails as ever', async (t) => {
  const noisy = simulatedTube({seamAfter: 13}, {snr: noise.snr});
  const operators = protofilamentOperators({...tube13, closure: 'exact'}, {reference: 7}).map(
    ({operator}) => operator,
  );
  const onWall = await checkCase({map: noisy, mask: ballOnWall(), operators});
  const wrong = onWall.findings.filter(({code}) => /^(OPERATOR|LATTICE|MASK_ON_SOLVENT)/.test(code));
  t.deepEqual(wrong, []);
  t.is(onWall.lattices[0].verdict, 'agrees');
  t.true(onWall.findings.some(({code}) => code === 'COPIES_NOISY'));
  const inside = await checkCase({map: noisy, mask: ballOnWall(30), operators});
  t.regex(inside.lattices[0].text, /^not compared/);
  t.true(
    inside.findings.some(({severity}) => severity === 'fault'),
    JSON.stringify(inside.findings),
  );
});
