import type {AbsolutePoint} from '../../geometry/absolute-operator.ts';
import {operatorsFromStar} from '../star/operators.ts';
import {operatorsFromBiomt} from './biomt.ts';
import {operatorsFromCsv} from './csv.ts';
import {operatorsFromDm} from './dm.ts';
import type {OperatorText, ReadableFormat} from './format.ts';
import {operatorsFromJson} from './json.ts';
import {operatorsFromMmcif} from './mmcif.ts';
import {operatorsFromPhenix} from './phenix.ts';

type Text = {readonly text: string; readonly name: string; readonly centre: () => AbsolutePoint};

const readers: Readonly<Record<ReadableFormat, (text: Text) => OperatorText>> = {
  star: ({text, name}) => operatorsFromStar(text, name),
  dm: ({text, name}) => operatorsFromDm(text, name),
  csv: ({text, name}) => operatorsFromCsv(text, name),
  json: ({text, name}) => operatorsFromJson(text, name),
  phenix: ({text, name, centre}) => operatorsFromPhenix(text, name, centre()),
  pdb: ({text, name, centre}) => operatorsFromBiomt(text, name, centre()),
  mmcif: ({text, name, centre}) => operatorsFromMmcif(text, name, centre()),
};

/**
 * The operators of a text in a known format.
 *
 * @param text.name the file's name, for messages.
 * @param text.centre absolute coordinates of the box centre; only absolute formats ask for it.
 * @throws {InputError} as the format's own reader, and as `centre`.
 */
export function operatorsFromText(format: ReadableFormat, text: Text): OperatorText {
  return readers[format](text);
}
