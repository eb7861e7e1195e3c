import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import type {ExecutionContext} from 'ava';
import {angstromPoint} from '../../src/geometry/frames.ts';
import {groupAbout} from '../../src/geometry/group.ts';
import {formatOperators} from '../../src/io/star/operators.ts';
import type {ConvertRequest} from '../../src/setup/convert/convert-request.ts';
import {mrcBytes} from './mrc-bytes.ts';

export const d2 = groupAbout('D2', {axis: [1, 2, 3], centre: angstromPoint(4, -3, 2)});
export const [c3] = groupAbout('C3', {axis: [0, 1, 1], centre: angstromPoint(4, -3, 2)});
const labels = '_rlnMaskName #1\n_rlnAngleRot #2\n_rlnAngleTilt #3\n_rlnAnglePsi #4\n';
const old = `${labels}_rlnOriginX #5\n_rlnOriginY #6\n_rlnOriginZ #7\nmask.mrc 0 0 30.50 1 2 3 // first\n\nmask.mrc 0 0 60 1 2 3\n`;
const size = [20, 20, 20] as const;

/** A folder with maps, masks and operators in it. */
export async function convertProject(t: ExecutionContext): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'localsym-convert-'));
  t.teardown(() => rm(folder, {recursive: true}));
  const values = Float32Array.from({length: 8000}, (_, index) => (index === 12 + 20 * (8 + 20 * 10) ? 1 : 0));
  const origin = {196: -8, 200: 10, 204: 30};
  const files: Readonly<Record<string, string | Uint8Array>> = {
    'map.mrc': mrcBytes({size, reals: origin, integers: {16: -4, 20: 5, 24: 15}}),
    'both.mrc': mrcBytes({size, reals: origin, integers: {16: 5}}),
    'mask.mrc': mrcBytes({size, values, reals: origin}),
    'small.mrc': mrcBytes({size: [16, 16, 16], values: Float32Array.from({length: 4096}, () => 1)}),
    'd2.star': formatOperators([{maskName: 'mask.mrc', operators: d2}]),
    'one.star': formatOperators([{maskName: 'mask.mrc', operators: [c3]}]),
    'small.star': formatOperators([{maskName: 'small.mrc', operators: d2}]),
    'absent.star': formatOperators([{maskName: 'absent.mrc', operators: d2}]),
    'two.star': formatOperators([
      {maskName: 'mask.mrc', operators: d2},
      {maskName: 'small.mrc', operators: [c3]},
    ]),
    'twice.csv':
      'mask,rot_degrees,tilt_degrees,psi_degrees,x_angstrom,y_angstrom,z_angstrom\nm.mrc,0,0,30,0,0,1\nm.mrc,30,0,0,0,0,1\n',
    'identity.json':
      '{"mask":"m.mrc","operators":[{"rotDegrees":0,"tiltDegrees":0,"psiDegrees":0,"shiftAngstrom":[0,0,0]}]}',
    'old.star': old,
    'old-crlf.star': old.replaceAll('\n', '\r\n'),
    'list.star': '_rlnMaskName #1\n_rlnAreaId #2\na.mrc 1\n\nb.mrc 1\n',
    'bad.star': `data_\n\nloop_\n${labels}_rlnOriginXAngst #5\n_rlnOriginYAngst #6\n_rlnOriginZAngst #7\nmask.mrc 0 0 abc 1 2 3\n`,
    'notes.txt': 'Dear diary\n',
    'unnamed.json':
      '{"sets":[{"operators":[{"rotDegrees":0,"tiltDegrees":0,"psiDegrees":9,"shiftAngstrom":[0,0,0]}]},' +
      '{"operators":[{"rotDegrees":0,"tiltDegrees":0,"psiDegrees":8,"shiftAngstrom":[0,0,0]}]}]}',
    'script.cxc': 'open map.mrc\n',
    'unnamed.csv': 'rot_degrees,tilt_degrees,psi_degrees,x_angstrom,y_angstrom,z_angstrom\n0,0,30,0,0,1\n',
    'screw.star': formatOperators([
      {maskName: 'mask.mrc', operators: [{rotation: c3.rotation, shiftAngstrom: [0, 9, 9]}]},
    ]),
  };
  for (const [name, content] of Object.entries(files)) await writeFile(path.join(folder, name), content);
  await mkdir(path.join(folder, 'out'));
  return folder;
}

/** What is asked of a conversion, paths from the folder. */
export type Asked = Partial<Omit<ConvertRequest, 'outputs'>> & {
  readonly input: string;
  readonly outputs?: readonly string[];
  readonly map?: string;
  readonly compose?: string;
};

/** The request, with the flags’ defaults. */
export function requestIn(
  folder: string,
  {input, outputs = [], map, compose, ...rest}: Asked,
): ConvertRequest {
  const inFolder = (file: string): string => path.join(folder, file);
  return {
    inputPath: inFolder(input),
    outputs: outputs.map(inFolder),
    mapPath: map === undefined ? undefined : inFolder(map),
    composePath: compose === undefined ? undefined : inFolder(compose),
    projectFolder: folder,
    release: '5.0',
    dmForm: 'euler',
    isInverted: false,
    isCompleted: false,
    tolerance: 1,
    force: false,
    ...rest,
  };
}
