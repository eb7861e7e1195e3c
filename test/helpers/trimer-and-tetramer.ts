import {identityMatrix} from '../../src/geometry/matrix3.ts';
import {compose, invert, type Operator} from '../../src/geometry/operator.ts';
import {scale} from '../../src/geometry/vector.ts';
import {emptyVolume, type Volume} from '../../src/map/volume.ts';
import {packAround} from '../../src/simulate/arrange.ts';
import {joinAtoms, placeAtoms} from '../../src/simulate/atoms.ts';
import {rasterise} from '../../src/simulate/density.ts';
import {enclosingSphere} from '../../src/simulate/enclosing-sphere.ts';
import {withNoise} from '../../src/simulate/noise.ts';
import {random} from '../../src/simulate/random.ts';
import {randomSubunit} from '../../src/simulate/subunit.ts';

export type MixedComplex = {
  readonly map: Volume;
  /** The density of each copy by itself: three of one protein, then four of another. */
  readonly copies: readonly Volume[];
  /** Of the trimer and of the tetramer: where each copy lies. */
  readonly places: readonly (readonly Operator[])[];
};

/** From one copy of a kind to another, by their number among the copies of the kind. */
export function operatorBetween(places: readonly Operator[], from: number, to: number): Operator {
  return compose(places[to], invert(places[from]));
}

/** Three copies of one made-up protein and four of another, all in contact, at random places. */
export function trimerAndTetramer(options: {
  readonly massesKilodalton: readonly [trimer: number, tetramer: number];
  readonly voxels: number;
  readonly voxelAngstrom: number;
  readonly resolutionAngstrom: number;
  readonly seed: number;
  readonly snr?: number;
}): MixedComplex {
  const {massesKilodalton, voxels, voxelAngstrom, resolutionAngstrom, seed, snr} = options;
  const [trimer, tetramer] = massesKilodalton.map((massKilodalton, kind) =>
    randomSubunit({massKilodalton, seed: seed + 100 * kind}),
  );
  const kinds = [trimer, trimer, trimer, tetramer, tetramer, tetramer, tetramer];
  const packed = packAround(kinds, [], {
    clearanceAngstrom: 5,
    reachAngstrom: (voxels * voxelAngstrom) / 2,
    random: random(seed).stream('copies'),
  });
  const everything = joinAtoms(kinds.map((atoms, copy) => placeAtoms(atoms, packed[copy])));
  const toCentre: Operator = {
    rotation: identityMatrix,
    shiftAngstrom: scale(enclosingSphere(everything).centre, -1),
  };
  const places = packed.map((place) => compose(toCentre, place));
  const grid = {size: [voxels, voxels, voxels] as const, voxelAngstrom};
  const copies = kinds.map((atoms, copy) =>
    rasterise(placeAtoms(atoms, places[copy]), grid, {resolutionAngstrom}),
  );
  const clean = emptyVolume(grid);
  for (const {values} of copies) for (let i = 0; i < values.length; i += 1) clean.values[i] += values[i];
  const signalMask = {...clean, values: clean.values.map((value) => (value > 0.3 ? 1 : 0))};
  const map = snr === undefined ? clean : withNoise(clean, {snr, seed, signalMask}).map;
  return {map, copies, places: [places.slice(0, 3), places.slice(3)]};
}
