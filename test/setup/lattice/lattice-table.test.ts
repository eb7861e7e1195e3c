import test from 'ava';
import {axisElsewhere} from '../../../src/lattice/from-map/axis-elsewhere.ts';
import {latticeFromMap} from '../../../src/lattice/from-map/lattice-from-map.ts';
import type {TubeReading} from '../../../src/lattice/from-map/lattice-reading.ts';
import {placeOfNumber} from '../../../src/lattice/from-map/protofilament-places.ts';
import {loadFourier} from '../../../src/map/fourier.ts';
import {emptyVolume} from '../../../src/map/volume.ts';
import {latticeTable} from '../../../src/setup/lattice/lattice-table.ts';
import {latticeWarnings} from '../../../src/setup/lattice/lattice-warnings.ts';
import {nextCommand} from '../../../src/setup/lattice/next-command.ts';
import {simulatedTube} from '../../helpers/simulated-tube.ts';

const map = simulatedTube();
const reading = latticeFromMap(map, {fourier: await loadFourier()});
const tube = tubeRead();

function tubeRead(): TubeReading {
  if (reading.tube === undefined) throw new Error(reading.reason);
  return reading.tube;
}

test('azimuth and boundary are those of the protofilament opposite the seam, and detail and seam name what they are of', (t) => {
  const reference = {
    ...(placeOfNumber(tube, 7) ?? {azimuthDegrees: 0, boundaryAngstrom: 0}),
    protofilament: 7,
  };
  const table = latticeTable({map: 'map.mrc', reading, reference, files: [], warnings: []});
  t.regex(
    table,
    /reference +protofilament 7, opposite the seam: azimuth -?[\d.]+ ±[\d.]+°, boundary -?[\d.]+ ±[\d.]+ Å/,
  );
  t.true(table.includes(`azimuth ${reference.azimuthDegrees.toFixed(2)} ±`));
  t.regex(table, /seam +between protofilaments 13 and 1, at /);
  t.regex(table, /agree to [\d.]+ Å or finer \(two samples/);
  t.notRegex(table, /±0\.0+[^0-9]/);
  const unseamed = {...tube, seam: {...tube.seam, verdict: 'not determined', between: []}} as const;
  const plain = latticeTable({
    map: 'map.mrc',
    reading: {...reading, tube: unseamed},
    files: [],
    warnings: [],
  });
  t.regex(plain, /first +protofilament A, nearest to \+x: azimuth/);
});

test('dimers that are too long for tubulin: a pixel size that would mend it, and nothing to run', (t) => {
  const scaled = (factor: number): TubeReading => ({
    ...tube,
    lattice: {...tube.lattice, dimerRiseAngstrom: tube.lattice.dimerRiseAngstrom * factor},
  });
  const codes = (factor: number): readonly string[] =>
    latticeWarnings({...reading, tube: scaled(factor)}, {halves: undefined, voxelAngstrom: 4.4}).map(
      ({code}) => code,
    );
  t.false(codes(1).includes('PIXEL_SIZE_DOUBTFUL'));
  t.true(codes(0.95).includes('PIXEL_SIZE_DOUBTFUL'));
  const [first] = latticeWarnings({...reading, tube: scaled(1.06)}, {halves: undefined, voxelAngstrom: 4.4});
  t.is(first.code, 'PIXEL_SIZE_DOUBTFUL');
  const mended = ((4.4 * 82) / (1.06 * tube.lattice.dimerRiseAngstrom)).toFixed(3);
  t.true(first.message.includes(`too large. ${mended} Å would make them 82 Å`), first.message);
  t.is(nextCommand({mapPath: 'map.mrc', tube, isDoubtful: true}), undefined);
});

test('what follows from a map of the wrong hand or contrast is to put it right and to read it again', (t) => {
  const right: TubeReading = {...tube, contrast: 'negative', lattice: {...tube.lattice, hand: 'right'}};
  const next = (mapPath: string, one: TubeReading): string =>
    nextCommand({mapPath, tube: one, isDoubtful: false}) ?? '';
  t.is(
    next('a b/map.mrc', right),
    "relion_image_handler --i 'a b/map.mrc' --o 'a b/map-mirrored.mrc' --invert_hand && " +
      "localsym lattice 'a b/map-mirrored.mrc'",
  );
  t.is(
    next('map.mrc', {...tube, contrast: 'negative'}),
    'relion_image_handler --i map.mrc --o map-positive.mrc --multiply_constant -1 && localsym lattice map-positive.mrc',
  );
  t.regex(next('map.mrc', tube), /^localsym microtubule /);
});

test('a tube along x is told from one along z', (t) => {
  const [nx, ny, nz] = map.size;
  const lying = emptyVolume({size: [nz, ny, nx], voxelAngstrom: map.voxelAngstrom});
  for (let z = 0, at = 0; z < nx; z += 1)
    for (let y = 0; y < ny; y += 1)
      for (let x = 0; x < nz; x += 1, at += 1) lying.values[at] = map.values[z + nx * (y + ny * x)];
  t.is(axisElsewhere(lying), 'x');
  t.is(axisElsewhere(map), undefined);
});
