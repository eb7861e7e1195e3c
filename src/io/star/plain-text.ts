import type {Fault} from './faults.ts';

/** Control characters that no text has; tab and the line ends are not among them. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const controlCharacter = /[\0-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** The fault of a file that cannot be a STAR file at all; undefined where it may be one. */
export function textFault(text: string): Fault | undefined {
  if (text.trim() === '') {
    return {
      code: 'STAR_EMPTY',
      message: 'the file is empty; a data_ block was expected',
      remedy: 'Check that the program that wrote the file has finished and that the disk was not full.',
    };
  }
  if (controlCharacter.test(text)) return binaryFault(text);
  if (!/^[ \t\ufeff]*_/m.test(text.replaceAll('\r', '\n'))) return columnFault(text);
  return undefined;
}

function binaryFault(text: string): Fault {
  const code = 'STAR_NOT_TEXT';
  if (text.slice(0, 1024).includes('MAP ')) {
    return {
      code,
      message: 'found an MRC map; a STAR text file was expected',
      remedy: 'Give the STAR file here, and the map or mask where a map is asked for.',
    };
  }
  return {
    code,
    message: 'found binary data; a STAR text file was expected',
    remedy: 'Check the path. If the file came from an editor, save it as plain text (UTF-8).',
  };
}

function columnFault(text: string): Fault {
  const isMaskText = text.includes('MASKFILENAME');
  return {
    code: 'STAR_NO_COLUMNS',
    message: `found ${isMaskText ? 'a MASKFILENAME text file' : 'text without columns'}; expected lines such as "_rlnMaskName #1" before the rows`,
    remedy: isMaskText
      ? 'Convert it with relion_localsym --txt2rln.'
      : 'Check that this is the STAR file, and that its column lines were not cut off.',
  };
}
