import {copyDensity} from '../../assess/copy-density.ts';
import {halfCorrelations, type HalfCorrelations} from '../../assess/half-correlations.ts';
import {maskedCorrelation} from '../../assess/copy-correlation.ts';
import {
  crossingAngstrom,
  firstShellBelow,
  meanBetween,
  type ShellCurve,
} from '../../assess/fourier-shell-correlation.ts';
import {maskBox} from '../../assess/mask-box.ts';
import {coarseFit, coarseMap} from '../../check/coarse-fit.ts';
import type {IsClaimed} from '../../check/coverage.ts';
import {operatorName, type Finding} from '../../check/finding.ts';
import {areTogetherCopies} from '../../check/judged-together.ts';
import {isBacked, type LatticeComparison} from '../../check/lattice-comparison.ts';
import {
  betterReading,
  judgeOperators,
  readingFinding,
  type OperatorFit,
} from '../../check/judge-operators.ts';
import {contrastFindings} from '../../check/map-contrast.ts';
import {
  isFilament,
  isOnSolvent,
  maskInNoise,
  maskOnMap,
  maskOnMapFindings,
  solventOf,
  type MaskOnMap,
} from '../../check/mask-on-map.ts';
import {otherReadings} from '../../check/other-readings.ts';
import {unlikeHalvesFindings} from '../../check/unlike-halves.ts';
import type {Fourier} from '../../map/fourier.ts';
import {estimateResolution} from '../../map/resolution.ts';
import type {Volume} from '../../map/volume.ts';
import {cutWindow} from '../../map/window.ts';
import type {MaskedSet} from './check-masks.ts';
import type {GainOfSet, SetGain} from './set-gain.ts';
import {optimumFinder} from './to-optimum.ts';

/** One operator against the density. */
export type CheckedOperator = OperatorFit & {
  readonly operator: string;
  readonly verdict: 'holds' | 'doubtful' | 'fails';
  /** Why it does not hold, or what it holds by where its own density is too noisy; else empty. */
  readonly reason: string;
  /** Where the FSC between the region and the copy first falls below; 0.5 where 0.143 at the latest. */
  readonly fsc05Angstrom: number;
  readonly fsc0143Angstrom: number;
  /** Of the region with the copy, without what the mask brings in. */
  readonly fsc: readonly FscPoint[];
  /** Of either side of the mask, not low-passed. */
  readonly halves: HalfCorrelations;
};

type FscPoint = {readonly frequencyPerAngstrom: number; readonly correlation: number};

export type CheckedSet = {
  readonly mask: string;
  readonly operators: readonly CheckedOperator[];
  /** Whether the averaged region is at least as clear; undefined without half-maps. */
  readonly gain?: SetGain;
  readonly agreement: Agreement;
};

/** To where the copies agree, and to where their mean should if noise is all that tells them apart. */
type Agreement = {readonly copiesAngstrom: number; readonly meanAngstrom: number};

export type CheckedDensity = {
  readonly resolutionAngstrom?: number;
  readonly sets: readonly CheckedSet[];
  readonly findings: readonly Finding[];
};

type DensityInput = {
  readonly map: Volume;
  /** As findings call it. */
  readonly mapPath: string;
  /** (sets): what averaging does in the half-maps; empty without these. */
  readonly gains: readonly GainOfSet[];
  /** (sets): how their operators stand to a microtubule's lattice in the map. */
  readonly lattices: readonly LatticeComparison[];
  readonly fourier: Fourier;
  readonly isClaimed: IsClaimed;
  /** Default: estimated under the first mask, from the map alone. */
  readonly resolutionAngstrom?: number;
  /** Called after each operator, with how many there are in all. */
  readonly onOperator: (label: string, total: number) => void;
};

/** Compares the density under every mask with that of its copies. */
export async function checkDensity(
  sets: readonly MaskedSet[],
  {resolutionAngstrom: given, ...input}: DensityInput,
): Promise<CheckedDensity> {
  if (sets.length === 0) return {sets: [], findings: []};
  const {map, fourier} = input;
  const estimated =
    given ?? estimateResolution(fourier, {volume: map, mask: sets[0].mask}).resolutionAngstrom;
  const resolutionAngstrom = Math.max(2 * map.voxelAngstrom, estimated);
  const coarse = coarseMap(map, resolutionAngstrom);
  const solvent = solventOf(coarse);
  const total = sets.reduce((count, {operators}) => count + operators.length, 0);
  const onOperator = (label: string): void => input.onOperator(label, total);
  const checked: CheckedSet[] = [];
  const findings: Finding[] = [];
  const onDensity: MaskOnMap[] = [];
  for (const [index, set] of sets.entries()) {
    const place = maskOnMap(coarse, set, {solvent, isClaimed: input.isClaimed});
    const onMap = maskOnMapFindings(place, set.maskName, {isOfFilament: isFilament(set.operators)});
    const isSolvent = isOnSolvent(place);
    if (!isSolvent) onDensity.push(place);
    const gain = input.gains.at(index);
    const isOnLattice = isBacked(input.lattices[index]);
    const one = await checkSet(set, {...input, gain, isOnLattice, onOperator, coarse, resolutionAngstrom});
    const isInNoise = isSolvent && isOnLattice && areTogetherCopies(one.set.operators);
    // Solvent has no copies: where all hold, the mask lies on weak density in much noise.
    if (isSolvent && !isInNoise && one.set.operators.some(({verdict}) => verdict !== 'holds')) {
      findings.push(...onMap);
      continue;
    }
    checked.push(one.set);
    // Where an operator fails, a copy's density beside the mask is not known for one.
    if (!isSolvent && one.set.operators.every(({verdict}) => verdict !== 'fails')) findings.push(...onMap);
    findings.push(...one.findings, ...(isInNoise ? [maskInNoise(place, set.maskName)] : []));
  }
  findings.push(...contrastFindings(coarse, onDensity, input.mapPath));
  return {resolutionAngstrom, sets: checked, findings};
}

type SetInput = Omit<DensityInput, 'onOperator' | 'gains' | 'lattices'> & {
  readonly isOnLattice: boolean;
  readonly gain?: GainOfSet;
  readonly coarse: Volume;
  readonly resolutionAngstrom: number;
  readonly onOperator: (label: string) => void;
};

async function checkSet(
  set: MaskedSet,
  {map, gain, isOnLattice, fourier, coarse, resolutionAngstrom, onOperator}: SetInput,
): Promise<{readonly set: CheckedSet; readonly findings: readonly Finding[]}> {
  const {maskName, mask, operators} = set;
  const {voxelAngstrom} = map;
  const box = maskBox(fourier, mask, set.range);
  const reference = cutWindow(map, box.range).values;
  const fit = coarseFit(coarse, set, set.facts.centre);
  const scores = operators.map(fit.score);
  const reading = betterReading(
    otherReadings(map, operators).map((other) => ({
      ...other,
      scores: operators.map((one) => fit.score(other.read(one))),
    })),
    scores,
  );
  const toOptimum = optimumFinder(map, mask, {maskName, resolutionAngstrom});
  const fits: (OperatorFit & {readonly fsc: ShellCurve; readonly halves: HalfCorrelations})[] = [];
  for (const [index, operator] of operators.entries()) {
    const {values: b, inside} = copyDensity(map, box, operator);
    const {ncc, fsc} = maskedCorrelation(
      fourier,
      {a: reference, b, inside},
      {box, resolutionAngstrom, voxelAngstrom},
    );
    fits.push({
      ncc,
      fsc,
      fineFsc: meanBetween(fsc, [2 * resolutionAngstrom, resolutionAngstrom], voxelAngstrom),
      coarse: scores[index],
      bestWrong: fit.bestWrong(operator),
      halves: halfCorrelations(box, {a: reference, b, inside}),
      toOptimum: await toOptimum(operator),
    });
    onOperator(operatorName(maskName, index + 1));
  }
  const {verdicts, findings} = judgeOperators(fits, {maskName, resolutionAngstrom, reading, isOnLattice});
  return {
    set: {
      mask: maskName,
      gain: gain?.gain,
      agreement: agreementOf(
        fits.map(({fsc}) => fsc),
        voxelAngstrom,
      ),
      operators: fits.map((one, index) => ({
        operator: operatorName(maskName, index + 1),
        verdict: verdicts[index].verdict,
        reason: verdicts[index].reason,
        ...one,
        fsc: pointsOf(one.fsc, voxelAngstrom),
        ...crossings(one.fsc, voxelAngstrom),
      })),
    },
    findings: [
      ...(reading === undefined ? [] : [readingFinding(reading, maskName)]),
      ...verdicts.flatMap((verdict) => verdict.findings),
      ...findings,
      ...unlikeHalvesFindings(
        fits.map((one) => one.halves),
        maskName,
      ),
      ...(gain?.findings ?? []),
      ...symmetrised(fits, maskName),
    ],
  };
}

/** A curve that is below 0.143 is below 0.5, even if it rises above both again. */
function crossings(
  fsc: ShellCurve,
  voxelAngstrom: number,
): Pick<CheckedOperator, 'fsc05Angstrom' | 'fsc0143Angstrom'> {
  const [half, seventh] = [0.5, 0.143].map((threshold) => crossingAngstrom(fsc, threshold, voxelAngstrom));
  return {fsc05Angstrom: Math.max(half, seventh), fsc0143Angstrom: seventh};
}

/** Without the shell of frequency 0, of which nothing is left under a mask. */
function pointsOf({frequencyStep, values}: ShellCurve, voxelAngstrom: number): readonly FscPoint[] {
  return Array.from(values.slice(1), (correlation, shell) => ({
    frequencyPerAngstrom: ((shell + 1) * frequencyStep) / voxelAngstrom,
    correlation,
  }));
}

/**
 * Where the mean curve falls below 0.143, for one copy and for the mean of all.
 *
 * @see the Spearman–Brown formula: k F / (1 + (k − 1) F)
 */
function agreementOf(curves: readonly ShellCurve[], voxelAngstrom: number): Agreement {
  const [{frequencyStep, values: first}] = curves;
  const count = curves.length + 1;
  const mean = first.map(
    (_, shell) => curves.reduce((sum, {values}) => sum + values[shell], 0) / curves.length,
  );
  const ofMean = mean.map((fsc) => (fsc > 0 ? (count * fsc) / (1 + (count - 1) * fsc) : fsc));
  return {
    copiesAngstrom: crossingAngstrom({frequencyStep, values: mean}, 0.143, voxelAngstrom),
    meanAngstrom: crossingAngstrom({frequencyStep, values: ofMean}, 0.143, voxelAngstrom),
  };
}

/** Copies that never differ were made equal. */
function symmetrised(fits: readonly {readonly fsc: ShellCurve}[], maskName: string): readonly Finding[] {
  if (!fits.every(({fsc}) => firstShellBelow(fsc, 0.8) === undefined)) return [];
  return [
    {
      severity: 'note',
      code: 'MAP_SYMMETRISED',
      about: maskName,
      message: `The copies of ${maskName} are alike down to the Nyquist frequency: the map has no noise, or it is symmetrised already and says little of the operators.`,
      remedy: 'Check on a map that was reconstructed without this symmetry.',
    },
  ];
}
