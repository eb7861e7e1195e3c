import type {Warning} from '../../errors.ts';
import {shellLine} from '../../export/shell-line.ts';
import type {SearchOptions, SetReport} from './search-operators.ts';
import type {SolvedSet} from './solve-set.ts';

/** Symptoms of a wrong start that say nothing of its cause. */
const groupsCode = 'COPIES_IN_TWO_GROUPS';

/**
 * Where known operators led to most copies of a set not at all, only to limits, or to two groups of them: how to see
 * what is wrong with them. The search itself cannot tell.
 *
 * @param sets with their reports, in the same order.
 */
export function startWarnings(
  sets: readonly SolvedSet[],
  reports: readonly SetReport[],
  options: SearchOptions,
): readonly Warning[] {
  const {operatorsPath} = options;
  if (operatorsPath === undefined || !sets.some((set, index) => isDoubtful(set, reports[index]))) return [];
  return [
    {
      code: 'START_DOUBTFUL',
      message: `If the operators that you started from should be right, this tells what is wrong with them: ${checkLine(operatorsPath, options)}`,
    },
  ];
}

function isDoubtful({set, copies}: SolvedSet, {operators, warnings}: SetReport): boolean {
  if (set.copies.some(({start}) => start === undefined)) return false;
  const failed = operators.filter(({isFound}, index) => !isFound || copies[index].solved.atLimits.length > 0);
  return failed.length > operators.length / 2 || warnings.some(({code}) => code === groupsCode);
}

/** The check of the same files, read in the same way. */
function checkLine(operatorsPath: string, options: SearchOptions): string {
  const {mapPath, voxelAngstrom, resolutionAngstrom, projectFolder, permissive} = options;
  return shellLine([
    'localsym',
    'check',
    operatorsPath,
    '--map',
    mapPath,
    ...(voxelAngstrom === undefined ? [] : ['--angpix', String(voxelAngstrom)]),
    ...(resolutionAngstrom === undefined ? [] : ['--resolution', String(resolutionAngstrom)]),
    ...(projectFolder === '.' ? [] : ['--project', projectFolder]),
    ...(permissive ? ['--permissive'] : []),
  ]);
}
