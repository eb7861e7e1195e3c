import path from 'node:path';
import {fscCsv} from '../../export/fsc-csv.ts';
import type {OutputFile} from '../../io/files.ts';
import {fscPlot} from '../../picture/fsc-plot.ts';
import {plotSvg} from '../../picture/plot.ts';
import type {CheckReport} from './check-operators.ts';

/** Where a check writes what it found. */
export type CheckPaths = {readonly report: string; readonly table: string; readonly plot: string};

export function outputPaths(folder: string): CheckPaths {
  return {
    report: path.join(folder, 'check.json'),
    table: path.join(folder, 'fsc.csv'),
    plot: path.join(folder, 'fsc.svg'),
  };
}

/** The report, and the curves as a table and as a plot where there are any. */
export async function checkFiles(report: CheckReport, paths: CheckPaths): Promise<readonly OutputFile[]> {
  const {sets, map, resolutionAngstrom} = report;
  const json = {path: paths.report, content: `${JSON.stringify(report, undefined, 2)}\n`};
  if (sets.length === 0 || resolutionAngstrom === undefined) return [json];
  const copies = sets.flatMap(({mask, operators}) =>
    operators.map(({fsc}, index) => ({mask, operator: index + 1, points: fsc})),
  );
  const lines = copies.map(({mask, operator, points}) => ({
    label: sets.length > 1 ? `${mask} ${operator}` : `operator ${operator}`,
    points,
  }));
  const title = `Masked region and its copies in ${path.basename(map)}`;
  const svg = await plotSvg(fscPlot(lines, {title, resolutionAngstrom}));
  return [json, {path: paths.table, content: fscCsv(copies)}, {path: paths.plot, content: svg}];
}
