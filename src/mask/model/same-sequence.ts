/** A residue as a sequence has it. */
export type SequenceResidue = {readonly number: number; readonly insertion: string; readonly name: string};

/** So much of what both chains show must be the same. */
const leastIdentity = 0.95;
/** So much of the longer chain must be shown by the shorter one too: a domain is no copy of a chain. */
const leastShared = 0.7;

/**
 * Whether two chains are copies of one sequence: nearly all residues that both show are the same.
 *
 * Residues are paired by their numbers; where the numbers run apart, by the best alignment.
 */
export function isSameSequence(a: readonly SequenceResidue[], b: readonly SequenceResidue[]): boolean {
  const longer = Math.max(a.length, b.length);
  if (Math.min(a.length, b.length) < leastShared * longer || longer === 0) return false;
  const isEnough = ({same, shared}: Pairing): boolean =>
    shared >= leastShared * longer && same >= leastIdentity * shared;
  return isEnough(byNumbers(a, b)) || (isAlike(a, b) && isEnough(byAlignment(a, b)));
}

/** Copies share most of their triples of residues; chance leaves far fewer, and an alignment takes its time. */
const leastTriples = 0.4;

function isAlike(a: readonly SequenceResidue[], b: readonly SequenceResidue[]): boolean {
  const triples = (chain: readonly SequenceResidue[]): readonly string[] =>
    chain.slice(2).map((_, k) => `${chain[k].name} ${chain[k + 1].name} ${chain[k + 2].name}`);
  const ofA = new Set(triples(a));
  const found = triples(b).filter((triple) => ofA.has(triple)).length;
  return found >= leastTriples * (Math.min(a.length, b.length) - 2);
}

/** From this share of one residue on, a sequence does not tell chains apart: poly-alanine, unknown residues. */
const monotonousShare = 0.8;

/** The residue that a sequence is made of nearly alone; undefined for a proper one. */
export function monotonousResidue(sequence: readonly SequenceResidue[]): string | undefined {
  const counts = new Map<string, number>();
  for (const {name} of sequence) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].find(([, count]) => count >= monotonousShare * sequence.length)?.[0];
}

type Pairing = {readonly same: number; readonly shared: number};

function byNumbers(a: readonly SequenceResidue[], b: readonly SequenceResidue[]): Pairing {
  const key = ({number, insertion}: SequenceResidue): string => `${number}${insertion}`;
  const names = new Map(a.map((residue) => [key(residue), residue.name]));
  const paired = b.filter((residue) => names.has(key(residue)));
  return {
    shared: paired.length,
    same: paired.filter((residue) => names.get(key(residue)) === residue.name).length,
  };
}

/**
 * The pairs of the cheapest alignment: a substitution costs as much as leaving out one residue on one side, so
 * that loops that only one chain shows are left out.
 *
 * @see Needleman and Wunsch, J. Mol. Biol. 48 (1970) 443
 */
function byAlignment(a: readonly SequenceResidue[], b: readonly SequenceResidue[]): Pairing {
  let [costs, same, shared] = [0, 0, 0].map(() => new Int32Array(b.length + 1));
  costs.forEach((_, j) => (costs[j] = j));
  for (const {name} of a) {
    const [nextCosts, nextSame, nextShared] = [0, 0, 0].map(() => new Int32Array(b.length + 1));
    nextCosts[0] = costs[0] + 1;
    for (let j = 1; j <= b.length; j += 1) {
      const isSame = b[j - 1].name === name ? 1 : 0;
      const paired = costs[j - 1] + (isSame === 1 ? 0 : 1);
      const [skipA, skipB] = [costs[j] + 1, nextCosts[j - 1] + 1];
      if (paired <= skipA && paired <= skipB) {
        [nextCosts[j], nextSame[j], nextShared[j]] = [paired, same[j - 1] + isSame, shared[j - 1] + 1];
      } else if (skipA <= skipB) [nextCosts[j], nextSame[j], nextShared[j]] = [skipA, same[j], shared[j]];
      else [nextCosts[j], nextSame[j], nextShared[j]] = [skipB, nextSame[j - 1], nextShared[j - 1]];
    }
    [costs, same, shared] = [nextCosts, nextSame, nextShared];
  }
  return {same: same[b.length], shared: shared[b.length]};
}

/**
 * Parts of the same sequences put together, each group in the order given.
 *
 * @param parts each with the sequences of its chains.
 * @returns indices of `parts`.
 */
export function groupBySequence(
  parts: readonly (readonly (readonly SequenceResidue[])[])[],
): readonly (readonly number[])[] {
  const groups: number[][] = [];
  for (const [index, chains] of parts.entries()) {
    const group = groups.find(([first]) => {
      const others = parts[first];
      return others.length === chains.length && others.every((other, k) => isSameSequence(other, chains[k]));
    });
    if (group === undefined) groups.push([index]);
    else group.push(index);
  }
  return groups;
}
