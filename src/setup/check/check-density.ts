import {copyDensity} from '../../assess/copy-density.ts';
import {maskedCorrelation} from '../../assess/copy-correlation.ts';
import {crossingAngstrom, type ShellCurve} from '../../assess/fourier-shell-correlation.ts';
import {maskBox} from '../../assess/mask-box.ts';
import {coarseFit, coarseMap} from '../../check/coarse-fit.ts';
import {operatorName, type Finding} from '../../check/finding.ts';
import {
  betterReading,
  judgeOperators,
  readingFinding,
  type OperatorFit,
} from '../../check/judge-operators.ts';
import {maskOnMap, maskOnMapFindings, solventOf} from '../../check/mask-on-map.ts';
import {otherReadings} from '../../check/other-readings.ts';
import type {Fourier} from '../../map/fourier.ts';
import {estimateResolution} from '../../map/resolution.ts';
import type {Volume} from '../../map/volume.ts';
import {cutWindow} from '../../map/window.ts';
import type {MaskedSet} from './check-masks.ts';
import {gainOfSet, type SetGain} from './set-gain.ts';
import {optimumFinder} from './to-optimum.ts';

/** One operator against the density. */
export type CheckedOperator = OperatorFit & {
  readonly operator: string;
  readonly verdict: 'holds' | 'doubtful' | 'fails';
  /** Why it does not hold; empty where it does. */
  readonly reason: string;
  /** Where the FSC between the region and the copy first falls below. */
  readonly fsc05Angstrom: number;
  readonly fsc0143Angstrom: number;
  /** Of the region with the copy, without what the mask brings in. */
  readonly fsc: readonly FscPoint[];
};

type FscPoint = {readonly frequencyPerAngstrom: number; readonly correlation: number};

export type CheckedSet = {
  readonly mask: string;
  readonly operators: readonly CheckedOperator[];
  /** Whether the averaged region is at least as clear; undefined without half-maps. */
  readonly gain?: SetGain;
};

export type CheckedDensity = {
  readonly resolutionAngstrom?: number;
  readonly sets: readonly CheckedSet[];
  readonly findings: readonly Finding[];
};

type DensityInput = {
  readonly map: Volume;
  readonly halves?: readonly [Volume, Volume];
  readonly fourier: Fourier;
  readonly coverage: Float32Array;
  /** Default: estimated under the first mask. */
  readonly resolutionAngstrom?: number;
};

/** Compares the density under every mask with that of its copies. */
export async function checkDensity(
  sets: readonly MaskedSet[],
  {resolutionAngstrom: given, ...input}: DensityInput,
): Promise<CheckedDensity> {
  if (sets.length === 0) return {sets: [], findings: []};
  const {map, fourier, halves} = input;
  const estimated =
    given ?? estimateResolution(fourier, {volume: map, mask: sets[0].mask, halves}).resolutionAngstrom;
  const resolutionAngstrom = Math.max(2 * map.voxelAngstrom, estimated);
  const coarse = coarseMap(map, resolutionAngstrom);
  const solvent = solventOf(coarse);
  const checked: CheckedSet[] = [];
  const findings: Finding[] = [];
  for (const set of sets) {
    const onMap = maskOnMapFindings(
      maskOnMap(coarse, set, {solvent, coverage: input.coverage}),
      set.maskName,
    );
    findings.push(...onMap);
    if (onMap.some(({severity}) => severity === 'fault')) continue;
    const one = await checkSet(set, {...input, coarse, resolutionAngstrom});
    checked.push(one.set);
    findings.push(...one.findings);
  }
  return {resolutionAngstrom, sets: checked, findings};
}

type SetInput = DensityInput & {readonly coarse: Volume; readonly resolutionAngstrom: number};

async function checkSet(
  set: MaskedSet,
  {map, halves, fourier, coarse, resolutionAngstrom}: SetInput,
): Promise<{readonly set: CheckedSet; readonly findings: readonly Finding[]}> {
  const {maskName, mask, operators} = set;
  const {voxelAngstrom} = map;
  const box = maskBox(fourier, mask, set.range);
  const reference = cutWindow(map, box.range).values;
  const fit = coarseFit(coarse, set, set.facts.centre);
  const scores = operators.map(fit.score);
  const reading = betterReading(
    otherReadings(map).map((other) => ({
      ...other,
      scores: operators.map((one) => fit.score(other.read(one))),
    })),
    scores,
  );
  const toOptimum = optimumFinder(map, mask, {maskName, resolutionAngstrom});
  const fits: (OperatorFit & {readonly fsc: ShellCurve})[] = [];
  for (const [index, operator] of operators.entries()) {
    const {values: b, inside} = copyDensity(map, box, operator);
    const {ncc, fsc} = maskedCorrelation(
      fourier,
      {a: reference, b, inside},
      {box, resolutionAngstrom, voxelAngstrom},
    );
    const bestWrong = fit.bestWrong(operator);
    fits.push({ncc, fsc, coarse: scores[index], bestWrong, toOptimum: await toOptimum(operator)});
  }
  const verdicts = judgeOperators(fits, {maskName, resolutionAngstrom, reading});
  const gain = halves && gainOfSet(set, {halves, fourier, box});
  return {
    set: {
      mask: maskName,
      gain: gain?.gain,
      operators: fits.map((one, index) => ({
        operator: operatorName(maskName, index + 1),
        verdict: verdicts[index].verdict,
        reason: verdicts[index].reason,
        ...one,
        fsc: pointsOf(one.fsc, voxelAngstrom),
        fsc05Angstrom: crossingAngstrom(one.fsc, 0.5, voxelAngstrom),
        fsc0143Angstrom: crossingAngstrom(one.fsc, 0.143, voxelAngstrom),
      })),
    },
    findings: [
      ...(reading === undefined ? [] : [readingFinding(reading, maskName)]),
      ...verdicts.flatMap((verdict) => verdict.findings),
      ...(gain?.findings ?? []),
    ],
  };
}

/** Without the shell of frequency 0, of which nothing is left under a mask. */
function pointsOf({frequencyStep, values}: ShellCurve, voxelAngstrom: number): readonly FscPoint[] {
  return Array.from(values.slice(1), (correlation, shell) => ({
    frequencyPerAngstrom: ((shell + 1) * frequencyStep) / voxelAngstrom,
    correlation,
  }));
}
