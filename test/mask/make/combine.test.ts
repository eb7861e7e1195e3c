import test from 'ava';
import {croppedToSupport} from '../../../src/map/cropped.ts';
import {noOrigin, type Volume} from '../../../src/map/volume.ts';
import {combineMasks} from '../../../src/mask/make/combine.ts';

const size = [5, 4, 3] as const;

function mask(value: (x: number, y: number, z: number) => number): Volume {
  const values = Float32Array.from({length: 60}, (_, i) =>
    value(i % 5, Math.floor(i / 5) % 4, Math.floor(i / 20)),
  );
  return {values, size, voxelAngstrom: 1, origin: noOrigin};
}

const first = mask((x, y, z) => (x + y + z) / 9);
const small = mask((x, y, z) => (x > 1 && x < 4 && y === 2 && z > 0 ? 0.75 : 0));
const empty = mask(() => 0);

for (const [how, rule] of [
  ['union', (a: number, b: number) => Math.max(a, b)],
  ['intersect', (a: number, b: number) => Math.min(a, b)],
  ['subtract', (a: number, b: number) => Math.min(a, Math.fround(1 - b))],
] as const) {
  test(`${how}: the piece of a mask that is not 0 does what the whole mask would`, (t) => {
    for (const other of [small, first, empty]) {
      const result = {...first, values: first.values.slice()};
      combineMasks(result, croppedToSupport(other).window, how);
      t.deepEqual(
        result.values,
        first.values.map((a, i) => rule(a, other.values[i])),
      );
    }
  });
}
