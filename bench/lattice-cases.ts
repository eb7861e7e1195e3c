import {lateralStep, oppositeTheSeam} from '../src/lattice/microtubule.ts';
import {latticePresets, presetTwistDegrees} from '../src/lattice/presets.ts';
import {eulerMatrix} from '../src/geometry/euler.ts';
import {centreVoxel, type Grid} from '../src/geometry/frames.ts';
import {compose, invert, type Operator} from '../src/geometry/operator.ts';
import {wrapDegrees} from '../src/geometry/rotation.ts';
import {trilinear} from '../src/map/interpolate.ts';
import {emptyVolume, type Volume} from '../src/map/volume.ts';
import {joinAtoms, type Atoms} from '../src/simulate/atoms.ts';
import {rasterise} from '../src/simulate/density.ts';
import {imperfectMicrotubule, type Misplaced} from '../src/simulate/imperfect-microtubule.ts';
import type {MicrotubuleOptions} from '../src/simulate/microtubule-options.ts';
import {signalVariance} from '../src/simulate/noise.ts';
import {random, type Random} from '../src/simulate/random.ts';
import {axisOperator} from '../src/simulate/tilted-axis.ts';

/** A map with a known answer. */
export type LatticeCase = {
  readonly name: string;
  readonly seed: number;
  readonly kind: 'tube' | 'symmetrised' | 'smooth tube' | 'noise';
  readonly resolutionAngstrom: number;
  /** Variance of the signal over that of the noise inside the band; 0: no noise. */
  readonly snr: number;
  readonly grid: Grid;
  readonly microtubule: MicrotubuleOptions;
  readonly misplaced: Misplaced;
  readonly isMasked: boolean;
  readonly isInverted: boolean;
};

/** 84 maps of every lattice, resolution and noise, with all else drawn at random, once for each of `repeats`. */
export function detectionCases(repeats: number): readonly LatticeCase[] {
  const cases: LatticeCase[] = [];
  for (let repeat = 0; repeat < repeats; repeat += 1)
    for (const lattice of Object.keys(latticePresets))
      for (const resolution of [15, 8, 4])
        for (const snr of [3, 1, 0.3, 0.1])
          cases.push(drawCase({lattice, resolution, snr, seed: 1000 + cases.length}));
  return cases;
}

/** Maps that should not be taken for a microtubule with a seam, or only rightly. */
export function doubtfulCases(): readonly LatticeCase[] {
  const cases: LatticeCase[] = [];
  const add = (options: Partial<LatticeCase>, draw: Partial<DrawOptions> = {}): void => {
    const seed = 5000 + cases.length;
    const lattice = ['13_3', '14_3', '12_3', '15_3'][cases.length % 4];
    const drawn = drawCase({lattice, resolution: [15, 8][cases.length % 2], snr: 1, seed, ...draw});
    cases.push({...drawn, ...options, name: `${options.name ?? drawn.name} #${seed}`});
  };
  for (let i = 0; i < 16; i += 1) add({name: 'noise', kind: 'noise'});
  for (let i = 0; i < 12; i += 1)
    add({name: 'smooth tube', kind: 'smooth tube'}, {snr: [0, 3, 0.3, 0.1][i % 4]});
  for (const share of [0.1, 0.2, 0.3, 0.4, 0.45, 0.5])
    for (const snr of [3, 1, 0.3])
      for (const resolution of [15, 8])
        add({name: `smeared ${share}`, misplaced: {oneProtofilament: share}}, {snr, resolution});
  for (const share of [0.1, 0.2, 0.3, 0.4, 0.45, 0.5])
    for (const snr of [3, 1, 0.3])
      for (const resolution of [15, 8])
        add({name: `mixed ${share}`, misplaced: {oneMonomer: share}}, {snr, resolution});
  for (const snr of [0, 3, 1, 0.3])
    for (const resolution of [15, 8])
      add({name: 'symmetrised', kind: 'symmetrised', isMasked: false}, {snr, resolution});
  for (let i = 0; i < 36; i += 1)
    add({name: 'smooth tube', kind: 'smooth tube'}, {snr: [3, 1, 0.3, 0.1][i % 4]});
  return cases;
}

type DrawOptions = {
  readonly lattice: string;
  readonly resolution: number;
  readonly snr: number;
  readonly seed: number;
};

function drawCase({lattice, resolution, snr, seed}: DrawOptions): LatticeCase {
  const source = random(seed).stream('lattice case');
  const preset = latticePresets[lattice];
  const {protofilaments, starts} = preset;
  const hand = source.uniform() < 0.7 ? 'left' : 'right';
  const decorated = source.uniform() < 0.4;
  const isShort = source.uniform() < 0.25;
  const voxelAngstrom = resolution === 15 ? 4.3 : resolution === 8 ? 3.1 : 1.8;
  const wallRadiusAngstrom = (112 * protofilaments) / 13;
  const width = 2 * (wallRadiusAngstrom + (decorated ? 84 : 44));
  const height = isShort ? 220 : 300 + 60 * source.uniform();
  const across = 2 * Math.ceil(width / voxelAngstrom / 2);
  const offset = 20 * Math.sqrt(source.uniform());
  const direction = 360 * source.uniform();
  return {
    name: `${lattice} ${resolution} Å SNR ${snr} #${seed}`,
    seed,
    kind: 'tube',
    resolutionAngstrom: resolution,
    snr,
    grid: {size: [across, across, 2 * Math.ceil(height / voxelAngstrom / 2)], voxelAngstrom},
    misplaced: {},
    isMasked: source.uniform() < 0.3,
    isInverted: source.uniform() < 0.1,
    microtubule: {
      protofilaments,
      starts,
      hand,
      dimerRiseAngstrom: 81 + 3 * source.uniform(),
      dimerTwistDegrees: presetTwistDegrees(preset, hand) + 0.2 * (2 * source.uniform() - 1),
      seed: 1 + (seed % 7),
      lengthAngstrom: isShort ? 130 : 800,
      azimuthDegrees: 360 * source.uniform() - 180,
      phaseAngstrom: 83 * source.uniform(),
      polarity: source.uniform() < 0.5 ? 'plus-up' : 'minus-up',
      wallRadiusAngstrom: wallRadiusAngstrom * (0.96 + 0.06 * source.uniform()),
      seamAfter: 1 + source.integer(protofilaments),
      decorated,
      axis: {
        offsetAngstrom: [
          offset * Math.cos((direction * Math.PI) / 180),
          offset * Math.sin((direction * Math.PI) / 180),
        ],
        tiltDegrees: 3 * source.uniform(),
        tiltAzimuthDegrees: 360 * source.uniform(),
      },
    },
  };
}

/** The map of a case. */
export function mapOfCase(one: LatticeCase): Volume {
  const source = random(one.seed).stream('noise of the case');
  const clean = cleanMap(one, source);
  const sigma = noiseSigma(one, clean);
  const {values} = clean;
  if (sigma > 0) for (let i = 0; i < values.length; i += 1) values[i] += sigma * source.gaussian();
  if (one.isInverted) for (let i = 0; i < values.length; i += 1) values[i] *= -1;
  const whole = one.kind === 'symmetrised' ? symmetrised(clean, one) : clean;
  return one.isMasked ? sphereMasked(whole) : whole;
}

function cleanMap(
  {kind, microtubule, misplaced, grid, resolutionAngstrom}: LatticeCase,
  source: Random,
): Volume {
  if (kind === 'noise') return emptyVolume(grid);
  const atoms = imperfectMicrotubule(microtubule, misplaced);
  return rasterise(kind === 'smooth tube' ? scattered(atoms, source) : atoms, grid, {resolutionAngstrom});
}

/** The same atoms, each at a random azimuth and height: a wall without a lattice. */
function scattered(atoms: Atoms, {uniform}: Random): Atoms {
  const {x, y} = atoms;
  const turned = x.map(() => 2 * Math.PI * uniform());
  return joinAtoms([
    {
      ...atoms,
      x: x.map((_, i) => Math.hypot(x[i], y[i]) * Math.cos(turned[i])),
      y: x.map((_, i) => Math.hypot(x[i], y[i]) * Math.sin(turned[i])),
      z: atoms.z.map((z) => z + 83 * (uniform() - 0.5)),
    },
  ]);
}

/** Averaged over the steps from one protofilament to the next, once round the tube: pseudo-helical symmetry. */
function symmetrised(map: Volume, {microtubule}: LatticeCase): Volume {
  const step = lateralStep({...microtubule, closure: 'exact'});
  const toAxis = axisOperator(microtubule.axis);
  const result = emptyVolume(map);
  const half = Math.floor(microtubule.protofilaments / 2);
  for (let k = -half; k < microtubule.protofilaments - half; k += 1) {
    const psiDegrees = -k * step.helicalDegrees;
    const turn: Operator = {
      rotation: eulerMatrix({rotDegrees: 0, tiltDegrees: 0, psiDegrees}),
      shiftAngstrom: [0, 0, k * step.riseAngstrom],
    };
    const moved = compose(toAxis, compose(turn, invert(toAxis)));
    addMoved(result, map, moved, 1 / microtubule.protofilaments);
  }
  return result;
}

function addMoved(
  into: Volume,
  map: Volume,
  {rotation: r, shiftAngstrom: t}: Operator,
  weight: number,
): void {
  const [nx, ny, nz] = map.size;
  const [cx, cy, cz] = centreVoxel(map.size);
  const [tx, ty, tz] = t.map((shift) => shift / map.voxelAngstrom);
  for (let k = 0, at = 0; k < nz; k += 1)
    for (let j = 0; j < ny; j += 1)
      for (let i = 0; i < nx; i += 1, at += 1) {
        const [x, y, z] = [i - cx, j - cy, k - cz];
        const value = trilinear(
          map,
          r[0] * x + r[1] * y + r[2] * z + tx + cx,
          r[3] * x + r[4] * y + r[5] * z + ty + cy,
          r[6] * x + r[7] * y + r[8] * z + tz + cz,
        );
        if (!Number.isNaN(value)) into.values[at] += weight * value;
      }
}

/** White noise of which the part inside the band has the power wanted. */
function noiseSigma({snr, kind, grid, resolutionAngstrom}: LatticeCase, clean: Volume): number {
  if (kind === 'noise') return 1;
  if (snr === 0) return 0;
  const bandShare = Math.min(1, ((4 / 3) * Math.PI * grid.voxelAngstrom ** 3) / resolutionAngstrom ** 3);
  return Math.sqrt(signalVariance(clean) / snr / bandShare);
}

/** As references often are: nothing outside the largest sphere, with a soft edge of five voxels. */
function sphereMasked(map: Volume): Volume {
  const {values, size} = map;
  const [nx, ny, nz] = size;
  const [cx, cy, cz] = centreVoxel(size);
  const radius = Math.min(nx, ny, Math.max(nz, nx)) / 2 - 1;
  for (let z = 0, at = 0; z < nz; z += 1)
    for (let y = 0; y < ny; y += 1)
      for (let x = 0; x < nx; x += 1, at += 1) {
        const beyond = Math.hypot(x - cx, y - cy, z - cz) - (radius - 5);
        values[at] *= beyond <= 0 ? 1 : beyond >= 5 ? 0 : (1 + Math.cos((Math.PI * beyond) / 5)) / 2;
      }
  return map;
}

/** Azimuth at height 0, in the tube's own frame, of the middle between the two protofilaments at the seam. */
export function seamAzimuthDegrees({microtubule}: LatticeCase): number | undefined {
  const {protofilaments, starts, seamAfter = protofilaments, azimuthDegrees = 0} = microtubule;
  if (starts % 2 === 0) return undefined;
  const step = lateralStep({...microtubule, closure: 'exact'});
  const afterSeam = (k: number): number => (k - 1 - seamAfter + protofilaments) % protofilaments;
  const steps = protofilaments - 1 - afterSeam(oppositeTheSeam(protofilaments)) + 0.5;
  const twistPerAngstrom = microtubule.dimerTwistDegrees / microtubule.dimerRiseAngstrom;
  return wrapDegrees(azimuthDegrees + steps * (step.helicalDegrees - step.riseAngstrom * twistPerAngstrom));
}
