import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {encodeMrc} from '../../../src/io/mrc/write.ts';
import {emptyVolume} from '../../../src/map/volume.ts';
import {jobNodes} from '../../../src/setup/external/job-nodes.ts';
import {inTemporaryFolder} from '../../helpers/temporary-folder.ts';

/** Values from one to the other. */
function map(from: number, to: number): Uint8Array {
  const volume = emptyVolume({size: [4, 4, 4], voxelAngstrom: 2});
  volume.values.forEach((_, index) => (volume.values[index] = from + ((to - from) * index) / 63));
  return Buffer.concat([...encodeMrc(volume)]);
}

test('masks, maps, half-maps and operators are told apart; the rest and RELION’s own files are no outputs', (t) =>
  inTemporaryFolder(async (folder) => {
    const columns = [
      'MaskName',
      'AngleRot',
      'AngleTilt',
      'AnglePsi',
      'OriginXAngst',
      'OriginYAngst',
      'OriginZAngst',
    ];
    const operators = `data_\n\nloop_\n${columns.map((name) => `_rln${name}\n`).join('')}a.mrc 1 2 3 4 5 6\n`;
    await mkdir(path.join(folder, 'folder.mrc'));
    const files: Readonly<Record<string, string | Uint8Array>> = {
      'copies.mrc': map(0, 1),
      'averaged.mrc': map(-0.2, 1),
      'half1.mrc': map(-3, 3),
      'twice.mrc': map(0, 2),
      'operators.star': operators,
      'masklist.star': 'data_\n\nloop_\n_rlnMaskName\n_rlnAreaId\na.mrc 1\n',
      'job.star': operators,
      'operators.csv': '',
      'run.out': '',
    };
    for (const [name, content] of Object.entries(files)) await writeFile(path.join(folder, name), content);
    const nodes = (await jobNodes(folder)).map(({path: file, kind}) => [path.basename(file), kind]);
    t.deepEqual(Object.fromEntries(nodes), {
      'averaged.mrc': 'map',
      'copies.mrc': 'mask',
      'half1.mrc': 'half-map',
      'operators.star': 'operators',
      'twice.mrc': 'map',
    });
  }));
