import {InputError, usageError} from '../../errors.ts';
import {toAngstrom, toVoxel, voxelPoint, type AngstromPoint} from '../../geometry/frames.ts';
import {norm, subtract, type Vector3} from '../../geometry/vector.ts';
import type {Volume} from '../../map/volume.ts';
import {components} from '../../mask/make/components.ts';
import {crop, pasteInto} from '../../mask/make/crop.ts';
import {divide, divideFromSeeds} from '../../mask/make/divide.ts';
import {proteinMassKilodalton} from '../../mask/make/protein-mass.ts';
import {boxAbout, voxelCount, type VoxelBox} from '../../mask/make/voxel-box.ts';

export type PartsRequest = {
  /** Into how many; default: those that do not touch. */
  readonly count?: number;
  /** Or: one point in each, from the box centre. */
  readonly seeds?: readonly AngstromPoint[];
};

/** How a region was divided: into what does not touch, along valleys of the density, or from given points. */
export type DivisionReport = {
  readonly by: 'gaps' | 'valleys' | 'seeds';
  readonly sigmaAngstrom?: number;
};

export type LabelledParts = {
  /** (n): 1 … count, 0 elsewhere. */
  readonly labels: Uint16Array;
  readonly count: number;
  readonly report: DivisionReport;
};

/** RELION takes so many masks in one list. */
const mostParts = 999;
/** Smaller parts are no subunits. */
const leastPartKilodalton = 1;
/** A seed may lie so far from the region. */
const seedReachAngstrom = 10;
/** Voxels of solvent about the region, for the low-pass. */
const marginVoxels = 4;

/**
 * The parts of a region.
 *
 * @throws {InputError} `SPLIT_ONE_PART`, `SPLIT_TOO_MANY_PARTS`, `SPLIT_SEED_OUTSIDE`, `SPLIT_SEEDS_SAME`, `SPLIT_COUNT`.
 */
export function partsOfRegion(map: Volume, inside: Uint8Array, {count, seeds}: PartsRequest): LabelledParts {
  const wanted = seeds?.length ?? count;
  if (wanted !== undefined && (wanted < 2 || wanted > mostParts)) {
    const what = seeds === undefined ? `--parts ${wanted}` : `--seeds, ${wanted} of them`;
    throw usageError(
      `${what}: 2 to ${mostParts} were expected.`,
      'SPLIT_COUNT',
      'Leave --parts out for parts that do not touch, or count the subunits in the map.',
    );
  }
  if (seeds === undefined && count === undefined) return separateParts(map, inside);
  refuseCrumbs(map, inside, seeds?.length ?? count ?? 1);
  const box = boxAbout(inside, map.size, marginVoxels);
  if (box === undefined) throw new Error('A region is divided only where there is one.');
  const size = box.size;
  const region = crop(inside, map.size, box, new Uint8Array(voxelCount(box)));
  const values = crop(map.values, map.size, box, new Float32Array(voxelCount(box)));
  const whole = (labels: Uint16Array): Uint16Array =>
    pasteInto(new Uint16Array(inside.length), map.size, box, labels);
  const angstrom = (sigmaVoxels: number): number => sigmaVoxels * map.voxelAngstrom;
  if (seeds !== undefined) {
    const voxels = seedVoxels(seeds, map, {region, box});
    const {labels, sigmaVoxels} = divideFromSeeds(values, region, {size, seeds: voxels});
    const report = {by: 'seeds', sigmaAngstrom: angstrom(sigmaVoxels)} as const;
    return {labels: whole(labels), count: seeds.length, report};
  }
  const division = divide(values, region, {size, count: count ?? 0});
  if (division === undefined) throw tooManyParts(count ?? 0);
  const report = {by: 'valleys', sigmaAngstrom: angstrom(division.sigmaVoxels)} as const;
  return {labels: whole(division.labels), count: count ?? 0, report};
}

function refuseCrumbs({voxelAngstrom}: Volume, inside: Uint8Array, count: number): void {
  let voxels = 0;
  for (let i = 0; i < inside.length; i += 1) voxels += inside[i];
  const massKilodalton = proteinMassKilodalton((voxels * voxelAngstrom ** 3) / count);
  if (massKilodalton < leastPartKilodalton) throw tooManyParts(count, massKilodalton);
}

function separateParts({size}: Volume, inside: Uint8Array): LabelledParts {
  const {runs, partOfRun, voxelCounts} = components(inside, size);
  const count = voxelCounts.length;
  if (count < 2) {
    throw new InputError('The region is one part: everything in it hangs together.', {
      code: 'SPLIT_ONE_PART',
      suggestions: [
        'Say into how many it is to be divided with --parts, or give a point in each part with --seeds.',
        'Or raise --threshold, so that parts which only just touch come apart.',
      ],
    });
  }
  if (count > mostParts) {
    throw new InputError(`The region has ${count} parts; ${mostParts} at most go into one list.`, {
      code: 'SPLIT_TOO_MANY_PARTS',
      suggestions: ['Leave out the small ones with --min-volume, or low-pass the map with --lowpass.'],
    });
  }
  const labels = new Uint16Array(inside.length);
  for (let run = 0; run < partOfRun.length; run += 1)
    labels.fill(partOfRun[run] + 1, runs.starts[run], runs.ends[run]);
  return {labels, count, report: {by: 'gaps'}};
}

function tooManyParts(count: number, massKilodalton?: number): InputError {
  const reason =
    massKilodalton === undefined
      ? 'its low-passed density has fewer peaks'
      : `each would have ${massKilodalton.toFixed(2)} kDa, less than a peptide`;
  return new InputError(`The region cannot be divided into ${count} parts: ${reason}.`, {
    code: 'SPLIT_TOO_MANY_PARTS',
    suggestions: [
      'Ask for fewer --parts, or give a point in each with --seeds.',
      'Lower the --threshold, so that all parts are in the region.',
    ],
  });
}

/** For each seed the voxel of the region that is nearest, counted from the region's box. */
function seedVoxels(
  seeds: readonly AngstromPoint[],
  map: Volume,
  {region, box}: {readonly region: Uint8Array; readonly box: VoxelBox},
): readonly Vector3[] {
  const voxels = seeds.map((seed) =>
    nearestInside(subtract(toVoxel(seed, map), box.first), region, box.size),
  );
  for (const [index, voxel] of voxels.entries()) {
    const [x, y, z] = voxel.map((value, axis) => value + box.first[axis]);
    const apart = norm(subtract(toAngstrom(voxelPoint(x, y, z), map), seeds[index]));
    if (apart > Math.max(seedReachAngstrom, map.voxelAngstrom)) {
      throw new InputError(`The seed ${seeds[index].join(',')} lies ${apart.toFixed(0)} Å from the region.`, {
        code: 'SPLIT_SEED_OUTSIDE',
        suggestions: [
          'Seeds are in Å from the box centre, as operators are; markers in ChimeraX are from the first voxel or the origin.',
        ],
      });
    }
    const same = voxels.findIndex((other) => other.every((value, axis) => value === voxel[axis]));
    if (same !== index) {
      throw new InputError(`Seeds ${same + 1} and ${index + 1} are one point of the region.`, {
        code: 'SPLIT_SEEDS_SAME',
        suggestions: ['Give one point in each part.'],
      });
    }
  }
  return voxels;
}

function nearestInside(point: Vector3, region: Uint8Array, [nx, ny, nz]: Vector3): Vector3 {
  let nearest: Vector3 = [0, 0, 0];
  let least = Infinity;
  for (let z = 0, i = 0; z < nz; z += 1)
    for (let y = 0; y < ny; y += 1)
      for (let x = 0; x < nx; x += 1, i += 1) {
        if (region[i] === 0) continue;
        const square = (x - point[0]) ** 2 + (y - point[1]) ** 2 + (z - point[2]) ** 2;
        if (square < least) [nearest, least] = [[x, y, z], square];
      }
  return nearest;
}
