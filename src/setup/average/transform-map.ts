import type {Interpolation} from '../../average/sampling.ts';
import {transformMap as moved} from '../../average/transform-map.ts';
import type {BackendChoice} from '../../compute/backend.ts';
import {usageError, type Warning} from '../../errors.ts';
import {eulerMatrix, type EulerAngles} from '../../geometry/euler.ts';
import {invert, type Operator} from '../../geometry/operator.ts';
import type {Vector3} from '../../geometry/vector.ts';
import {refuseOverwriting, writeFiles} from '../../io/files.ts';
import type {Volume} from '../../map/volume.ts';
import {encodeMrc} from '../../io/mrc/write.ts';
import {readOperators} from '../../io/star/operators.ts';
import {readMapOn} from '../map-on-grid.ts';
import {checkEnding} from '../output-names.ts';
import {operatorEntry, operatorTable, type OperatorEntry} from '../write-operators.ts';
import {computing, computingText, type Computing} from './computing.ts';
import {readHeaderOfPixelSize} from '../map-of-pixel-size.ts';

/** An operator as it is asked for: by its numbers, or as a row of a file. */
export type OperatorRequest =
  | (EulerAngles & {readonly shiftAngstrom: Vector3})
  /** Rows count from 1, over all masks of the file and without identities. */
  | {readonly operatorsPath: string; readonly row: number};

export type TransformOptions = {
  readonly mapPath: string;
  readonly operator: OperatorRequest;
  readonly isInverse: boolean;
  readonly voxelAngstrom?: number;
  readonly permissive: boolean;
  readonly interpolation: Interpolation;
  readonly backend: BackendChoice;
  readonly output: string;
  readonly force: boolean;
};

/** What `transform --json` prints. */
export type TransformReport = {
  readonly map: string;
  /** As it was applied: inverted, where that was asked for. */
  readonly operator: Omit<OperatorEntry, 'copy'>;
  readonly isInverse: boolean;
  readonly interpolation: Interpolation;
  readonly computing: Computing;
  readonly files: readonly string[];
  readonly warnings: readonly Warning[];
};

/**
 * Moves a whole map by one operator, and writes it.
 *
 * @throws {InputError} `OPERATOR_ROW` for a row that is not there; as `readOperators`, `readMapOn` and `writeFiles`.
 */
export async function transformMap(options: TransformOptions): Promise<TransformReport> {
  const {mapPath, interpolation, isInverse, output, force} = options;
  checkEnding(output, '--output', '.mrc');
  await refuseOverwriting([{path: output}], force);
  const {operator: given, warnings} = await requestedOperator(options.operator);
  const operator = isInverse ? invert(given) : given;
  const {grid} = await readHeaderOfPixelSize(mapPath, options);
  const map = await readMapOn(grid, mapPath, options);
  const computed = await computing(options.backend, interpolation, (device) =>
    moved(map.volume, operator, {interpolation, device, isSpent: true}),
  );
  await writeFiles([{path: output, content: encodeMrc(computed.result, {label: 'localsym transform'})}], {
    force,
  });
  const {copy: _, ...entry} = operatorEntry({copy: 1, operator});
  return {
    map: mapPath,
    operator: entry,
    isInverse,
    interpolation,
    computing: computed.computing,
    files: [output],
    warnings: [...map.warnings, ...warnings, ...computed.warnings, ...emptyWarnings(computed.result, output)],
  };
}

/** A map that was moved out of its box. */
function emptyWarnings({values}: Volume, output: string): readonly Warning[] {
  if (values.some((value) => value !== 0)) return [];
  return [
    {
      code: 'MAP_LEFT_BOX',
      message: `${output} is 0 everywhere: the operator moves the whole map out of its box. Shifts are in Å.`,
    },
  ];
}

async function requestedOperator(
  request: OperatorRequest,
): Promise<{readonly operator: Operator; readonly warnings: readonly Warning[]}> {
  if (!('operatorsPath' in request)) {
    const {shiftAngstrom} = request;
    return {operator: {rotation: eulerMatrix(request), shiftAngstrom}, warnings: []};
  }
  const {sets, warnings} = await readOperators(request.operatorsPath);
  const operators = sets.flatMap((set) => set.operators);
  const operator = operators.at(request.row - 1);
  if (request.row >= 1 && operator !== undefined) return {operator, warnings};
  throw usageError(
    `--operator ${request.row}: ${request.operatorsPath} has operators 1 to ${operators.length}.`,
    'OPERATOR_ROW',
    'Rows count from 1, without identities.',
  );
}

/** The operator as it was applied. */
export function transformSummary({
  map,
  operator,
  isInverse,
  interpolation,
  computing: ran,
}: TransformReport): string {
  const [header, row] = operatorTable([{copy: 1, ...operator}]).split('\n');
  return [
    `Moved ${map} by ${isInverse ? 'the inverse operator' : 'the operator'}, ${interpolation}, ${computingText(ran)}`,
    withoutNumbers(header),
    withoutNumbers(row),
  ].join('\n');
}

function withoutNumbers(line: string): string {
  return `  ${line.slice('operator  copy  '.length)}`;
}
