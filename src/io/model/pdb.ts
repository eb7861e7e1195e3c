import type {Fault} from '../star/faults.ts';
import {hybrid36Number} from './hybrid36.ts';
import type {AtomsRead} from './mmcif.ts';
import type {AtomRecord} from './model.ts';

/**
 * The atoms of a PDB file, by columns.
 *
 * Takes hybrid-36 residue numbers, chains of two letters (columns 21 and 22), segment names (73 to 76) where there
 * are no chains, and files without elements.
 *
 * @param model number of the model to take; the first where it is left out.
 * @see https://www.wwpdb.org/documentation/file-format-content/format33/sect9.html
 */
export function pdbAtoms(text: string, model?: number): AtomsRead {
  const atoms: AtomRecord[] = [];
  const models: number[] = [];
  const faults: Fault[] = [];
  const ended = new Set<string>();
  const begin = (number: number): void => {
    models.push(number);
    ended.clear();
  };
  let isBetweenModels = true;
  for (const [index, content] of text.split('\n').entries()) {
    const record = content.slice(0, 6).trimEnd();
    if (record === 'MODEL') {
      begin(Number(content.slice(6).trim()) || models.length + 1);
      isBetweenModels = false;
    } else if (record === 'ENDMDL') isBetweenModels = true;
    else if (record === 'TER') ended.add(chainOf(content) ?? atoms.at(-1)?.chain ?? '');
    else if (record === 'ATOM' || record === 'HETATM') {
      if (isBetweenModels) begin(models.length + 1);
      isBetweenModels = false;
      if (models.at(-1) !== (model ?? models[0])) continue;
      const atom = atomOf(content.trimEnd(), index + 1);
      if (atom === undefined) faults.push(badAtom(content, index + 1));
      else atoms.push({...atom, isPastEnd: ended.has(atom.chain)});
    }
  }
  return {atoms, models, faults};
}

/** undefined where what must be a number is none. */
function atomOf(content: string, line: number): Omit<AtomRecord, 'isPastEnd'> | undefined {
  const number = hybrid36Number(content.slice(22, 26));
  const [x, y, z] = [30, 38, 46].map((from) => decimal(content.slice(from, from + 8)));
  if (number === undefined || x === undefined || y === undefined || z === undefined) return undefined;
  return {
    chain: chainOf(content) ?? (content.slice(72, 76).trim() || '_'),
    number,
    insertion: content[26].trim(),
    residueName: content.slice(17, 20).trim(),
    atomName: content.slice(12, 16).trim(),
    element: content.slice(76, 78).trim().toUpperCase(),
    alternate: content[16].trim(),
    isHetero: content.startsWith('HETATM'),
    x,
    y,
    z,
    line,
  };
}

function chainOf(content: string): string | undefined {
  const chain = content.slice(20, 22).trim();
  return chain === '' ? undefined : chain;
}

function decimal(text: string): number | undefined {
  return /^ *[-+]?(\d+\.?\d*|\.\d+) *$/.test(text) ? Number(text) : undefined;
}

function badAtom(content: string, line: number): Fault {
  const isShort = content.trimEnd().length < 54;
  return {
    code: isShort ? 'MODEL_CUT' : 'MODEL_NUMBER',
    line,
    message: isShort
      ? `the atom ends after ${content.trimEnd().length} columns; its place needs 54`
      : `no number where the residue's number (columns 23–26) or x, y, z (31–54) should be: "${content.slice(22, 54)}"`,
    remedy: isShort ? 'Copy the file again: it may have been cut short.' : 'Correct the line.',
  };
}
