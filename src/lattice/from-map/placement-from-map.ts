import type {Volume} from '../../map/volume.ts';
import {lineOf, type Axis} from './axis.ts';
import {measureAzimuth, noAzimuth, type Azimuth} from './azimuth.ts';
import {measureBoundary, monomerRange, noBoundary, type Boundary} from './boundary.ts';
import {boxAxis, circleWaves, evenly, type AxisLine, type CircleWaves} from './circles.ts';
import {checkHand, noHandCheck, type HandCheck} from './hand-check.ts';
import {power} from './complex.ts';
import {
  amplitude,
  monomerRiseAngstrom,
  protofilamentWave,
  type KnownLattice,
  type LatticeWave,
  type RadialRange,
} from './lattice-wave.ts';
import type {HeightRange} from './mean-along-z.ts';
import {measurePolarity, noPolarity, type Polarity} from './polarity.ts';
import {checkProtofilaments, noProtofilamentCheck, type ProtofilamentCheck} from './protofilament-check.ts';
import {checkRepeat, noRepeatCheck, type RepeatCheck} from './repeat-check.ts';
import {findTube, type Tube} from './tube.ts';
import {tubulinRange, type Wall} from './wall.ts';

/** Where a known lattice lies in a map. Everything about the box axis and centre, where operators turn. */
export type Placement = {
  /** `negative`: the tube is darker than its surroundings; all else was measured on the inverted map. */
  readonly contrast: 'positive' | 'negative';
  /** The heights at which there is a wall. */
  readonly occupied: HeightRange;
  /** Of the microtubule, against that of the box: for a warning. */
  readonly axis: Axis;
  readonly wall: Wall;
  readonly azimuth: Azimuth;
  readonly boundary: Boundary;
  readonly polarity: Polarity;
  readonly protofilamentCheck: ProtofilamentCheck;
  readonly handCheck: HandCheck;
  readonly repeatCheck: RepeatCheck;
};

/**
 * The part of the wave's power that must be left about the box axis; else the tube is too far from it (12 Å
 * for 13 protofilaments) to have an azimuth about it.
 */
const leastPowerAboutBox = 0.25;

/**
 * Axis, wall, azimuth, tubulin boundary and polarity of a microtubule whose lattice is known.
 *
 * What the map does not tell, or what contradicts the lattice, is `not determined` and has no number.
 * Standard errors come from waves that the lattice forbids, so a map on which symmetry was imposed looks
 * better than it is.
 */
export function placementFromMap(map: Volume, lattice: KnownLattice): Placement {
  return placementInTube(findTube(map, lattice), lattice);
}

/** The same for a tube that has been found. */
export function placementInTube(tube: Tube, lattice: KnownLattice): Placement {
  const {contrast, occupied, axis, wall} = tube;
  const monomers = (occupied.toAngstrom - occupied.fromAngstrom) / monomerRiseAngstrom(lattice);
  if (axis.sureness === 'not determined' || wall.sureness === 'not determined' || monomers < 2) {
    return {contrast, occupied, axis, wall, ...nothing(lattice)};
  }
  const range = tubulinRange(wall);
  const aboutTube = wallCircles(tube, lattice, lineOf(axis));
  const aboutBox = wallCircles(tube, lattice, boxAxis);
  const protofilamentCheck = checkProtofilaments(aboutTube, lattice, range);
  const handCheck =
    protofilamentCheck.verdict === 'not determined'
      ? noHandCheck(lattice)
      : checkHand(aboutTube, lattice, monomerRange(wall));
  const polarity =
    protofilamentCheck.verdict !== 'agrees' || isContradicted(handCheck)
      ? noPolarity
      : measurePolarity(aboutTube, lattice, wall);
  const isInFrame = powerKept(aboutBox, aboutTube, protofilamentWave(lattice), range) > leastPowerAboutBox;
  const azimuth =
    protofilamentCheck.verdict === 'contradicted' || !isInFrame
      ? noAzimuth(0)
      : measureAzimuth(aboutBox, lattice, range);
  const boundary = isContradicted(handCheck)
    ? noBoundary(0)
    : measureBoundary({circles: aboutBox, lattice, wall, azimuth, polarity});
  const repeatCheck =
    protofilamentCheck.verdict !== 'agrees' || isContradicted(handCheck)
      ? noRepeatCheck
      : checkRepeat(aboutTube, lattice, {monomers: monomerRange(wall), protofilaments: range});
  const place = {contrast, occupied, axis, wall, azimuth, boundary, polarity};
  return {...place, protofilamentCheck, handCheck, repeatCheck};
}

function nothing(
  lattice: KnownLattice,
): Pick<Placement, 'azimuth' | 'boundary' | 'polarity' | 'protofilamentCheck' | 'handCheck' | 'repeatCheck'> {
  return {
    azimuth: noAzimuth(0),
    boundary: noBoundary(0),
    polarity: noPolarity,
    protofilamentCheck: noProtofilamentCheck(lattice),
    handCheck: noHandCheck(lattice),
    repeatCheck: noRepeatCheck,
  };
}

function isContradicted({verdict}: HandCheck): boolean {
  return verdict === 'mirrored' || verdict === 'other starts';
}

function powerKept(
  aboutBox: CircleWaves,
  aboutTube: CircleWaves,
  wave: LatticeWave,
  range: RadialRange,
): number {
  return power(amplitude(aboutBox, wave, range)) / power(amplitude(aboutTube, wave, range));
}

/** Steps in a monomer, so that a piece of whole monomers is a whole number of steps. */
const stepsPerMonomer = 12;
const radialStepAngstrom = 3;

/** Circles over the wall and over as many whole dimers (else monomers) as the occupied piece holds. */
function wallCircles({volume, wall, occupied}: Tube, lattice: KnownLattice, axis: AxisLine): CircleWaves {
  const rise = monomerRiseAngstrom(lattice);
  const {fromAngstrom, toAngstrom} = tubulinRange(wall);
  const monomers = Math.max(1, Math.floor((occupied.toAngstrom - occupied.fromAngstrom) / rise));
  const whole = monomers < 4 ? monomers : monomers - (monomers % 2);
  const step = rise / stepsPerMonomer;
  const middle = (occupied.fromAngstrom + occupied.toAngstrom) / 2;
  const steps = whole * stepsPerMonomer;
  return circleWaves(volume, {
    axis,
    radiiAngstrom: evenly(Math.max(fromAngstrom, radialStepAngstrom), toAngstrom, radialStepAngstrom),
    heightsAngstrom: Array.from({length: steps}, (_, i) => middle + (i - (steps - 1) / 2) * step),
    orders: Math.max(lattice.protofilaments, 18) + 6,
  });
}
