import {InputError, usageError} from '../../errors.ts';
import type {Residue} from '../../io/model/model.ts';

/** A chain, or the residues of it between two numbers, both included. */
type Piece = {readonly chain: string; readonly first: number; readonly last: number};

/** What one mask is made of. */
export type Selection = {
  /** As given: `A`, `A:1-200`, `A+B`. */
  readonly text: string;
  readonly pieces: readonly Piece[];
};

/**
 * Selections: commas part masks, `+` joins chains in one mask, `:` limits a chain to residues.
 *
 * @throws {InputError} `SELECTION_INVALID`.
 */
export function parseSelections(texts: readonly string[]): readonly Selection[] {
  return texts
    .flatMap((text) => text.split(','))
    .map((text) => ({text: text.trim(), pieces: text.split('+').map((piece) => parsePiece(piece.trim()))}));
}

function parsePiece(text: string): Piece {
  const match = /^([^:\s]+)(?::(-?\d+)(?:-(-?\d+))?)?$/.exec(text);
  const first = match?.[2] === undefined ? -Infinity : Number(match[2]);
  const last = match?.[2] === undefined ? Infinity : Number(match[3] ?? match[2]);
  if (match === null || first > last) {
    throw usageError(
      `--select: found "${text}", expected a chain such as A, or residues of it from low to high such as A:1-200.`,
      'SELECTION_INVALID',
      'Part masks by commas, and join chains in one mask by +, as in --select A+B,C+D.',
    );
  }
  return {chain: match[1], first, last};
}

/** One selection a chain of a polymer, in the file's order. */
export function chainSelections(residues: readonly Residue[]): readonly Selection[] {
  const chains = new Set(residues.filter(({kind}) => kind === 'polymer').map(({chain}) => chain));
  return [...chains].map((chain) => ({text: chain, pieces: [{chain, first: -Infinity, last: Infinity}]}));
}

/**
 * The residues of each selection.
 *
 * @param residues those that may be taken.
 * @param all of the model, for messages.
 * @throws {InputError} `CHAIN_MISSING` with the chains that there are, `SELECTION_EMPTY`, `SELECTION_OVERLAP`.
 */
export function selectResidues(
  selections: readonly Selection[],
  residues: readonly Residue[],
  {all, name}: {readonly all: readonly Residue[]; readonly name: string},
): readonly (readonly Residue[])[] {
  const taken = new Map<Residue, string>();
  return selections.map(({text, pieces}) => {
    for (const {chain} of pieces)
      if (!all.some((residue) => residue.chain === chain)) throw noChain(chain, all, name);
    const selected = residues.filter(({chain, number}) =>
      pieces.some((piece) => piece.chain === chain && number >= piece.first && number <= piece.last),
    );
    if (selected.length === 0) throw nothingSelected(text, pieces, {residues, all, name});
    for (const residue of selected) {
      const other = taken.get(residue);
      if (other !== undefined) throw overlap(residue, other, text);
      taken.set(residue, text);
    }
    return selected;
  });
}

function noChain(chain: string, all: readonly Residue[], name: string): InputError {
  const otherCase = [...new Set(all.map((residue) => residue.chain))].find(
    (other) => other.toLowerCase() === chain.toLowerCase(),
  );
  return new InputError(`${name} has no chain ${chain}; its chains are ${chainList(all)}.`, {
    code: 'CHAIN_MISSING',
    suggestions: [
      otherCase === undefined
        ? 'Chains are named as ChimeraX and Coot show them (auth_asym_id in mmCIF).'
        : `Chain ${otherCase} may be meant: large and small letters differ.`,
    ],
  });
}

/** `A (residues 1–436), B (1–428)`. */
function chainList(residues: readonly Residue[]): string {
  const ranges = new Map<string, {first: number; last: number}>();
  for (const {chain, number, kind} of residues) {
    const range = ranges.get(chain);
    if (range === undefined) ranges.set(chain, {first: number, last: number});
    else if (kind === 'polymer') {
      range.first = Math.min(range.first, number);
      range.last = Math.max(range.last, number);
    }
  }
  const listed = [...ranges].slice(0, 30).map(([chain, {first, last}]) => `${chain} (${first} to ${last})`);
  return `${listed.join(', ')}${ranges.size > 30 ? `, and ${ranges.size - 30} more` : ''}`;
}

type Context = {
  readonly residues: readonly Residue[];
  readonly all: readonly Residue[];
  readonly name: string;
};

function nothingSelected(text: string, pieces: readonly Piece[], {residues, all, name}: Context): InputError {
  const isIn = ({chain, number}: Residue): boolean =>
    pieces.some((piece) => piece.chain === chain && number >= piece.first && number <= piece.last);
  const isLeftOut = all.some((residue) => isIn(residue) && !residues.includes(residue));
  return new InputError(`--select ${text} takes no atoms of ${name}; its chains are ${chainList(all)}.`, {
    code: 'SELECTION_EMPTY',
    suggestions: [
      isLeftOut
        ? 'What is there are ligands or waters; --ligands takes ligands too.'
        : 'Give residues that the model has, by the numbers that ChimeraX and Coot show.',
    ],
  });
}

function overlap({chain, number}: Residue, first: string, second: string): InputError {
  return usageError(
    `--select: residue ${number} of chain ${chain} is in ${first} and in ${second}; masks must not overlap.`,
    'SELECTION_OVERLAP',
    'Give each residue to one mask.',
  );
}
