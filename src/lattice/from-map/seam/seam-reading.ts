import type {Blocks} from '../blocks.ts';
import {seamEvidence, type Register, type SeamEvidence} from './seam-evidence.ts';

/** Where the seam is, and how sure that is. */
export type SeamReading = {
  /**
   * `found`: there is one seam, where it is said; `no seam`: the start number is even, and the dimers are seen to keep
   * step all round; `one of two`: the seam is one of the two places named; `weak`: the likeliest place, not to be
   * built on; `several`: α and β change places more than once; `not determined`: no place is named.
   */
  readonly verdict: 'found' | 'no seam' | 'one of two' | 'weak' | 'several' | 'not determined';
  /** Why it is not determined, or what the verdict rests on. */
  readonly reason: string;
  /**
   * The seam lies between this protofilament of the map and the next, where protofilaments count from 0, the one
   * nearest to the tube's own +x, in the sense in which the start helix climbs.
   */
  readonly between: readonly (readonly [before: number, after: number])[];
  /** Standard deviations of the best place from no difference of α and β at all; noise alone reaches 4. */
  readonly significance: number;
  /** Among all places, if there is one seam; undefined where the significance is too low for it to mean anything. */
  readonly probability: number | undefined;
  /** The difference of α and β in power over what both share. */
  readonly dimerShare: number;
  /** The significance of a seam before each protofilament of the map. */
  readonly significances: readonly number[];
  /** Of each protofilament of the map: 1 or −1 by which of its monomers are α. */
  readonly registers: readonly Register[];
};

/** From here on a seam is believed: noise alone reached 4.1 in a hundred maps. */
export const leastSignificance = 6;
const weakSignificance = 4.5;
const leastProbability = 0.99;
/** How much more likely a pattern with several seams must be: e^8 is 3000. */
const leastFreeGain = 8;

/** Whether α and β can be told apart at all, wherever the seam is. */
export function isSeen({significance}: SeamReading): boolean {
  return significance > leastSignificance;
}

/** Reads the evidence; only `found` and `no seam` are sure. */
function readSeam(blocks: Blocks, evidence: SeamEvidence): SeamReading {
  const {protofilaments, starts} = blocks.model.lattice;
  const {hypotheses, best, registers, share, freeGain, freeSigns} = evidence;
  const {significance} = hypotheses[best];
  const ranked = hypotheses.map((one, j) => ({...one, j})).sort((a, b) => b.probability - a.probability);
  const [first, second] = ranked;
  const isOdd = Math.abs(starts) % 2 === 1;
  const place = (j: number): readonly [number, number] => [(j + protofilaments - 1) % protofilaments, j];
  const significances = hypotheses.map((one) => one.significance);
  const shown = {significance, dimerShare: share, registers, significances};
  const none = {...shown, between: [], probability: undefined};
  if (significance < weakSignificance) {
    return {
      ...none,
      verdict: 'not determined',
      reason: `α and β cannot be told apart: their difference stands ${significance.toFixed(1)} standard deviations above noise, and ${leastSignificance} are needed`,
    };
  }
  const changes = seamsOf(freeSigns, isOdd);
  if (freeGain > leastFreeGain) {
    return {
      ...none,
      verdict: significance > leastSignificance ? 'several' : 'not determined',
      reason: `α and β change places ${changes.length} times round the tube: there is no single seam`,
      between: significance > leastSignificance ? changes : [],
    };
  }
  const {probability} = first;
  const isClear = probability > leastProbability && first.j === best;
  if (significance <= leastSignificance) {
    return isClear && isOdd
      ? {
          ...shown,
          verdict: 'weak',
          reason: 'the difference of α and β is little more than noise',
          between: [place(best)],
          probability,
        }
      : {...none, verdict: 'not determined', reason: 'the difference of α and β is little more than noise'};
  }
  if (!isOdd) {
    return isClear && best === 0
      ? {
          ...shown,
          verdict: 'no seam',
          reason: 'the start number is even, and the dimers keep step all round',
          between: [],
          probability,
        }
      : {
          ...none,
          verdict: 'not determined',
          reason: 'the start number is even, but the dimers do not keep step all round',
        };
  }
  if (isClear) {
    return {
      ...shown,
      verdict: 'found',
      reason: 'one place explains all protofilaments',
      between: [place(best)],
      probability,
    };
  }
  if (first.probability + second.probability > leastProbability) {
    return {
      ...shown,
      verdict: 'one of two',
      reason: 'a protofilament between them does not show which way it lies',
      between: [place(first.j), place(second.j)],
      probability,
    };
  }
  return {...none, verdict: 'not determined', reason: 'several places are about as likely'};
}

/** The evidence and what it says. */
export function findSeam(blocks: Blocks, sharedPower: number): SeamReading {
  return readSeam(blocks, seamEvidence(blocks, sharedPower));
}

/** Where the signs change; where the last protofilament meets the first, an odd start number turns them round. */
function seamsOf(signs: readonly number[], isOdd: boolean): readonly (readonly [number, number])[] {
  const count = signs.length;
  return signs.flatMap((sign, k) => {
    const previous = k === 0 ? signs[count - 1] * (isOdd ? -1 : 1) : signs[k - 1];
    return sign === previous ? [] : [[(k + count - 1) % count, k] as const];
  });
}
