/**
 * What masks cost beside relion_mask_create, on a large map:
 *
 *     npm run bench:mask -- [BOX]
 *
 * A noisy blob with a rough surface in a box of BOX voxels (400). CPU seconds and peak memory are of the whole process,
 * once each. The same flags go to both programs; their masks are compared voxel by voxel. Fails where ours costs more
 * than half of RELION's CPU time, a soft edge more than 15 CPU s at 400 voxels or, there, more memory than three times the map,
 * or where more than a thousandth of the voxels are more than 0.01 apart. Then the last of the masks is checked on the map, and given
 * a new edge: fails where, at 400 voxels, either takes more memory than 2.5 times the map.
 */
import {mkdtempSync, rmSync, statSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {writeFiles} from '../src/io/files.ts';
import {readMrc} from '../src/io/mrc/read.ts';
import {encodeMrc} from '../src/io/mrc/write.ts';
import {emptyVolume} from '../src/map/volume.ts';
import {costOf, type Cost} from './measure.ts';

const bin = path.resolve(import.meta.dirname, '../src/bin.js');
/** As the first line of the program asks for. */
const youngGeneration = '--max-semi-space-size=4';
const folder = mkdtempSync(path.join(tmpdir(), 'localsym-bench-'));
const mostShareOfRelion = 0.5;
const mostMapsInMemory = 3;
const mostCpuSeconds = 15;
/** In smaller ones the program itself weighs as much as the map. */
const leastBoxForMemory = 400;
const mostApart = 0.001;
const mostMapsInCheck = 2.5;

try {
  const boxVoxels = Number(process.argv[2] ?? 400);
  await writeFiles([{path: path.join(folder, 'map.mrc'), content: encodeMrc(roughBlob(boxVoxels))}]);
  const mapMegabytes = statSync(path.join(folder, 'map.mrc')).size / 1024 / 1024;
  const most = mostCpuSeconds * (boxVoxels / 400) ** 3;
  process.stdout.write(`box ${boxVoxels}, map ${mapMegabytes.toFixed(0)} MB\n`);
  for (const [what, flags] of Object.entries({
    'soft edge': '--ini_threshold 0.5 --width_soft_edge 6',
    'extended, soft edge': '--ini_threshold 0.5 --extend_inimask 3 --width_soft_edge 6',
    'low-pass, extended, soft edge':
      '--lowpass 15 --ini_threshold 0.5 --extend_inimask 3 --width_soft_edge 6',
  })) {
    const words = ['--i', 'map.mrc', ...flags.split(' ')];
    const ours = costOf(
      process.execPath,
      [bin, 'mask', 'create', ...words, '--o', 'l.mrc', '--no-picture', '--force'],
      folder,
    );
    const relion = costOf('relion_mask_create', [...words, '--o', 'r.mrc'], folder);
    const apart = await shareApart('l.mrc', 'r.mrc');
    const isMissed =
      ours.cpuSeconds > mostShareOfRelion * relion.cpuSeconds ||
      ours.cpuSeconds > most ||
      (boxVoxels >= leastBoxForMemory && ours.peakMegabytes > mostMapsInMemory * mapMegabytes) ||
      apart > mostApart;
    process.stdout.write(
      `${what.padEnd(30)} localsym ${text(ours)}   relion_mask_create ${text(relion)}   ` +
        `${(ours.cpuSeconds / relion.cpuSeconds).toFixed(2)} of its time (at most ${mostShareOfRelion}), ` +
        `${(ours.peakMegabytes / mapMegabytes).toFixed(2)} maps in memory (at most ${mostMapsInMemory}), ` +
        `${(100 * apart).toFixed(4)} % of the voxels apart${isMissed ? '  MISSED' : ''}\n`,
    );
    if (isMissed) process.exitCode = 1;
  }
  const found = costOf(process.execPath, [bin, 'mask', 'create', '--map', 'map.mrc', '-o', 'f.mrc'], folder);
  process.stdout.write(`${'threshold found, with a picture'.padEnd(30)} localsym ${text(found)}\n`);
  for (const [what, words] of Object.entries({
    'mask check, with a picture': 'mask check l.mrc --map map.mrc',
    'mask edit, a new edge': 'mask edit --mask l.mrc --extend 2 --soft 6 --no-picture -o e.mrc',
  })) {
    const cost = costOf(process.execPath, [youngGeneration, bin, ...words.split(' ')], folder);
    const maps = cost.peakMegabytes / mapMegabytes;
    const isMissed = boxVoxels >= leastBoxForMemory && maps > mostMapsInCheck;
    process.stdout.write(
      `${what.padEnd(30)} localsym ${text(cost)}   ${maps.toFixed(2)} maps in memory (at most ${mostMapsInCheck})` +
        `${isMissed ? '  MISSED' : ''}\n`,
    );
    if (isMissed) process.exitCode = 1;
  }
} finally {
  rmSync(folder, {recursive: true, force: true});
}

function text({cpuSeconds, peakMegabytes}: Cost): string {
  return `${cpuSeconds.toFixed(2).padStart(6)} CPU s ${peakMegabytes.toFixed(0).padStart(5)} MB`;
}

/** A ball of 0.3 of the box with waves on its surface, about 1 inside, and noise of a fifth. */
function roughBlob(edge: number): ReturnType<typeof emptyVolume> {
  const volume = emptyVolume({size: [edge, edge, edge], voxelAngstrom: 1});
  const centre = edge / 2;
  let state = 12_345;
  for (let z = 0, i = 0; z < edge; z += 1)
    for (let y = 0; y < edge; y += 1)
      for (let x = 0; x < edge; x += 1, i += 1) {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
        const waves = Math.sin(x / 6) * Math.cos(y / 7) * Math.sin(z / 8);
        const radius = Math.hypot(x - centre, y - centre, z - centre) + 0.03 * edge * waves;
        volume.values[i] = 1 / (1 + Math.exp((radius - 0.3 * edge) / 2)) + (0.2 * state) / 2 ** 31;
      }
  return volume;
}

async function shareApart(a: string, b: string): Promise<number> {
  const [{volume: ours}, {volume: theirs}] = [
    await readMrc(path.join(folder, a)),
    await readMrc(path.join(folder, b)),
  ];
  let apart = 0;
  for (let i = 0; i < ours.values.length; i += 1)
    if (Math.abs(ours.values[i] - theirs.values[i]) > 0.01) apart += 1;
  return apart / ours.values.length;
}
