import type {Fourier} from '../../map/fourier.ts';
import {lowPass, sigmaPerResolution} from '../../map/low-pass.ts';
import type {Volume} from '../../map/volume.ts';
import type {Hand} from '../microtubule.ts';
import {autocorrelations} from './autocorrelation.ts';
import type {Axis} from './axis.ts';
import {blockResolution} from './block-resolution.ts';
import type {Samplable, TubeModel} from './blocks.ts';
import {centreBlocks} from './centre-blocks.ts';
import {centredCopy} from './centred-copy.ts';
import {evenly} from './circles.ts';
import {coarseCopy} from './coarse-copy.ts';
import {cylinderMap, type CylinderMap} from './cylinder-map.ts';
import {dataSphereAngstrom} from './data-sphere.ts';
import {findRing, inverted, withoutMean, type Ring} from './find-ring.ts';
import {fitTube, type TubeFit} from './fit-tube.ts';
import {clarity, searchAll, sharpenLattice, type Correlations, type LatticeSearch} from './lattice-search.ts';
import type {MonomerLattice} from './monomer-lattice.ts';
import {sharedPower} from './template.ts';
import {findSeam, type SeamReading} from './seam/seam-reading.ts';
import {tiltDegrees, type TubeAxis} from '../../geometry/tube-axis.ts';
import {tubulinRange, type Wall} from './wall.ts';
import {placementInTube, type Placement} from './placement-from-map.ts';
import type {Sureness} from './sureness.ts';

/** What a map says of the microtubule in it. */
export type LatticeReading = {
  /** `none`: the map holds no microtubule that can be read, and the rest is missing. */
  readonly verdict: 'microtubule' | 'likely' | 'none';
  /** What the verdict rests on. */
  readonly reason: string;
  readonly tube?: TubeReading;
};

/** The microtubule: heights and azimuths are in its own frame, which `axis` puts into the box. */
export type TubeReading = {
  readonly contrast: 'positive' | 'negative';
  readonly axis: AxisReading;
  readonly lattice: LatticeOfMap;
  /** Other lattices that were tried, with their score relative to the one found; the best first. */
  readonly others: readonly {readonly name: string; readonly hand: Hand; readonly score: number}[];
  /** Wall, polarity, and the azimuth and boundary of the protofilament nearest to the tube's own +x. */
  readonly placement: Placement;
  /** How finely monomers agree with each other. */
  readonly resolutionAngstrom: number;
  readonly seam: SeamReading;
  readonly model: TubeModel;
};

type AxisReading = TubeAxis & {
  /** Standard errors of x and y. */
  readonly offsetErrorsAngstrom: readonly [x: number, y: number];
  readonly tiltDegrees: number;
  /** The direction, from x to y, towards which the axis leans with growing z. */
  readonly tiltAzimuthDegrees: number;
  /** Standard errors of the leaning towards x and towards y. */
  readonly leanErrorsDegrees: readonly [x: number, y: number];
};

type LatticeOfMap = {
  readonly protofilaments: number;
  readonly starts: number;
  readonly hand: Hand;
  readonly dimerRiseAngstrom: number;
  readonly riseErrorAngstrom: number;
  readonly dimerTwistDegrees: number;
  readonly twistErrorDegrees: number;
  readonly sureness: Sureness;
  /** Mean self-correlation over all steps of the lattice. */
  readonly score: number;
  /** Standard deviations of the score above that of a lattice that is not there. */
  readonly significance: number;
  /** The same above the best other protofilament number, or start number, whichever is less. */
  readonly lead: number;
};

/** Low-passes under which the lattice is looked for: one may show it more clearly than the others. */
const searchedResolutions = [6, 14, 24];
/** Waves along the wall that tell start numbers apart are no longer. */
const layerAngstrom = 60;
/** Where a lattice is clear of noise, its score over that of the next. */
const clearLattice = {significance: 8, score: 0.03, ratio: 1.2};
/** How far it must stand above noise, and ahead of the next, in standard deviations. */
const sureLattice = {significance: 8, lead: 5};
const likelyLattice = {significance: 6, lead: 3};
/** Tubulin dimers are 81 to 84 Å long, and pixel sizes wrong by some per cent; walls have a radius of 8 Å a protofilament. */
const tubulin = {
  leastDimerAngstrom: 77.5,
  mostDimerAngstrom: 87.5,
  mostTwistDegrees: 2.7,
  leastRadiusAngstrom: 6.8,
  mostRadiusAngstrom: 9.4,
};
/** Voxels to which a map is averaged before its monomers are sampled, and the least step between samples. */
const fineVoxelAngstrom = 2.9;
const finestStepAngstrom = 2.6;

/**
 * Axis, lattice, hand and seam of a microtubule, from its map alone.
 *
 * Nothing is asked of the user. What the map does not tell is said to be so, with the reason. The standard errors are
 * from the scatter of the monomers, so that a map on which symmetry was imposed looks better than it is.
 */
export function latticeFromMap(map: Volume, {fourier}: {readonly fourier: Fourier}): LatticeReading {
  const ring = findRing(map);
  if (ring === undefined)
    return {verdict: 'none', reason: 'no round wall of a microtubule’s size can be found'};
  const range = tubulinRange(ring.wall);
  const wall = {...range, toAngstrom: Math.min(range.toAngstrom, ring.wall.outerRadiusAngstrom + 6)};
  const {occupied, whole} = ring;
  const length = occupied.toAngstrom - occupied.fromAngstrom;
  if (length < 100)
    return {verdict: 'none', reason: `the tube is only ${length.toFixed(0)} Å long; 100 Å are needed`};
  const light = withoutMean(coarseCopy(map));
  const coarse = ring.contrast === 'negative' ? inverted(light) : light;
  const rolled = cylinderMap(coarse, ring.axis, {
    radiiAngstrom: evenly(wall.fromAngstrom, wall.toAngstrom, 3),
    heightsAngstrom: evenly(whole.fromAngstrom, whole.toAngstrom, 2.7),
    points: 288,
  });
  const search = searchAll(correlationsOf(fourier, rolled));
  if (surenessOf(search) === 'not determined') {
    return {verdict: 'none', reason: `no lattice of tubulin stands out: ${standingOf(search)}`};
  }
  const [best] = search.ranked;
  const sphereAngstrom = dataSphereAngstrom(map);
  const start = {
    lattice: sharpenLattice(search.correlation, best),
    axis: ring.axis,
    azimuthDegrees: 0,
    heightAngstrom: (whole.fromAngstrom + whole.toAngstrom) / 2,
  };
  const rough = fitTube({volume: coarse, wall, occupied, sphereAngstrom}, start, {
    stepAngstrom: 4,
    rounds: 5,
  });
  const oddity = oddityOf(rough.model.lattice, ring.wall);
  if (oddity !== undefined) return {verdict: 'none', reason: oddity};
  const {fit, resolutionAngstrom, seam} = fineFit({map, ring, fourier, sphereAngstrom, wall}, rough);
  return tubeReading({coarse, ring, fit, seam, resolutionAngstrom, search});
}

type FineInput = {
  readonly map: Volume;
  readonly ring: Ring;
  readonly fourier: Fourier;
  readonly sphereAngstrom: number;
  readonly wall: Samplable['wall'];
};

type FineFit = {readonly fit: TubeFit; readonly resolutionAngstrom: number; readonly seam: SeamReading};

/** Fits again on finer voxels that are low-passed to what the monomers share, and looks for the seam. */
function fineFit({map, ring, fourier, sphereAngstrom, wall}: FineInput, rough: TubeFit): FineFit {
  const sign = ring.contrast === 'negative' ? -1 : 1;
  const fine = coarseCopy(map, fineVoxelAngstrom);
  const stepAngstrom = Math.max(finestStepAngstrom, fine.voxelAngstrom);
  const plain = {...fine, values: sign === 1 ? fine.values : fine.values.map((value) => -value)};
  const raw = {volume: plain, wall, occupied: ring.whole, sphereAngstrom};
  const once = fitTube(raw, centreBlocks(rough.blocks, rough.template), {stepAngstrom, rounds: 1});
  const resolutionAngstrom = blockResolution(fourier, once.blocks);
  const sigma = (sigmaPerResolution * resolutionAngstrom) / fine.voxelAngstrom;
  const filtered = lowPass({values: plain.values, from: [0, 0, 0], size: plain.size}, sigma);
  const smooth = {...raw, volume: {...plain, values: filtered.values}};
  const step = Math.max(stepAngstrom, resolutionAngstrom / 3.2);
  const all = fitTube(smooth, once.model, {stepAngstrom: step, rounds: 4});
  const seam = findSeam(all.blocks, sharedPower(all.blocks));
  const kinds = kindsOf(seam, all.model);
  if (kinds === undefined) return {fit: all, resolutionAngstrom, seam};
  const fit = fitTube(smooth, all.model, {stepAngstrom: step, rounds: 3, isFirstKind: kinds});
  return {fit, resolutionAngstrom, seam: findSeam(fit.blocks, sharedPower(fit.blocks))};
}

/** Which monomers are of one kind, where the seam, or its absence, is known. */
function kindsOf(
  {verdict, registers}: SeamReading,
  {lattice}: TubeModel,
): ((place: {readonly protofilament: number; readonly index: number}) => boolean) | undefined {
  if (verdict !== 'found' && verdict !== 'no seam') return undefined;
  const isTurned = Array.from({length: lattice.protofilaments}, (_, k) => registers[k].agreement < 0);
  return ({protofilament, index}) => ((index & 1) === 0) !== isTurned[protofilament];
}

/** What no tubulin does, whatever lattice fits best. */
function oddityOf(
  {riseAngstrom, twistDegrees, protofilaments}: MonomerLattice,
  wall: Wall,
): string | undefined {
  const dimer = 2 * riseAngstrom;
  if (dimer < tubulin.leastDimerAngstrom || dimer > tubulin.mostDimerAngstrom)
    return `the best lattice repeats after ${dimer.toFixed(1)} Å along its protofilaments; tubulin dimers are 82 Å long`;
  if (Math.abs(2 * twistDegrees) > tubulin.mostTwistDegrees)
    return `the best lattice turns by ${(2 * twistDegrees).toFixed(1)}° per dimer, more than a microtubule does`;
  const spacing = wall.peakRadiusAngstrom / protofilaments;
  if (spacing < tubulin.leastRadiusAngstrom || spacing > tubulin.mostRadiusAngstrom)
    return `${protofilaments} protofilaments in a wall of ${wall.peakRadiusAngstrom.toFixed(0)} Å radius are no microtubule, in which it is about ${(8 * protofilaments).toFixed(0)} Å`;
  return undefined;
}

function correlationsOf(fourier: Fourier, map: CylinderMap): readonly Correlations[] {
  const bands = searchedResolutions.flatMap((resolutionAngstrom) => [
    {resolutionAngstrom, longestAngstrom: Number.MAX_VALUE},
    {resolutionAngstrom, longestAngstrom: layerAngstrom},
  ]);
  const found = autocorrelations(fourier, map, bands);
  return searchedResolutions.map((_, i) => ({all: found[2 * i], layers: found[2 * i + 1]}));
}

function surenessOf(search: LatticeSearch): Sureness {
  const {significance, ratio, ranked} = search;
  const lead = clarity(search);
  if (significance > sureLattice.significance && lead > sureLattice.lead) return 'sure';
  const isClear = ratio > clearLattice.ratio && ranked[0].score > clearLattice.score;
  if (significance > clearLattice.significance && isClear) return 'sure';
  return significance > likelyLattice.significance && lead > likelyLattice.lead ? 'likely' : 'not determined';
}

function standingOf(search: LatticeSearch): string {
  const {ranked, significance, leadOfProtofilaments, leadOfStarts} = search;
  return (
    `${nameOf(ranked[0])} is ${significance.toFixed(1)} standard deviations above noise, ${leadOfProtofilaments.toFixed(1)} ahead of ` +
    `other protofilament numbers and ${leadOfStarts.toFixed(1)} ahead of other start numbers`
  );
}

type ReadingInput = {
  readonly coarse: Volume;
  readonly ring: Ring;
  readonly fit: TubeFit;
  readonly seam: SeamReading;
  readonly resolutionAngstrom: number;
  readonly search: LatticeSearch;
};

function tubeReading({coarse, ring, fit, seam, resolutionAngstrom, search}: ReadingInput): LatticeReading {
  const {model, covariance} = fit;
  const {axis, lattice} = model;
  const {ranked, significance} = search;
  const [best] = ranked;
  const sureness = surenessOf(search);
  const error = (i: number): number =>
    Math.sqrt(Math.max(0, covariance?.[7 * i] ?? Number.POSITIVE_INFINITY));
  const degrees = 180 / Math.PI;
  const known = {
    protofilaments: lattice.protofilaments,
    starts: Math.abs(lattice.starts),
    hand: handOf(lattice),
    dimerRiseAngstrom: 2 * lattice.riseAngstrom,
    dimerTwistDegrees: 2 * lattice.twistDegrees,
  };
  const asMeasured: Axis = {
    offsetAngstrom: axis.offsetAngstrom,
    offsetUncertaintyAngstrom: Math.max(error(0), error(1)),
    tiltDegrees: tiltDegrees(axis),
    tiltAzimuthDegrees: degrees * Math.atan2(axis.leanRadians[1], axis.leanRadians[0]),
    tiltUncertaintyDegrees: degrees * Math.max(error(2), error(3)),
    sureness: 'sure',
  };
  const centred = centredCopy(coarse, axis, 0);
  const placement = placementInTube(
    {
      volume: centred,
      contrast: ring.contrast,
      occupied: ring.occupied,
      axis: {...asMeasured, offsetAngstrom: [0, 0], tiltDegrees: 0},
      wall: ring.wall,
    },
    known,
  );
  return {
    verdict: sureness === 'sure' ? 'microtubule' : 'likely',
    reason: standingOf(search),
    tube: {
      contrast: ring.contrast,
      axis: {
        ...axis,
        offsetErrorsAngstrom: [error(0), error(1)],
        tiltDegrees: tiltDegrees(axis),
        tiltAzimuthDegrees: degrees * Math.atan2(axis.leanRadians[1], axis.leanRadians[0]),
        leanErrorsDegrees: [degrees * error(2), degrees * error(3)],
      },
      lattice: {
        ...known,
        riseErrorAngstrom: 2 * error(5),
        twistErrorDegrees: 2 * degrees * error(4),
        sureness,
        score: best.score,
        significance,
        lead: clarity(search),
      },
      others: ranked.slice(1, 6).map((one) => ({
        name: `${one.protofilaments}_${Math.abs(one.starts)}`,
        hand: handOf(one),
        score: one.score / best.score,
      })),
      placement: {...placement, axis: asMeasured},
      resolutionAngstrom,
      seam,
      model,
    },
  };
}

function handOf({starts}: {readonly starts: number}): Hand {
  return starts < 0 ? 'right' : 'left';
}

function nameOf({
  protofilaments,
  starts,
}: {
  readonly protofilaments: number;
  readonly starts: number;
}): string {
  return `${starts < 0 ? 'right-handed' : 'left-handed'} ${protofilaments}_${Math.abs(starts)}`;
}
