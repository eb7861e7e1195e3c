import path from 'node:path';
import type {RelionRelease} from '../assess/tau2.ts';
import {usageError, type Warning} from '../errors.ts';
import {operatorsCsv} from '../export/operators-csv.ts';
import {eulerAngles} from '../geometry/euler.ts';
import {compose, invert, isIdentity, type Operator} from '../geometry/operator.ts';
import {screwOf, type Screw} from '../geometry/screw.ts';
import {isExisting, writeFiles} from '../io/files.ts';
import {maskNameFor} from '../io/star/mask-path.ts';
import {formatOperators} from '../io/star/operators.ts';

/** The operators of one mask, and where they go. */
export type OperatorsRequest = {
  readonly operators: readonly {readonly copy: number; readonly operator: Operator}[];
  readonly countedAs?: CountedAs;
  /** Lines above the table of a STAR file. */
  readonly comment?: string;
  readonly maskPath: string;
  readonly projectFolder: string;
  readonly release: RelionRelease;
  /** Nothing is written when undefined. */
  readonly output?: string;
  readonly force: boolean;
};

/** What the number of a copy is: default its place, the masked region counted as 1. */
export type CountedAs = 'copy' | 'protofilament' | 'step';

/** An operator as data, in every form a person may want. */
export type OperatorEntry = {
  readonly copy: number;
  readonly rotDegrees: number;
  readonly tiltDegrees: number;
  readonly psiDegrees: number;
  readonly shiftAngstrom: Operator['shiftAngstrom'];
  /** Row-major. */
  readonly matrix: Operator['rotation'];
  readonly screw: Screw;
};

/** What was written, if anything. */
export type WrittenOperators = {
  readonly mask: string;
  readonly operators: readonly OperatorEntry[];
  readonly file?: string;
  readonly warnings: readonly Warning[];
};

/**
 * Writes one mask's operators as STAR or CSV, by the name's ending.
 *
 * @throws {InputError} `OUTPUT_FORMAT` for another ending; as `writeFiles`.
 */
export async function writeOperators(request: OperatorsRequest): Promise<WrittenOperators> {
  const {maskName, warnings} = maskNameFor(request.maskPath, request.projectFolder);
  refuseRepeated(request);
  if (request.output !== undefined) {
    const content = contentFor(path.extname(request.output).toLowerCase(), maskName, request);
    await writeFiles([{path: request.output, content}], {force: request.force});
  }
  const missing = (await isExisting(request.maskPath)) ? [] : [noMaskYet(maskName)];
  return {
    mask: maskName,
    operators: request.operators.map((one) => operatorEntry(one)),
    file: request.output,
    warnings: request.output === undefined ? [] : [...warnings, ...missing],
  };
}

function noMaskYet(maskName: string): Warning {
  return {
    code: 'MASK_MISSING_YET',
    message: `The file names the mask ${maskName}, which does not exist yet.`,
  };
}

/** RELION drops identities and refuses a file with an operator twice. */
function refuseRepeated({operators, countedAs = 'copy'}: OperatorsRequest): void {
  const repeated = operators.flatMap(({copy, operator}, index) => {
    if (isIdentity(operator, 1e-5)) return [`${countedAs} ${copy} is the masked region itself`];
    const twin = operators
      .slice(0, index)
      .find((other) => isIdentity(compose(operator, invert(other.operator)), 1e-5));
    return twin === undefined ? [] : [`${countedAs} ${copy} lies where ${countedAs} ${twin.copy} does`];
  });
  if (repeated.length === 0) return;
  throw usageError(
    `These operators put copies on top of each other: ${repeated.join('; ')}. RELION would refuse the file.`,
    'OPERATORS_REPEATED',
    'Give fewer copies, or check twist, rise and axis.',
  );
}

export function operatorEntry({copy, operator}: OperatorsRequest['operators'][number]): OperatorEntry {
  return {
    copy,
    ...eulerAngles(operator.rotation),
    shiftAngstrom: operator.shiftAngstrom,
    matrix: operator.rotation,
    screw: screwOf(operator),
  };
}

/** A line per operator: its row, its copy, Euler angles, shift, and the screw that it is. */
export function operatorTable(entries: readonly OperatorEntry[], countedAs: CountedAs = 'copy'): string {
  const cells = entries.map(({copy, rotDegrees, tiltDegrees, psiDegrees, shiftAngstrom, screw}, index) => [
    String(index + 1),
    String(copy),
    ...[rotDegrees, tiltDegrees, psiDegrees].map((angle) => angle.toFixed(4)),
    ...shiftAngstrom.map((shift) => shift.toFixed(4)),
    `${screw.angleDegrees.toFixed(3)}° about (${screw.axis.map((value) => value.toFixed(3)).join(', ')}), ${screw.riseAngstrom.toFixed(3)} Å along it`,
  ]);
  const rows = [['operator', countedAs, 'rot/°', 'tilt/°', 'psi/°', 'x/Å', 'y/Å', 'z/Å', 'screw'], ...cells];
  const lastColumn = rows[0].length - 1;
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows
    .map((row) =>
      row.map((cell, column) => (column === lastColumn ? cell : cell.padStart(widths[column]))).join('  '),
    )
    .join('\n');
}

function contentFor(
  extension: string,
  maskName: string,
  {operators, countedAs = 'copy', comment, release, output}: OperatorsRequest,
): string {
  if (extension === '.csv') {
    return operatorsCsv(
      operators.map(({copy, operator}, index) => ({
        maskName,
        numbers: {operator: index + 1, [countedAs]: copy},
        operator,
      })),
    );
  }
  if (extension === '.star') {
    return formatOperators([{maskName, operators: operators.map(({operator}) => operator)}], {
      columns: columnsFor(release),
      comment,
    });
  }
  throw usageError(
    `--output ${output}: a name ending in .star or .csv was expected; RELION takes .star only.`,
    'OUTPUT_FORMAT',
    'Name it operators.star.',
  );
}

/** `_rlnOriginX` up to RELION 3.0, `_rlnOriginXAngst` from 3.1 on. */
export function columnsFor(release: RelionRelease): 'legacy' | 'angst' {
  return release === '2.1' || release === '3.0' ? 'legacy' : 'angst';
}
