import {InputError, type Warning} from '../../errors.ts';
import {decompress} from '../compression.ts';
import {readBytes} from '../files.ts';
import {refuseFaults} from '../star/faults.ts';
import {repeatedAtoms, residuesOf} from './build-model.ts';
import {mmcifAtoms} from './mmcif.ts';
import type {Model} from './model.ts';
import {pdbAtoms} from './pdb.ts';

/**
 * An atomic model from a PDB or mmCIF file, which may be compressed; the content tells which it is.
 *
 * @param options.model number of the model to take where there are several; the first where it is left out.
 * @throws {InputError} as `readBytes`, `decompress` and `decodeModel`.
 */
export async function readModel(file: string, options: {readonly model?: number} = {}): Promise<Model> {
  return decodeModel(new TextDecoder().decode(await decompress(await readBytes(file), file)), file, options);
}

/**
 * The model in the text of a PDB or mmCIF file.
 *
 * @param name what messages call the file.
 * @throws {InputError} with the lines of all faults: `MODEL_FORMAT`, `MODEL_SYNTAX`, `MODEL_CUT`,
 * `MODEL_NUMBER`, `MODEL_NO_ATOMS`, `MODEL_MISSING`.
 */
export function decodeModel(text: string, name: string, {model}: {readonly model?: number} = {}): Model {
  const read = formatOf(text, name) === 'pdb' ? pdbAtoms : mmcifAtoms;
  const {atoms, models, faults} = read(text, model);
  refuseFaults(name, faults);
  if (model !== undefined && models.length > 0 && !models.includes(model))
    throw noSuchModel(model, models, name);
  const residues = residuesOf(atoms);
  if (residues.length === 0) throw noAtoms(name);
  const warnings = [...otherModels(models, model, name), ...repeatedAtoms(atoms, name)];
  return {residues, warnings};
}

function formatOf(text: string, name: string): 'pdb' | 'mmcif' {
  if (/^\s*(#[^\n]*\n\s*)*data_/i.test(text)) return 'mmcif';
  if (/^(ATOM {2}|HETATM)/m.test(text)) return 'pdb';
  const found = /^\s*</.test(text)
    ? ', but XML'
    : /[^\t-\r\u0020-\uffff]/.test(text.slice(0, 400))
      ? ', but binary'
      : '';
  throw new InputError(
    `${name} is neither a PDB nor an mmCIF file${found}: no ATOM line and no data_ line was found.`,
    {
      code: 'MODEL_FORMAT',
      suggestions: ['Save the model as .cif or .pdb, for example in ChimeraX: save model.cif'],
    },
  );
}

function otherModels(models: readonly number[], model: number | undefined, name: string): readonly Warning[] {
  if (models.length < 2 || model !== undefined) return [];
  return [
    {
      code: 'MODEL_SEVERAL',
      message: `${name} holds ${models.length} models; model ${models[0]} alone is used. --model picks another; copies of an assembly must be chains of one model.`,
    },
  ];
}

function noSuchModel(model: number, models: readonly number[], name: string): InputError {
  return new InputError(`${name} has no model ${model}; it has ${models.join(', ')}.`, {
    code: 'MODEL_MISSING',
    suggestions: ['Pass the number of one of them with --model.'],
    exitCode: 2,
  });
}

function noAtoms(name: string): InputError {
  return new InputError(`${name} holds no atoms.`, {
    code: 'MODEL_NO_ATOMS',
    suggestions: ['Give a model with coordinates.'],
  });
}
