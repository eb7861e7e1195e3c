import test from 'ava';
import {
  groupBySequence,
  isSameSequence,
  monotonousResidue,
  type SequenceResidue,
} from '../../../src/mask/model/same-sequence.ts';

const names = 'MET ALA GLY SER LEU LYS VAL ASP PHE ARG TRP THR GLU HIS ILE ASN GLN PRO CYS TYR'.split(' ');

/** A sequence without repeats, from a number on. */
function sequence(length: number, {seed = 1, first = 1} = {}): SequenceResidue[] {
  let state = seed;
  return Array.from({length}, (_, k) => {
    state = (state * 48_271) % 2_147_483_647;
    return {number: first + k, insertion: '', name: names[state % names.length]};
  });
}

function mutated(residues: readonly SequenceResidue[], every: number): readonly SequenceResidue[] {
  return residues.map((residue, k) => (k % every === 0 ? {...residue, name: 'XXX'} : residue));
}

test('copies with 5 % of other residues are the same, with 10 % they are not', (t) => {
  const chain = sequence(200);
  t.true(isSameSequence(chain, mutated(chain, 20)));
  t.false(isSameSequence(chain, mutated(chain, 10)));
});

test('a copy that shows other loops, or counts from another number, is the same', (t) => {
  const chain = sequence(200);
  const partly = chain.filter((_, k) => k < 60 || k >= 85);
  t.true(isSameSequence(chain, partly));
  const renumbered = partly.map((residue, k) => ({...residue, number: 1001 + k}));
  t.true(isSameSequence(chain, renumbered));
  t.true(isSameSequence(renumbered, chain));
});

test('proteins of other sequences are not the same, whatever their numbers', (t) => {
  t.false(isSameSequence(sequence(200), sequence(200, {seed: 99})));
  t.false(isSameSequence(sequence(200), sequence(200, {seed: 99, first: 500})));
  t.false(isSameSequence(sequence(200), []));
});

test('a domain is neither the same as the chain’s other domain nor as the chain', (t) => {
  const chain = sequence(200);
  t.false(isSameSequence(chain.slice(0, 100), chain.slice(100)));
  t.false(isSameSequence(chain, chain.slice(0, 100)));
});

test('parts of several chains are the same when all their chains are, in order', (t) => {
  const [a, b] = [sequence(80), sequence(80, {seed: 5})];
  t.deepEqual(groupBySequence([[a, b], [a], [a, b], [b, a], [a]]), [[0, 2], [1, 4], [3]]);
});

test('poly-alanine does not tell chains apart, and says so', (t) => {
  const chain = sequence(50);
  t.is(monotonousResidue(chain), undefined);
  t.is(
    monotonousResidue(chain.map((residue, k) => (k % 8 === 0 ? residue : {...residue, name: 'ALA'}))),
    'ALA',
  );
});
