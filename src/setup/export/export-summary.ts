import type {ExportedJob, ExportReport} from './export-jobs.ts';

const titles = {refine3d: 'Refine3D', class3d: 'Class3D', external: 'External'} as const;

/** What was written, for a terminal. */
export function exportSummary({operators, jobs}: ExportReport): string {
  const [{type}] = jobs;
  return [
    `${titles[type]} with local symmetry for RELION ${jobs.map(({release}) => release).join(', ')}`,
    ...operators.map(({mask, copies}) => `  operators   ${copies - 1} on ${mask} (${copies} copies)`),
    ...distinct(jobs.map(tau2Line)),
    ...distinct(
      jobs.flatMap(({changes}) =>
        changes.map(({option, from, to}) => `  ${option.padEnd(10)}  ${quoted(from)} → ${quoted(to)}`),
      ),
    ),
  ].join('\n');
}

/** What to do next. */
export function exportClosing({jobs, files}: ExportReport): string {
  const scheme = files.find((file) => file.endsWith('scheme.star'));
  const load = `Next: load ${jobs[jobs.length - 1].file} in RELION (Jobs → Load job.star), or run the command beside it in the project's folder`;
  return [
    `Wrote ${files.join(', ')}`,
    load,
    ...(scheme === undefined ? [] : [`or run the scheme: relion_schemer --scheme ${nameOf(scheme)} --run`]),
  ].join('\n');
}

function nameOf(schemePath: string): string {
  return schemePath.split(/[/\\]/).at(-2) ?? '';
}

function tau2Line({type, tau2: {argument, reason}}: ExportedJob): string {
  if (argument === undefined) return `  T           ${reason}`;
  return `  T           ${type === 'refine3d' ? '--tau2_fudge' : 'tau_fudge'} ${argument}: ${reason}`;
}

function quoted(value: string): string {
  return value === '' ? 'empty' : value;
}

function distinct(lines: readonly string[]): readonly string[] {
  return [...new Set(lines)];
}
