import {hasSeam, latticeName} from '../lattice/microtubule.ts';
import type {TubeReading} from '../lattice/from-map/lattice-reading.ts';
import type {Finding} from './finding.ts';
import type {LatticePlace} from './lattice-place.ts';

/** How the operators of a set stand to the lattice that the map shows. */
export type LatticeComparison = {
  readonly mask: string;
  /** `contradicts`: its findings say where. */
  readonly verdict: 'agrees' | 'contradicts' | 'not compared';
  /** What was compared and how it came out, or why nothing could be. */
  readonly text: string;
  /** Whether the middle of the mask lies between the inner and the outer radius of the wall in the map. */
  readonly isOnWall: boolean;
  /** From any operator to the monomer of the map that it should lead to, at most. */
  readonly missedAngstrom?: number;
  /** How finely the monomers of the map agree with each other. */
  readonly detailAngstrom?: number;
  /** (operators): the protofilament that each leads to, counted from the seam; left out where none is found. */
  readonly protofilaments?: readonly number[];
  readonly findings: readonly Finding[];
};

/** A set without a lattice beside it. */
export function notCompared(mask: string, reason: string): LatticeComparison {
  return {
    mask,
    verdict: 'not compared',
    text: `not compared with a microtubule's: ${reason}`,
    isOnWall: false,
    findings: [],
  };
}

/** Whether the map as a whole, by its lattice, says that the operators lead to copies of what is under the mask. */
export function isBacked({verdict, isOnWall, missedAngstrom, detailAngstrom}: LatticeComparison): boolean {
  if (verdict !== 'agrees' || !isOnWall) return false;
  if (missedAngstrom === undefined || detailAngstrom === undefined) return false;
  return missedAngstrom < harmlessShare * detailAngstrom;
}

/** Of the detail: at 0.2 the finest keeps three quarters of its amplitude. */
const harmlessShare = 0.2;

/** A set beside a lattice, with what was found. */
export type Compared = {
  readonly mask: string;
  readonly tube: TubeReading;
  readonly radiusAngstrom: number;
  /** Of the protofilament under the mask; 1 where the map shows no seam. */
  readonly from: number;
  /** (operators) */
  readonly places: readonly LatticePlace[];
  readonly findings: readonly Finding[];
};

export function comparisonOf(compared: Compared): LatticeComparison {
  const {mask, tube, radiusAngstrom, from, places, findings} = compared;
  const {innerRadiusAngstrom, outerRadiusAngstrom} = tube.placement.wall;
  return {
    mask,
    verdict: findings.length === 0 ? 'agrees' : 'contradicts',
    text: `${tube.lattice.hand}-handed ${latticeName(tube.lattice)} in the map: ${outcomes(compared)}`,
    isOnWall: radiusAngstrom > innerRadiusAngstrom && radiusAngstrom < outerRadiusAngstrom,
    missedAngstrom: greatestMiss(places),
    detailAngstrom: tube.resolutionAngstrom,
    ...(tube.seam.verdict === 'found'
      ? {protofilaments: places.map((one) => from + one.protofilaments)}
      : {}),
    findings,
  };
}

function greatestMiss(places: readonly LatticePlace[]): number {
  return Math.max(...places.map((one) => one.missedAngstrom));
}

/** What agrees, what does not, and what could not be compared. */
function outcomes({tube, places, findings}: Compared): string {
  const find = (...codes: readonly string[]): Finding | undefined =>
    findings.find(({code}) => codes.includes(code));
  const hand = find('LATTICE_HAND');
  const step = find('LATTICE_STEP');
  const register = find('LATTICE_SEAM', 'LATTICE_REGISTER');
  const isRegisterCompared = hand === undefined && step?.severity !== 'fault' && isRegisterSure(tube);
  const compared = [
    {name: 'axis', finding: find('LATTICE_AXIS')},
    {name: 'hand', finding: hand},
    ...(hand === undefined
      ? [{name: `step (at most ${greatestMiss(places).toFixed(1)} Å beside a monomer)`, finding: step}]
      : []),
    ...(isRegisterCompared ? [{name: registerName(tube), finding: register}] : []),
  ];
  const named = (isWrong: boolean): readonly string[] =>
    compared.filter(({finding}) => (finding !== undefined) === isWrong).map(({name}) => name);
  const [agreeing, wrong] = [named(false), named(true)];
  const isUnsure = hand === undefined && step?.severity !== 'fault' && !isRegisterCompared;
  return [
    ...(agreeing.length > 0 ? [`${listed(agreeing)} agree${agreeing.length === 1 ? 's' : ''}`] : []),
    ...(wrong.length > 0 ? [`${listed(wrong)} ${wrong.length === 1 ? 'does' : 'do'} not, see below`] : []),
    ...(isUnsure
      ? [
          `the ${hasSeam(tube.lattice.starts) ? 'seam' : 'register of α and β'} could not be compared, for ${tube.seam.reason}`,
        ]
      : []),
  ].join('; ');
}

/** Whether the map tells which monomers are α. */
export function isRegisterSure({seam, lattice}: TubeReading): boolean {
  return hasSeam(lattice.starts) ? seam.verdict === 'found' : seam.verdict === 'no seam';
}

/** Significances beyond this say no more. */
const mostSignificance = 100;

function registerName({seam: {significance}, lattice: {starts}}: TubeReading): string {
  const z = significance > mostSignificance ? `> ${mostSignificance}` : significance.toFixed(0);
  return `${hasSeam(starts) ? 'seam' : 'register of α and β, without a seam'} (Z ${z})`;
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}
