import path from 'node:path';
import {InputError} from '../../errors.ts';
import type {NodeKind, OutputNode} from '../../export/output-nodes.ts';
import {listFiles, readText} from '../../io/files.ts';
import {readMrcHeader} from '../../io/mrc/read.ts';
import {operatorLabels} from '../../io/star/operator-columns.ts';
import {parseStar} from '../../io/star/parse.ts';

/** The files that a job made and that RELION can show or use, with what they are. */
export async function jobNodes(jobFolder: string): Promise<readonly OutputNode[]> {
  const nodes: OutputNode[] = [];
  const files = (await listFiles(jobFolder)).filter((file) => !isRelionsOwn.test(path.basename(file)));
  for (const file of files) {
    const kind = await kindOf(file);
    if (kind !== undefined) nodes.push({path: file.split(path.sep).join('/'), kind});
  }
  return nodes;
}

/** What RELION itself keeps in the folder of a job. */
const isRelionsOwn = /^(?:job|job_pipeline|default_pipeline|RELION_.*)\.star$/;

async function kindOf(file: string): Promise<NodeKind | undefined> {
  if (file.endsWith('.mrc')) return kindOfMap(file);
  if (file.endsWith('.pdf')) return 'pdf';
  return file.endsWith('.star') && (await hasOperators(file)) ? 'operators' : undefined;
}

/** A mask reaches from exactly 0 to exactly 1. */
async function kindOfMap(file: string): Promise<NodeKind> {
  const {header} = await readMrcHeader(file);
  if (header.minimum === 0 && header.maximum === 1) return 'mask';
  return /half[12_]/i.test(path.basename(file)) ? 'half-map' : 'map';
}

async function hasOperators(file: string): Promise<boolean> {
  const blocks = blocksOf(await readText(file), file);
  return (['angst', 'legacy'] as const).some((columns) =>
    blocks.some(({labels}) => operatorLabels(columns).every((label) => labels.includes(label))),
  );
}

/** A user can give any file a name that ends as a STAR file's; such a one is no node. */
function blocksOf(text: string, file: string): ReturnType<typeof parseStar>['blocks'] {
  try {
    return parseStar(text, file).blocks;
  } catch (error) {
    if (error instanceof InputError) return [];
    throw error;
  }
}
