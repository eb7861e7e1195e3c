import path from 'node:path';
import {encodeMrc} from '../../../src/io/mrc/write.ts';
import {writeFiles, type OutputFile} from '../../../src/io/files.ts';
import type {Operator} from '../../../src/geometry/operator.ts';
import {formatOperators} from '../../../src/io/star/operators.ts';
import type {Volume} from '../../../src/map/volume.ts';
import {
  checkOperators,
  type CheckOptions,
  type CheckReport,
} from '../../../src/setup/check/check-operators.ts';
import {inTemporaryFolder} from '../../helpers/temporary-folder.ts';
import {plantedCopies, type PlantedCopies} from '../../helpers/planted-copies.ts';

/** A made-up trimer without symmetry, a mask about its first copy, and the true operators. */
export function goodCase(): PlantedCopies {
  return plantedCopies({
    seed: 5,
    voxels: 56,
    voxelAngstrom: 2.5,
    resolutionAngstrom: 7,
    snr: 4,
    copies: 3,
    massKilodalton: 22,
  });
}

/** What is checked: anything but the map may be left out. */
export type CheckedCase = {
  readonly map: Volume;
  readonly mask?: Volume;
  /** More masks, by their names. */
  readonly masks?: Readonly<Record<string, Volume>>;
  readonly operators?: readonly Operator[];
  /** In place of the operators. */
  readonly star?: string;
  readonly starName?: string;
  readonly maskFile?: string;
  readonly halves?: readonly [Volume, Volume];
  readonly options?: Partial<CheckOptions>;
};

/** Writes the case into a folder of its own and checks it there. */
export async function checkCase(checked: CheckedCase): Promise<CheckReport> {
  return inTemporaryFolder(async (folder) => {
    const {map, mask, masks = {}, operators = [], starName = 'operators.star', halves} = checked;
    const {maskFile = 'mask.mrc', options} = checked;
    const star = checked.star ?? formatOperators([{maskName: maskFile, operators}]);
    const file = (name: string, volume: Volume): OutputFile => ({
      path: path.join(folder, name),
      content: encodeMrc(volume),
    });
    await writeFiles([
      {path: path.join(folder, starName), content: star},
      file('map.mrc', map),
      ...(mask === undefined ? [] : [file(maskFile, mask)]),
      ...Object.entries(masks).map(([name, volume]) => file(name, volume)),
      ...(halves === undefined ? [] : [file('half1.mrc', halves[0]), file('half2.mrc', halves[1])]),
    ]);
    const halfPaths =
      halves === undefined
        ? {}
        : {half1Path: path.join(folder, 'half1.mrc'), half2Path: path.join(folder, 'half2.mrc')};
    return checkOperators({
      starPath: path.join(folder, starName),
      mapPath: path.join(folder, 'map.mrc'),
      release: '5.0',
      permissive: false,
      force: false,
      ...halfPaths,
      ...options,
      projectFolder: path.join(folder, options?.projectFolder ?? '.'),
    });
  });
}
