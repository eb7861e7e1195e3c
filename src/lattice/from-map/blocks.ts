import {centreVoxel} from '../../geometry/frames.ts';
import type {Volume} from '../../map/volume.ts';
import type {RadialRange} from './lattice-wave.ts';
import type {HeightRange} from './mean-along-z.ts';
import type {MonomerLattice} from './monomer-lattice.ts';
import {sampleLine} from './sample-line.ts';
import {tubeFrame, type TubeAxis} from '../../geometry/tube-axis.ts';

/** Everything that says where every monomer of a tube lies. */
export type TubeModel = {
  readonly lattice: MonomerLattice;
  readonly axis: TubeAxis;
  /** Of the middle of protofilament 0 at `heightAngstrom`, in the tube's own frame, from x to y. */
  readonly azimuthDegrees: number;
  /** Of the lower end of monomer 0 on protofilament 0. */
  readonly heightAngstrom: number;
};

/** What of a map may be sampled. */
export type Samplable = {
  readonly volume: Volume;
  readonly wall: RadialRange;
  /** Heights along the tube's own axis. */
  readonly occupied: HeightRange;
  /** No further from the box centre than this: a map is often masked with a sphere. */
  readonly sphereAngstrom: number;
};

/** The monomers of a tube, each sampled at the same places about its own centre. */
export type Blocks = {
  readonly model: TubeModel;
  /** One sample beyond the wall at both ends, for slopes. */
  readonly radiiAngstrom: readonly number[];
  /** From the middle of the protofilament; one sample beyond it at both ends, for slopes. */
  readonly arcsDegrees: readonly number[];
  /** Equal steps along a monomer. */
  readonly steps: number;
  readonly monomers: readonly MonomerPlace[];
  /** `(monomer, arc, step, radius)`, the radius fastest; NaN where the map cannot be sampled. */
  readonly values: Float32Array;
};

export type MonomerPlace = {
  /** 0 … protofilaments − 1. */
  readonly protofilament: number;
  /** Counts along the protofilament. */
  readonly index: number;
};

/**
 * Samples of every monomer that lies at least in part where the map may be sampled.
 *
 * @param options.spent blocks that are not needed any more, whose memory is used again.
 */
export function sampleBlocks(
  map: Samplable,
  model: TubeModel,
  {stepAngstrom, spent}: {readonly stepAngstrom: number; readonly spent?: Blocks},
): Blocks {
  const {lattice} = model;
  const {fromAngstrom, toAngstrom} = map.wall;
  const middle = (fromAngstrom + toAngstrom) / 2;
  const radial = Math.max(3, Math.round((toAngstrom - fromAngstrom) / stepAngstrom));
  const radiiAngstrom = Array.from(
    {length: radial + 2},
    (_, i) => fromAngstrom + ((i - 0.5) * (toAngstrom - fromAngstrom)) / radial,
  );
  const width = 360 / lattice.protofilaments;
  const across = Math.max(4, Math.round((width * Math.PI * middle) / 180 / stepAngstrom));
  const arcsDegrees = Array.from({length: across + 2}, (_, i) => (i - 0.5 - across / 2) * (width / across));
  const steps = Math.max(4, Math.round(lattice.riseAngstrom / stepAngstrom));
  const monomers = monomersWithin(map.occupied, model);
  const count = monomers.length * arcsDegrees.length * steps * radiiAngstrom.length;
  const values = arrayOf(count, spent?.values);
  const blocks = {model, radiiAngstrom, arcsDegrees, steps, monomers, values};
  fillBlocks(blocks, map);
  return blocks;
}

/** Values of any kind, for they are all set. */
function arrayOf(count: number, spent: Float32Array | undefined): Float32Array {
  return spent !== undefined && spent.length >= count ? spent.subarray(0, count) : new Float32Array(count);
}

/** Samples of one block. */
export function blockLength({radiiAngstrom, arcsDegrees, steps}: Blocks): number {
  return radiiAngstrom.length * arcsDegrees.length * steps;
}

/** How many monomers a place is from the model's own height, steps round the tube counted as what they climb. */
export function monomersUp({lattice}: TubeModel, {protofilament, index}: MonomerPlace): number {
  return (lattice.starts * protofilament) / lattice.protofilaments + index;
}

function monomersWithin({fromAngstrom, toAngstrom}: HeightRange, model: TubeModel): readonly MonomerPlace[] {
  const {riseAngstrom, protofilaments} = model.lattice;
  return Array.from({length: protofilaments}, (_, protofilament) => {
    const base = monomersUp(model, {protofilament, index: 0});
    const first = Math.floor((fromAngstrom - model.heightAngstrom) / riseAngstrom - base);
    const last = Math.ceil((toAngstrom - model.heightAngstrom) / riseAngstrom - base) - 1;
    return Array.from({length: last - first + 1}, (__, i) => ({protofilament, index: first + i}));
  }).flat();
}

function fillBlocks(blocks: Blocks, {volume, occupied, sphereAngstrom}: Samplable): void {
  const {model, radiiAngstrom, arcsDegrees, steps, monomers, values} = blocks;
  const {lattice, axis} = model;
  const f = tubeFrame(axis);
  const [cx, cy, cz] = centreVoxel(volume.size);
  const scale = 1 / volume.voxelAngstrom;
  const [offsetX, offsetY] = axis.offsetAngstrom;
  const radii = radiiAngstrom.length;
  const [first, step] = [radiiAngstrom[0], radiiAngstrom[1] - radiiAngstrom[0]];
  // One for all, for there are a hundred thousand lines.
  const line = {x: 0, y: 0, z: 0, stepX: 0, stepY: 0, stepZ: 0};
  let at = 0;
  for (const place of monomers) {
    const base = monomersUp(model, place);
    for (const arc of arcsDegrees) {
      for (let i = 0; i < steps; i += 1, at += radii) {
        const up = base + (i + 0.5) / steps;
        const height = model.heightAngstrom + lattice.riseAngstrom * up;
        if (!(height >= occupied.fromAngstrom && height <= occupied.toAngstrom)) {
          values.fill(Number.NaN, at, at + radii);
          continue;
        }
        const degrees =
          model.azimuthDegrees -
          (360 * place.protofilament) / lattice.protofilaments +
          lattice.twistDegrees * up +
          arc;
        const c = Math.cos((degrees * Math.PI) / 180);
        const s = Math.sin((degrees * Math.PI) / 180);
        const outX = f[0] * c + f[1] * s;
        const outY = f[3] * c + f[4] * s;
        const outZ = f[6] * c + f[7] * s;
        const x = offsetX + f[2] * height;
        const y = offsetY + f[5] * height;
        const z = f[8] * height;
        line.x = (x + first * outX) * scale + cx;
        line.y = (y + first * outY) * scale + cy;
        line.z = (z + first * outZ) * scale + cz;
        line.stepX = step * outX * scale;
        line.stepY = step * outY * scale;
        line.stepZ = step * outZ * scale;
        sampleLine(volume, line, {into: values, at, count: radii});
        if (!Number.isFinite(sphereAngstrom)) continue;
        for (let r = 0; r < radii; r += 1) {
          const radius = radiiAngstrom[r];
          const square = (x + radius * outX) ** 2 + (y + radius * outY) ** 2 + (z + radius * outZ) ** 2;
          if (square > sphereAngstrom * sphereAngstrom) values[at + r] = Number.NaN;
        }
      }
    }
  }
}
