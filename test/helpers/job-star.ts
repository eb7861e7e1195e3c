import {formatStar} from '../../src/io/star/write.ts';

const types = {refine3d: '10', class3d: '9', external: '99'} as const;

/** A job.star as RELION itself would write it. */
export function jobToRun(
  type: keyof typeof types,
  release: '3.1' | '4.0' | '5.0',
  options: Readonly<Record<string, string>>,
): string {
  const header = release === '3.1' ? ['_rlnJobType', types[type]] : ['_rlnJobTypeLabel', `relion.${type}`];
  return formatStar([
    {name: 'job', kind: 'pairs', labels: [header[0], '_rlnJobIsContinue'], rows: [[header[1], '0']]},
    {
      name: 'joboptions_values',
      kind: 'loop',
      labels: ['_rlnJobOptionVariable', '_rlnJobOptionValue'],
      rows: Object.entries({do_queue: 'No', ...options}),
    },
  ]);
}
