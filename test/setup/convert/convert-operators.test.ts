import {readdir} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {isSameCopy} from '../../../src/geometry/copies.ts';
import {angstromPoint} from '../../../src/geometry/frames.ts';
import type {Vector3} from '../../../src/geometry/vector.ts';
import {readText} from '../../../src/io/files.ts';
import {operatorsFromStar} from '../../../src/io/star/operators.ts';
import {convertOperators} from '../../../src/setup/convert/convert-operators.ts';
import {fixStar} from '../../../src/setup/convert/fix-star.ts';
import {c3, convertProject, requestIn, type Asked} from '../../helpers/convert-project.ts';
import {refusalOf} from '../../helpers/refusal.ts';

/** What is asked, the exit code, what the message must hold, and what the remedy must hold. */
type Case = readonly [asked: Asked, exitCode: 2 | 3, message: RegExp, remedy?: RegExp];

const bad: Readonly<Record<string, Case>> = {
  'a file that is not there': [{input: 'no.star'}, 3, /no\.star does not exist/],
  'a map in place of operators': [{input: 'map.mrc'}, 3, /map\.mrc.*MRC map/, /--map/],
  'a text that holds no operators': [
    {input: 'notes.txt'},
    3,
    /notes\.txt, line 1.*Dear diary.*expected MASKFILENAME/,
  ],
  'one copy twice': [{input: 'twice.csv', outputs: ['a.star']}, 3, /copies 2 and 3 of m\.mrc/],
  'the identity alone': [{input: 'identity.json', outputs: ['a.star']}, 3, /no operator but the identity/],
  'a box without its pixel size': [
    {input: 'd2.star', boxVoxels: 20, outputs: ['a.pdb']},
    2,
    /--angpix missing/,
  ],
  'a box of one voxel': [
    {input: 'd2.star', boxVoxels: 1, voxelAngstrom: 2, outputs: ['a.pdb']},
    2,
    /--box 1/,
  ],
  'a map and a box': [{input: 'd2.star', map: 'map.mrc', boxVoxels: 20}, 2, /said twice/],
  'a script without a map to open': [
    {input: 'd2.star', boxVoxels: 20, voxelAngstrom: 2, outputs: ['a.cxc']},
    2,
    /a\.cxc opens the map/,
    /--map/,
  ],
  'a mask of another box': [
    {input: 'small.star', map: 'map.mrc', outputs: ['a.cxc']},
    3,
    /small\.mrc has 16 × 16 × 16.*20 × 20 × 20/,
  ],
  'arrows from a mask that is not there': [
    {input: 'absent.star', map: 'map.mrc', outputs: ['a.bild']},
    2,
    /a\.bild.*absent\.mrc does not exist/,
    /--centre/,
  ],
  'one format for two files': [
    {input: 'd2.star', outputs: ['a.x', 'b.x'], to: 'csv'},
    2,
    /--to csv.*2 outputs/,
  ],
  'one output twice': [{input: 'd2.star', outputs: ['a.star', './a.star']}, 2, /same file/],
  'a picture in place of operators': [{input: 'script.cxc'}, 3, /script\.cxc.*written but not read/],
  'operators without a mask for STAR': [
    {input: 'unnamed.csv', outputs: ['a.star']},
    2,
    /a\.star.*names a mask.*set 1 of 1/,
    /--mask-name/,
  ],
  'one name for two masks': [
    {input: 'two.star', maskPaths: ['a/m.mrc', 'b/m.mrc'], outputs: ['a.star']},
    3,
    /sets 1 and 2.*Ambiguous mask filenames/,
    /--mask-name/,
  ],
  'two sets without masks as CSV, where they would become one': [
    {input: 'unnamed.json', outputs: ['a.csv']},
    2,
    /a\.csv.*set 1, 2 of 2/,
  ],
  'one centre for two sets': [
    {input: 'two.star', map: 'map.mrc', centre: angstromPoint(1, 2, 3), outputs: ['a.bild']},
    2,
    /--centre is one point.*2 sets/,
    /--sets/,
  ],
  'a script with the mask of the copy that is no longer the first': [
    {input: 'd2.star', map: 'map.mrc', reference: 2, outputs: ['a.cxc']},
    2,
    /a\.cxc.*mask\.mrc is the mask of the copy that was the first/,
    /--mask-name/,
  ],
  'arrows from a mask that is no longer the first': [
    {input: 'd2.star', map: 'map.mrc', reference: 2, outputs: ['a.bild']},
    2,
    /a\.bild.*mask\.mrc is the mask of the copy that was the first/,
  ],
  'a pixel size that contradicts the map': [
    {input: 'd2.star', map: 'map.mrc', voxelAngstrom: 1.5, outputs: ['a.pdb']},
    3,
    /--angpix 1\.5.*map\.mrc.*2 Å/,
  ],
  'too few mask names': [
    {input: 'two.star', maskPaths: ['mask.mrc'], outputs: ['a.star']},
    2,
    /1 names? .*number 2/,
  ],
  'a set that is not there': [{input: 'd2.star', chosenSets: [2]}, 2, /--sets 2.*1 set/],
  'a copy that is not there': [{input: 'd2.star', reference: 5}, 2, /--reference 5.*4 copies/],
  'a file to compose that is not there': [
    {input: 'd2.star', compose: 'no.star'},
    3,
    /no\.star does not exist/,
  ],
  'sets that do not pair': [{input: 'd2.star', compose: 'two.star'}, 2, /--compose.*2 sets/],
  'a screw that is to be a group': [
    {input: 'screw.star', isCompleted: true},
    3,
    /not generate a point group.*C3.*Å/,
  ],
};

for (const [title, [asked, exitCode, message, remedy]] of Object.entries(bad)) {
  test(`${title}: one clear message, exit code ${exitCode}, nothing written`, async (t) => {
    const folder = await convertProject(t);
    const before = await readdir(folder, {recursive: true});
    const error = await refusalOf(() => convertOperators(requestIn(folder, asked)));
    t.is(error.exitCode, exitCode, error.message);
    t.regex(error.message, message);
    if (remedy !== undefined) t.regex(error.suggestions.join(' '), remedy);
    t.deepEqual(await readdir(folder, {recursive: true}), before);
  });
}

test('a repair of what is no STAR file: one clear message, nothing written', async (t) => {
  const folder = await convertProject(t);
  const inputPath = path.join(folder, 'twice.csv');
  const outputs = [path.join(folder, 'a.star')];
  const error = await refusalOf(() => fixStar({inputPath, outputs, release: '5.0', force: false}));
  t.regex(error.message, /twice\.csv.*without columns/);
});

test('box, pixel size and origin stand for the header of the map', async (t) => {
  const folder = await convertProject(t);
  const box = {boxVoxels: 20, voxelAngstrom: 2, originAngstrom: [-8, 10, 30] as const};
  await convertOperators(requestIn(folder, {input: 'd2.star', ...box, outputs: ['a.cif']}));
  await convertOperators(requestIn(folder, {input: 'd2.star', map: 'map.mrc', outputs: ['b.cif']}));
  t.is(await readText(path.join(folder, 'a.cif')), await readText(path.join(folder, 'b.cif')));
});

test('some of the sets are taken', async (t) => {
  const folder = await convertProject(t);
  await convertOperators(requestIn(folder, {input: 'two.star', chosenSets: [2], outputs: ['a.star']}));
  const {sets} = operatorsFromStar(await readText(path.join(folder, 'a.star')), 'a.star');
  t.is(sets.length, 1);
  t.true(isSameCopy(sets[0].operators[0], c3));
});

test('copies that come to lie outside the box are told of: the map lies elsewhere than they think', async (t) => {
  const folder = await convertProject(t);
  await convertOperators(requestIn(folder, {input: 'd2.star', map: 'map.mrc', outputs: ['a.pdb']}));
  const codes = async (originAngstrom: Vector3) => {
    const asked = {
      input: 'a.pdb',
      boxVoxels: 20,
      voxelAngstrom: 2,
      originAngstrom,
      centre: angstromPoint(4, -4, 0),
    };
    return (await convertOperators(requestIn(folder, asked))).warnings.map(({code}) => code);
  };
  t.deepEqual(await codes([-8, 10, 30]), []);
  t.deepEqual(await codes([120, 10, 30]), ['COPY_OUTSIDE_BOX']);
});
