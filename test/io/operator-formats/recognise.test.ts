import test from 'ava';
import type {ReadableFormat} from '../../../src/io/operator-formats/format.ts';
import {formatForOutput, recogniseFormat} from '../../../src/io/operator-formats/recognise.ts';
import {refusalOf} from '../../helpers/refusal.ts';

/** What is in the file counts more than what it is called. */
const texts: Readonly<Record<string, readonly [text: string, name: string, format: ReadableFormat]>> = {
  'STAR in a .txt': ['data_\n\nloop_\n_rlnMaskName #1\n', 'a.txt', 'star'],
  'STAR of the wiki, without data_': ['_rlnMaskName #1\r\n', 'a', 'star'],
  'DM text in a .star': ['# x\nMASKFILENAME a\n', 'a.star', 'dm'],
  'what RELION makes of DM text': ['NEW_MASK_AND_OPERATORS\nMASKFILENAME a\n', 'a.txt.parsed', 'dm'],
  'PHENIX in a .txt': ['Summary of NCS information\nnew_ncs_group\n', 'a.txt', 'phenix'],
  'PDB without an ending': ['HEADER\nREMARK 350\n', 'a', 'pdb'],
  'mmCIF in a .pdb': ['data_1ABC\nloop_\n_pdbx_struct_oper_list.id\n', 'a.pdb', 'mmcif'],
  'mmCIF with its atoms only': ['data_1ABC\n_atom_site.id\n', 'a.txt', 'mmcif'],
  'CSV with a mark of byte order': ['\ufeffmask,rot_degrees,tilt_degrees\n', 'a.txt', 'csv'],
  JSON: ['  {"sets": []}', 'a.txt', 'json'],
  'nothing known, by its name': ['hello\n', 'a.NCS_SPEC', 'phenix'],
};

for (const [title, [text, name, format]] of Object.entries(texts)) {
  test(`${title}: recognised`, (t) => t.is(recogniseFormat(text, name), format));
}

test('what is no text, and what nothing says the format of, is refused', async (t) => {
  t.is((await refusalOf(() => recogniseFormat('\0\0MAP ', 'a.star'))).code, 'CONVERT_NOT_TEXT');
  const unknown = await refusalOf(() => recogniseFormat('hello\n', 'a.docx'));
  t.is(unknown.code, 'CONVERT_UNKNOWN_FORMAT');
  t.regex(unknown.suggestions.join(' '), /--from.*star, dm, phenix, pdb, mmcif, csv, json/);
});

test('outputs are told by their endings, in either case', async (t) => {
  t.is(formatForOutput('x/a.STAR'), 'star');
  t.is(formatForOutput('a.ncs_spec'), 'phenix');
  t.is(formatForOutput('a.cxc'), 'chimerax');
  t.is((await refusalOf(() => formatForOutput('a'))).code, 'OUTPUT_FORMAT');
});
