import type {Warning} from '../../errors.ts';
import type {Fault} from '../star/faults.ts';

/** Words that begin a record of DM text. */
export function isKeyword(word: string): boolean {
  return ['MASKFILENAME', 'ROTA', 'TRAN', 'OMAT', 'NEW_MASK_AND_OPERATORS'].includes(word);
}

/** A line that is not what was expected, with how DM text is written. */
export function dmFault(code: string, line: number | undefined, message: string): Fault {
  return {
    code,
    line,
    message,
    remedy:
      'Write MASKFILENAME mask.mrc, then for every copy ROTA EULER rot tilt psi and TRAN x y z, each on a line of its own.',
  };
}

/** RELION knows its keywords in capitals only. */
export function smallLetters(name: string, line: number, word: string): Warning {
  return {
    code: 'DM_SMALL_LETTERS',
    message: `${name}, line ${line}: "${word}" is not in capitals. RELION would stop with "Syntax error"; here it is read.`,
  };
}

/** RELION takes the carriage return for a part of the mask's name. */
export function lineEndWarnings(text: string, name: string): readonly Warning[] {
  if (!text.includes('\r')) return [];
  return [
    {
      code: 'DM_LINE_ENDS',
      message: `${name}: Windows or old Macintosh line ends. RELION would stop with "Mask file … does not exist!"; here they are read.`,
    },
  ];
}
