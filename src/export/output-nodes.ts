import {formatStar} from '../io/star/write.ts';

/** What a file of a job is to RELION. */
export type NodeKind = 'map' | 'half-map' | 'mask' | 'operators' | 'pdf';

/** A file that RELION is to know as an output of the job. */
export type OutputNode = {
  /** From the project's folder. */
  readonly path: string;
  readonly kind: NodeKind;
};

/** In the job's folder; RELION reads it when the job has ended. */
export const outputNodesName = 'RELION_OUTPUT_NODES.star';

/**
 * Numbers are RELION 3.1's, labels 4.0's and 5.0's.
 *
 * Neither has a type for operators. 30 is no number of 3.1, so that its file browsers do not offer the
 * operators as a mask or a map; the label begins as that of RELION's own parameter files does.
 */
const nodeTypes: Readonly<Record<NodeKind, {readonly number: number; readonly label: string}>> = {
  map: {number: 6, label: 'DensityMap.mrc'},
  'half-map': {number: 10, label: 'DensityMap.mrc.halfmap'},
  mask: {number: 7, label: 'Mask3D.mrc'},
  operators: {number: 30, label: 'ProcessData.star.localsym.operators'},
  pdf: {number: 13, label: 'LogFile.pdf.relion'},
};

/** RELION_OUTPUT_NODES.star with the columns of 3.1 and those of 4.0 and 5.0: each reads its own. */
export function outputNodesStar(nodes: readonly OutputNode[]): string {
  return formatStar([
    {
      name: 'output_nodes',
      kind: 'loop',
      labels: [
        '_rlnPipeLineNodeName',
        '_rlnPipeLineNodeType',
        '_rlnPipeLineNodeTypeLabel',
        '_rlnPipeLineNodeTypeLabelDepth',
      ],
      rows: nodes.map(({path, kind}) => [path, String(nodeTypes[kind].number), nodeTypes[kind].label, '1']),
      comment: 'version 30001',
    },
  ]);
}
