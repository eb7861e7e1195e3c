import type {AngstromPoint} from '../geometry/frames.ts';
import {compose, invert, place, type Operator} from '../geometry/operator.ts';
import {wrapDegrees} from '../geometry/rotation.ts';
import {operatorOfScrew} from '../geometry/screw.ts';
import {tubeOperator} from '../geometry/tube-axis.ts';
import {norm, subtract} from '../geometry/vector.ts';
import type {LatticeReading, TubeReading} from '../lattice/from-map/lattice-reading.ts';
import {placeOfNumber} from '../lattice/from-map/protofilament-places.ts';
import {
  allProtofilaments,
  hasSeam,
  lateralStep,
  latticeName,
  type MicrotubuleLattice,
} from '../lattice/microtubule.ts';
import {commonAxis, turns, upright, type CommonAxis} from './common-screws.ts';
import {operatorName, type Finding, type Severity} from './finding.ts';
import {comparisonOf, isRegisterSure, notCompared, type LatticeComparison} from './lattice-comparison.ts';
import {latticePlace, type LatticePlace, type TubeStep} from './lattice-place.ts';

/** Displacements over the detail that the monomers share: at 0.5 the finest keeps a fifth of its amplitude. */
const displaced = {warned: 0.2, fault: 0.5};
/** What is within so many standard errors of the map's numbers does not contradict them. */
const leastSigmas = 5;
/** A mask nearer to the axis holds more than one protofilament. */
const leastShareOfRadius = 0.6;
/** The other hand must fit so much better to be the reason. */
const handShare = 0.4;

/** Operators that are given about one axis, and the middle of what they move. */
export type CheckedScrews = {
  readonly maskName: string;
  readonly operators: readonly Operator[];
  readonly centre: AngstromPoint;
};

/**
 * Whether operators about a common axis agree with the microtubule that the map shows: its axis, its hand, the step
 * from one protofilament to the next, and the seam.
 *
 * Not compared where the map is not surely a microtubule, where the operators are no such set, and where the mask
 * lies on the axis.
 */
export function compareLattice(reading: LatticeReading, set: CheckedScrews): LatticeComparison {
  const {tube, verdict, reason} = reading;
  const {maskName: mask} = set;
  const common = commonAxis(set.operators, set.centre);
  if (common === undefined) return notCompared(mask, noCommonAxis);
  if (verdict === 'none' || tube === undefined) {
    return notCompared(mask, `the map shows no lattice of a microtubule (${reason})`);
  }
  if (verdict !== 'microtubule') return notCompared(mask, `that in the map is only likely (${reason})`);
  const centre = place(invert(tubeOperator(tube.axis)), set.centre);
  const radiusAngstrom = Math.hypot(centre[0], centre[1]);
  if (radiusAngstrom < leastShareOfRadius * wallRadius(tube)) {
    return notCompared(
      mask,
      `the mask lies ${radiusAngstrom.toFixed(0)} Å from the axis, inside the wall of the map (${wallRadius(tube).toFixed(0)} Å)`,
    );
  }
  const steps = set.operators.map((operator) => stepOf(operator, tube));
  const lattice: MicrotubuleLattice = {...tube.lattice, closure: 'exact'};
  const from = numberAt(tube, centre) ?? 1;
  const context = {tube, set, steps, lattice, radiusAngstrom, from};
  const places = placesOf(context, lattice);
  const axis = axisFindings(context, common);
  const hand = handFindings(context);
  const step = hand.length > 0 ? [] : stepFindings(context, places);
  const isPlaced = hand.length === 0 && !isFault(step);
  const register = isPlaced ? registerFindings(context, places) : [];
  const findings = [...axis, ...hand, ...step, ...register];
  return comparisonOf({mask, tube, radiusAngstrom, from, places, findings});
}

/** Why operators cannot be a microtubule's. */
export const noCommonAxis = 'fewer than two operators turn, or they do not turn about one axis';

type Context = {
  readonly tube: TubeReading;
  readonly set: CheckedScrews;
  /** About the operators' own axes. */
  readonly steps: readonly TubeStep[];
  readonly lattice: MicrotubuleLattice;
  readonly radiusAngstrom: number;
  /** The number of the protofilament under the mask; 1 where the map shows no seam. */
  readonly from: number;
};

function wallRadius({placement}: TubeReading): number {
  return (placement.wall.innerRadiusAngstrom + placement.wall.outerRadiusAngstrom) / 2;
}

/** The turn and climb of an operator; about the map's axis where its own is not known. */
function stepOf(operator: Operator, {axis}: TubeReading): TubeStep {
  const screw = upright(operator);
  if (turns(screw)) return {turnDegrees: screw.angleDegrees, riseAngstrom: screw.riseAngstrom};
  const toTube = tubeOperator(axis);
  const {rotation, shiftAngstrom} = compose(invert(toTube), compose(operator, toTube));
  return {
    turnDegrees: (Math.atan2(rotation[3], rotation[0]) * 180) / Math.PI,
    riseAngstrom: shiftAngstrom[2],
  };
}

/** The number, counted from the seam, of the protofilament at a point of the tube; undefined without a seam. */
function numberAt(tube: TubeReading, [x, y, z]: AngstromPoint): number | undefined {
  const {lattice} = tube;
  const twist = (lattice.dimerTwistDegrees * z) / lattice.dimerRiseAngstrom;
  const azimuth = (Math.atan2(y, x) * 180) / Math.PI - twist;
  const away = (number: number): number =>
    Math.abs(wrapDegrees((placeOfNumber(tube, number)?.azimuthDegrees ?? Number.NaN) - azimuth));
  if (tube.seam.verdict !== 'found') return undefined;
  return allProtofilaments(lattice.protofilaments).reduce((nearest, number) =>
    away(number) < away(nearest) ? number : nearest,
  );
}

function placesOf(
  {steps, radiusAngstrom, from}: Context,
  lattice: MicrotubuleLattice,
): readonly LatticePlace[] {
  return steps.map((step) => latticePlace(lattice, step, {radiusAngstrom, from}));
}

/** How much a displacement matters at the detail of the map. */
function severityOf(displacementAngstrom: number, {resolutionAngstrom}: TubeReading): Severity | undefined {
  const share = displacementAngstrom / resolutionAngstrom;
  if (share > displaced.fault) return 'fault';
  return share > displaced.warned ? 'warning' : undefined;
}

function isFault(findings: readonly Finding[]): boolean {
  return findings.some(({severity}) => severity === 'fault');
}

function nameOf({lattice}: TubeReading): string {
  return `a ${lattice.hand}-handed ${latticeName(lattice)}`;
}

/** Operators that turn about another axis than the tube's. */
function axisFindings({tube, set, steps}: Context, {direction, point}: CommonAxis): readonly Finding[] {
  const toTube = tubeOperator(tube.axis);
  const own = place(invert(toTube), point);
  const offAngstrom = Math.hypot(own[0], own[1]);
  const degrees = 180 / Math.PI;
  const lean = place(invert({...toTube, shiftAngstrom: [0, 0, 0]}), direction as AngstromPoint);
  const tiltDegrees = degrees * Math.atan2(Math.hypot(lean[0], lean[1]), lean[2]);
  const leanError = Math.max(...tube.axis.leanErrorsDegrees);
  const error = Math.hypot(...tube.axis.offsetErrorsAngstrom, (own[2] * leanError) / degrees);
  if (offAngstrom < leastSigmas * error && tiltDegrees < leastSigmas * leanError) return [];
  const displacement = Math.max(
    ...set.operators.map((operator, i) => {
      const {turnDegrees, riseAngstrom} = steps[i];
      const origin = [0, 0, 0] as const as AngstromPoint;
      const along = operatorOfScrew({
        axis: [0, 0, 1],
        angleDegrees: turnDegrees,
        riseAngstrom,
        point: origin,
      });
      const about = compose(toTube, compose(along, invert(toTube)));
      return norm(subtract(place(operator, set.centre), place(about, set.centre)));
    }),
  );
  const severity = severityOf(displacement, tube);
  if (severity === undefined) return [];
  return [
    {
      severity,
      code: 'LATTICE_AXIS',
      about: set.maskName,
      message:
        `The operators of ${set.maskName} turn about an axis that passes the mask ${offAngstrom.toFixed(2)} Å from that of the microtubule ` +
        `in the map (known to ${error.toFixed(2)} Å) and leans by ${tiltDegrees.toFixed(2)}° from it; copies lie up to ${displacement.toFixed(1)} Å from where they should.`,
      remedy:
        'Make the operators about the axis of the map (localsym microtubule --map), or move the map to the centre with --recentre.',
    },
  ];
}

/** Operators that fit the mirrored lattice. */
function handFindings(context: Context): readonly Finding[] {
  const {tube, set, lattice} = context;
  const other = lattice.hand === 'left' ? 'right' : 'left';
  const mirrored = {...lattice, hand: other, dimerTwistDegrees: -lattice.dimerTwistDegrees} as const;
  const [own, mirror] = [lattice, mirrored].map((one) =>
    rootMeanSquare(placesOf(context, one).map(({missedAngstrom}) => missedAngstrom)),
  );
  if (severityOf(own, tube) !== 'fault' || mirror > handShare * own) return [];
  return [
    {
      severity: 'fault',
      code: 'LATTICE_HAND',
      about: set.maskName,
      message:
        `The operators of ${set.maskName} climb a ${other}-handed start helix; the map shows ${nameOf(tube)}, of which they miss the monomers ` +
        `by ${own.toFixed(1)} Å on average, and by ${mirror.toFixed(1)} Å if they were mirrored.`,
      remedy: `Change the sign of the angles or of the shifts: localsym microtubule --hand ${lattice.hand} makes them anew.`,
    },
  ];
}

function rootMeanSquare(values: readonly number[]): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
}

/** Operators that lead beside the monomers: what one step turns and climbs is not what the map's does. */
function stepFindings(context: Context, places: readonly LatticePlace[]): readonly Finding[] {
  const {tube, set, steps, lattice, radiusAngstrom} = context;
  const missing = places.flatMap((one, index) => {
    const isReal = one.missedAngstrom > leastSigmas * stepError(one, tube, radiusAngstrom);
    const severity = isReal ? severityOf(one.missedAngstrom, tube) : undefined;
    return severity === undefined ? [] : [{...one, index, severity}];
  });
  if (missing.length === 0) return [];
  const worst = missing.reduce((a, b) => (b.missedAngstrom > a.missedAngstrom ? b : a));
  const step = lateralStep(lattice);
  const {turnDegrees, riseAngstrom} = steps[worst.index];
  return [
    {
      severity: worst.severity,
      code: 'LATTICE_STEP',
      about: operatorName(set.maskName, worst.index + 1),
      message:
        `${missing.length} of ${steps.length} operators of ${set.maskName} lead beside the monomers of the map, ${nameOf(tube)}: operator ${worst.index + 1} turns by ` +
        `${turnDegrees.toFixed(3)}° and climbs ${riseAngstrom.toFixed(2)} Å, where the nearest is at ${wrapDegrees(worst.step.turnDegrees).toFixed(3)}° and ` +
        `${worst.step.riseAngstrom.toFixed(2)} Å, ${worst.missedAngstrom.toFixed(1)} Å away.`,
      remedy: `In the map one protofilament on is psi ${(-step.helicalDegrees).toFixed(4)}°, z ${step.riseAngstrom.toFixed(4)} Å: make the operators anew with localsym microtubule --map.`,
    },
  ];
}

/** What the errors of the map's twist and rise leave open at a place. */
function stepError(
  {protofilaments, monomers}: LatticePlace,
  {lattice}: TubeReading,
  radiusAngstrom: number,
): number {
  const dimers = ((protofilaments * lattice.starts) / lattice.protofilaments + monomers) / 2;
  const arc = (lattice.twistErrorDegrees * Math.PI * radiusAngstrom) / 180;
  return Math.abs(dimers) * Math.hypot(arc, lattice.riseErrorAngstrom);
}

/** Operators that lead from α to β. */
function registerFindings({tube, set, from}: Context, places: readonly LatticePlace[]): readonly Finding[] {
  const {seam, lattice} = tube;
  if (!isRegisterSure(tube)) return [];
  const wrong = places.flatMap(({monomers}, index) => (monomers % 2 === 0 ? [] : [index + 1]));
  if (wrong.length === 0) return [];
  const where = hasSeam(lattice.starts)
    ? `The mask lies on protofilament ${from} of ${lattice.protofilaments}, counted from the seam of the map (Z ${seam.significance > 100 ? '> 100' : seam.significance.toFixed(0)}); `
    : '';
  return [
    {
      severity: 'fault',
      code: hasSeam(lattice.starts) ? 'LATTICE_SEAM' : 'LATTICE_REGISTER',
      about: set.maskName,
      message: `${where}${wrong.length} of ${places.length} operators of ${set.maskName} lead to a copy one monomer out of register, α onto β: operator${wrong.length === 1 ? '' : 's'} ${wrong.join(', ')}.`,
      remedy: hasSeam(lattice.starts)
        ? `Put the mask on the protofilament opposite the seam and make the operators anew: localsym microtubule --map.`
        : 'Move those copies by one monomer along their protofilament.',
    },
  ];
}
