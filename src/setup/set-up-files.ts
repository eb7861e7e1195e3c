import path from 'node:path';
import {jobReleases} from '../export/relion-job.ts';
import type {RelionRelease} from '../assess/tau2.ts';
import {picturePath} from './mask/picture-file.ts';
import {checkName} from './output-names.ts';

/** Where the files go, and what they are called. */
export type OutputRequest = {
  readonly folder: string;
  readonly operatorsName: string;
  /** Default: `mask-7.mrc`, with the number of the masked protofilament. */
  readonly maskName?: string;
  /** Whether the mask is drawn on its map, where there is one. */
  readonly isPictured: boolean;
  readonly force: boolean;
};

/** A file that is to be written, and what it is. */
export type PlannedFile = {readonly path: string; readonly what: string};

/** The map after re-centring. */
export const centredName = 'reference-centred.mrc';

/** All files of a set-up. */
export type PlannedFiles = {
  readonly operators: PlannedFile;
  readonly mask: PlannedFile;
  /** Of the mask on the map, where it is drawn. */
  readonly picture?: PlannedFile;
  /** The map after re-centring, where it is. */
  readonly centred?: PlannedFile;
  readonly csv: PlannedFile;
  readonly setup: PlannedFile;
  /** None for releases before 3.1, which know no such files. */
  readonly jobs: readonly (PlannedFile & {readonly template: string})[];
  readonly readme: PlannedFile;
};

/** @throws {InputError} `OUTPUT_NAME`. */
export function plannedFiles(
  request: OutputRequest,
  reference: number,
  {
    release,
    isRecentred,
    hasMap,
  }: {readonly release: RelionRelease; readonly isRecentred: boolean; readonly hasMap: boolean},
): PlannedFiles {
  const {folder, operatorsName, maskName = `mask-${reference}.mrc`} = request;
  checkName(operatorsName, '--operators-name', '.star');
  checkName(maskName, '--mask-name', '.mrc');
  const planned = (name: string, what: string): PlannedFile => ({path: path.join(folder, name), what});
  const releases = jobReleases.some((one) => one === release) ? jobReleases : [];
  return {
    operators: planned(operatorsName, 'the operators, as RELION reads them (--local_symmetry)'),
    mask: planned(maskName, `the mask on protofilament ${reference}, in the box of the reference`),
    picture:
      request.isPictured && hasMap
        ? planned(path.basename(picturePath(maskName)), 'the mask on the map, as a picture: look at it first')
        : undefined,
    centred: isRecentred
      ? planned(centredName, 'the map, moved so that its axis is that of the box')
      : undefined,
    csv: planned(
      `${path.parse(operatorsName).name}.csv`,
      'the operators as a table, with matrices, in full precision',
    ),
    setup: planned('setup.json', 'everything as data, with the convention in words and the inputs'),
    jobs: releases.map((one) => {
      const template = `refine3d-relion-${one}.job.star`;
      return {template, ...planned(template, `3D auto-refine job for RELION ${one}: Jobs → Load job.star`)};
    }),
    readme: planned('README.txt', 'what was done, what to check, how to run, what to do afterwards'),
  };
}

/** In the order in which a person should meet them. */
export function listFiles({
  operators,
  mask,
  picture,
  centred,
  csv,
  setup,
  jobs,
  readme,
}: PlannedFiles): readonly PlannedFile[] {
  const ofMap = [picture, centred].filter((file) => file !== undefined);
  return [readme, operators, mask, ...ofMap, csv, setup, ...jobs].map(({path: file, what}) => ({
    path: file,
    what,
  }));
}
