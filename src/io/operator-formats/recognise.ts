import path from 'node:path';
import {InputError, usageError} from '../../errors.ts';
import {
  formatTitles,
  readableFormats,
  writableFormats,
  type ReadableFormat,
  type WritableFormat,
} from './format.ts';

/** Endings of files, longest first where one ends another. */
const endings: readonly (readonly [ending: string, format: WritableFormat])[] = [
  ['.star', 'star'],
  ['.txt', 'dm'],
  ['.dm', 'dm'],
  ['.ncs_spec', 'phenix'],
  ['.ncs', 'phenix'],
  ['.pdb', 'pdb'],
  ['.ent', 'pdb'],
  ['.mmcif', 'mmcif'],
  ['.cif', 'mmcif'],
  ['.csv', 'csv'],
  ['.json', 'json'],
  ['.cxc', 'chimerax'],
  ['.bild', 'bild'],
  ['.bld', 'bild'],
];

/** What only one format has at the start of a line. */
const marks: readonly (readonly [mark: RegExp, format: ReadableFormat])[] = [
  [/^[ \t]*(?:MASKFILENAME|NEW_MASK_AND_OPERATORS)\b/im, 'dm'],
  [/^[ \t]*(?:new_ncs_group|new_operator|rota_matrix)\b/im, 'phenix'],
  [/^REMARK 350\b/m, 'pdb'],
  [/^[ \t]*_pdbx_struct_(?:oper_list|assembly_gen)\./im, 'mmcif'],
  [/^\ufeff?\s*[{[]/, 'json'],
  [/^\ufeff?[^\n]*\brot_degrees\b[^\n]*,/, 'csv'],
  [/^[ \t]*_rln/m, 'star'],
  [/^(?:HEADER|ATOM {2}|HETATM|CRYST1)/m, 'pdb'],
  [/^[ \t]*(?:_atom_site|_entry)\./m, 'mmcif'],
  [/^[ \t]*(?:ROTA[ \t]|OMAT\b|TRAN[ \t])/im, 'dm'],
];

/**
 * The format of a file that is read: by what is in it, else by its name.
 *
 * @throws {InputError} `CONVERT_UNKNOWN_FORMAT`, `CONVERT_NOT_TEXT`.
 */
export function recogniseFormat(text: string, name: string): ReadableFormat {
  refuseBinary(text, name);
  const marked = marks.find(([mark]) => mark.test(text))?.[1];
  const format = marked ?? formatOfEnding(name);
  if (format !== undefined && isReadable(format)) return format;
  const known = readableFormats.map((one) => formatTitles[one]).join(', ');
  throw new InputError(
    format === undefined
      ? `${name}: found neither operators of a known format nor a name that says which; expected ${known}.`
      : `${name}: ${formatTitles[format]} is written but not read: it is a picture, and holds the operators incompletely.`,
    {
      code: 'CONVERT_UNKNOWN_FORMAT',
      suggestions: [
        format === undefined
          ? `Say with --from which it is: ${readableFormats.join(', ')}.`
          : 'Give the file that the picture was made from.',
      ],
    },
  );
}

/**
 * The format of a file that is written, by its name.
 *
 * @throws {InputError} `OUTPUT_FORMAT`.
 */
export function formatForOutput(file: string): WritableFormat {
  const format = formatOfEnding(file);
  if (format !== undefined) return format;
  throw usageError(
    `--output ${file}: the name does not say the format; expected one ending in ${endings.map(([ending]) => ending).join(', ')}.`,
    'OUTPUT_FORMAT',
    `Name it operators.star, or say with --to which it is: ${writableFormats.join(', ')}.`,
  );
}

function formatOfEnding(file: string): WritableFormat | undefined {
  const name = path.basename(file).toLowerCase();
  return endings.find(([ending]) => name.endsWith(ending))?.[1];
}

function isReadable(format: WritableFormat): format is ReadableFormat {
  return (readableFormats as readonly string[]).includes(format);
}

function refuseBinary(text: string, name: string): void {
  if (!text.includes('\0')) return;
  const isMap = text.slice(0, 1024).includes('MAP ');
  throw new InputError(
    `${name}: found ${isMap ? 'an MRC map' : 'binary data'}; expected a text file with operators.`,
    {
      code: 'CONVERT_NOT_TEXT',
      suggestions: [isMap ? 'Give the operators here, and the map with --map.' : 'Check the path.'],
    },
  );
}
