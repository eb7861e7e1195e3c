/**
 * What `lattice` costs on a map of 200³ voxels, whole process, the best of five:
 *
 *     npm run bench:lattice-cost
 *
 * Fails over 4 CPU s, or over four times the map in memory beyond what Node takes to do nothing.
 */
import {mkdtempSync, readFileSync, rmSync, statSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {writeFiles} from '../src/io/files.ts';
import {encodeMrc} from '../src/io/mrc/write.ts';
import {rasterise} from '../src/simulate/density.ts';
import {imperfectMicrotubule} from '../src/simulate/imperfect-microtubule.ts';
import {withNoise} from '../src/simulate/noise.ts';
import {costOf, leastCostOf} from './measure.ts';

const bin = path.resolve(import.meta.dirname, '../src/bin.js');
const folder = mkdtempSync(path.join(tmpdir(), 'localsym-bench-'));
const mostCpuSeconds = 4;
const mostMapsInMemory = 4;

try {
  const file = path.join(folder, 'map.mrc');
  const atoms = imperfectMicrotubule(
    {
      protofilaments: 13,
      starts: 3,
      hand: 'left',
      dimerRiseAngstrom: 82,
      dimerTwistDegrees: 0,
      lengthAngstrom: 700,
      seed: 1,
    },
    {},
  );
  const clean = rasterise(atoms, {size: [200, 200, 200], voxelAngstrom: 2}, {resolutionAngstrom: 6});
  await writeFiles([{path: file, content: encodeMrc(withNoise(clean, {snr: 1, seed: 1}).map)}]);
  const mapMegabytes = statSync(file).size / 1024 / 1024;
  const bare = costOf(process.execPath, ['-e', '0'], folder).peakMegabytes;
  const {cpuSeconds, peakMegabytes} = leastCostOf(5, () =>
    costOf(process.execPath, [...nodeFlags(), bin, 'lattice', file], folder),
  );
  const maps = (peakMegabytes - bare) / mapMegabytes;
  const isMissed = cpuSeconds > mostCpuSeconds || maps > mostMapsInMemory;
  process.stdout.write(
    `lattice of 200³: ${cpuSeconds.toFixed(2)} CPU s (at most ${mostCpuSeconds}), ${peakMegabytes.toFixed(0)} MB: ` +
      `${maps.toFixed(1)} maps of ${mapMegabytes.toFixed(0)} MB beyond Node's ${bare.toFixed(0)} MB (at most ${mostMapsInMemory})` +
      `${isMissed ? '  MISSED' : ''}\n`,
  );
  if (isMissed) process.exitCode = 1;
} finally {
  rmSync(folder, {recursive: true, force: true});
}

/** What the program's first line asks of Node. */
function nodeFlags(): readonly string[] {
  const [firstLine] = readFileSync(bin, 'utf8').split('\n', 1);
  return firstLine.split(' node ')[1]?.split(' ') ?? [];
}
