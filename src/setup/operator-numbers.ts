import type {MicrotubuleOperators} from './microtubule-setup.ts';

type Numbered = Pick<MicrotubuleOperators, 'operators' | 'lattice' | 'reference' | 'hasSeam'>;

/** Which protofilament an operator leads to, as lines above the table of a STAR file. */
export function numbersComment(setup: Numbered): string {
  const [operators, , protofilaments] = numberRows(setup);
  return [whatIsMasked(setup), 'Operator k is row k:', operators, protofilaments].join('\n');
}

/** The same for a page, with the numbers of those programs that count copies. */
export function numbersText(setup: Numbered, operatorsPath: string): string {
  const {reference} = setup;
  return [
    whatIsMasked(setup),
    `Operator k is row k of ${operatorsPath}; localsym check and relion_localsym name`,
    'operators by that. Where copies are counted (localsym convert, ChimeraX), copy 1 is the',
    `masked protofilament ${reference}, and copy k + 1 is where operator k leads:`,
    '',
    ...numberRows(setup).map((row) => `    ${row}`),
  ].join('\n');
}

function whatIsMasked({reference, lattice, hasSeam}: Numbered): string {
  const {protofilaments} = lattice;
  return hasSeam
    ? `The mask is on protofilament ${reference} of ${protofilaments}, counted from the seam, which is between ${protofilaments} and 1.`
    : `The mask is on protofilament ${reference} of ${protofilaments}; there is no seam, so any may be the first.`;
}

/** Operators, copies and protofilaments in columns, the masked one first in the last two. */
function numberRows({operators, reference}: Numbered): readonly [string, string, string] {
  return [
    numberRow(
      'operator',
      '-',
      operators.map((_, index) => index + 1),
    ),
    numberRow(
      'copy',
      '1',
      operators.map((_, index) => index + 2),
    ),
    numberRow(
      'protofilament',
      String(reference),
      operators.map(({protofilament}) => protofilament),
    ),
  ];
}

function numberRow(name: string, first: string, numbers: readonly number[]): string {
  return [name.padEnd(13), first.padStart(3), ...numbers.map((number) => String(number).padStart(3))].join(
    ' ',
  );
}
