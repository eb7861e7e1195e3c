import type {Warning} from '../../errors.ts';
import type {Operator} from '../../geometry/operator.ts';

/** One masked region and its copies as a file has them. */
export type ReadSet = {
  /** Undefined in formats that name no mask. */
  readonly maskName?: string;
  /** From the first copy to each copy; identities included where the file has them. */
  readonly operators: readonly Operator[];
};

/** What a file of operators says. */
export type OperatorText = {
  readonly sets: readonly ReadSet[];
  readonly warnings: readonly Warning[];
};

/** Formats that are read. */
export const readableFormats = ['star', 'dm', 'phenix', 'pdb', 'mmcif', 'csv', 'json'] as const;

/** Formats that are written. */
export const writableFormats = [...readableFormats, 'chimerax', 'bild'] as const;

export type ReadableFormat = (typeof readableFormats)[number];
export type WritableFormat = (typeof writableFormats)[number];

/** What to call a format in messages. */
export const formatTitles: Readonly<Record<WritableFormat, string>> = {
  star: 'RELION STAR',
  dm: 'DM text (MASKFILENAME, ROTA, TRAN)',
  phenix: 'PHENIX .ncs_spec',
  pdb: 'PDB REMARK 350 BIOMT',
  mmcif: 'mmCIF (_pdbx_struct_oper_list)',
  csv: 'CSV',
  json: 'JSON',
  chimerax: 'ChimeraX .cxc',
  bild: 'BILD',
};

/** Formats whose operators are in absolute coordinates, so that they depend on where the box lies. */
export function isAbsolute(format: WritableFormat): boolean {
  return ['phenix', 'pdb', 'mmcif', 'chimerax', 'bild'].includes(format);
}
