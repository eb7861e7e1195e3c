import {mkdtemp, readFile, readdir, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import type {Vector3} from '../../src/geometry/vector.ts';
import {readMrc} from '../../src/io/mrc/read.ts';
import {encodeMrc} from '../../src/io/mrc/write.ts';
import {readMaskList} from '../../src/io/star/mask-list.ts';
import type {Volume} from '../../src/map/volume.ts';
import {
  masksFromModel,
  type FromModelOptions,
  type FromModelReport,
} from '../../src/setup/mask/from-model.ts';
import {atomsOf} from '../../src/simulate/atoms.ts';
import {rasterise} from '../../src/simulate/density.ts';
import {awkwardAtoms, chainAtoms, mmcifText, pdbText} from '../helpers/model-twins.ts';
import {refusalOf} from '../helpers/refusal.ts';
import {runLocalsym} from '../helpers/run-localsym.ts';

const grid = {size: [40, 42, 44] as Vector3, voxelAngstrom: 2};
/** Absolute place of the box centre: the map's origin is not 0. */
const middle: Vector3 = [100, -50, 30];
const shared = {folder: ''};

/** The atoms' density, and where the file says that it is. */
function mapOf(angstrom: Vector3): Volume {
  const atoms = awkwardAtoms();
  const map = rasterise(
    atomsOf(
      atoms.map(({position}) => position),
      atoms.map(() => 30),
    ),
    grid,
    {resolutionAngstrom: 6},
  );
  return {...map, origin: {angstrom, startVoxels: [0, 0, 0]}};
}

test.before(async () => {
  shared.folder = await mkdtemp(path.join(tmpdir(), 'localsym-model-'));
  const atoms = awkwardAtoms().map((atom) => ({
    ...atom,
    position: atom.position.map((value, axis) => value + middle[axis]) as unknown as Vector3,
  }));
  const first = middle.map(
    (value, axis) => value - 2 * Math.floor(grid.size[axis] / 2),
  ) as unknown as Vector3;
  const far = chainAtoms({chain: 'A', residues: ['ALA', 'GLY'], origin: [900, 900, 900]});
  const files: Readonly<Record<string, string | Uint8Array>> = {
    'twin.pdb': pdbText(atoms),
    'twin.cif': mmcifText(atoms),
    'far.pdb': pdbText(far),
    'centred.pdb': pdbText(awkwardAtoms()),
    'cut.cif': mmcifText(atoms).slice(0, 3000),
    'map.mrc': Buffer.concat(encodeMrc(mapOf(first))),
    'lost.mrc': Buffer.concat(encodeMrc(mapOf([0, 0, 0]))),
    'none.pdb': 'HEADER\nEND\n',
  };
  for (const [name, content] of Object.entries(files))
    await writeFile(path.join(shared.folder, name), content);
});

test.after.always(() => rm(shared.folder, {recursive: true, force: true}));

async function fromModel(...args: readonly string[]): Promise<FromModelReport> {
  const run = await runLocalsym(['mask', 'from-model', ...args, '--force', '--json'], shared.folder);
  if (run.exitCode !== 0) throw new Error(run.stdout + run.stderr);
  return JSON.parse(run.stdout) as FromModelReport;
}

test('a PDB file and its mmCIF twin give the same masks and sets', async (t) => {
  const pdb = await fromModel('twin.pdb', '--map', 'map.mrc', '-o', 'pdb');
  const cif = await fromModel('twin.cif', '--map', 'map.mrc', '-o', 'cif', '--no-picture');
  const names = ['chain-A.mrc', 'chain-B.mrc', 'chain-C.mrc'];
  t.deepEqual((await readdir(path.join(shared.folder, 'cif'))).sort(), [...names, 'masklist.star']);
  t.deepEqual((await readdir(path.join(shared.folder, 'pdb'))).sort(), [
    ...names,
    'masklist.png',
    'masklist.star',
  ]);
  for (const name of names)
    t.deepEqual(
      await readFile(path.join(shared.folder, 'pdb', name)),
      await readFile(path.join(shared.folder, 'cif', name)),
    );
  t.deepEqual(
    pdb.masks.map(({mask}) => mask),
    cif.masks.map(({mask}) => mask),
  );
  const {groups, warnings} = await readMaskList(path.join(shared.folder, 'pdb/masklist.star'));
  t.deepEqual(groups, [{areaId: 1, maskNames: ['pdb/chain-A.mrc', 'pdb/chain-B.mrc']}]);
  t.deepEqual(warnings, []);
  t.deepEqual(
    pdb.warnings.map(({code}) => code),
    ['MASKS_ALONE'],
  );
});

test('masks lie on their atoms on the map’s grid and origin, and do not overlap', async (t) => {
  const report = await fromModel('twin.cif', '--map', 'map.mrc', '-o', 'fit', '--no-picture');
  t.is(report.placement.insideShare, 1);
  t.true(report.placement.densitySigmas > 2, String(report.placement.densitySigmas));
  const map = await readMrc(path.join(shared.folder, 'map.mrc'));
  const masks = await Promise.all(report.masks.map(({file}) => readMrc(path.join(shared.folder, file))));
  for (const {volume} of masks) {
    t.deepEqual([volume.size, volume.voxelAngstrom, volume.origin], [grid.size, 2, map.volume.origin]);
  }
  const [a, b, c] = masks.map(({volume}) => volume.values);
  t.true(a.every((value, k) => value + b[k] + c[k] <= 1 + 1e-5));
  for (const [index, mask] of report.masks.entries()) {
    const chain = awkwardAtoms().filter((atom) => atom.chain === 'ABC'[index] && atom.place !== undefined);
    const mean = [0, 1, 2].map(
      (axis) => chain.reduce((sum, {position}) => sum + position[axis], 0) / chain.length,
    );
    t.true(Math.hypot(...mask.mask.centreAngstrom.map((value, axis) => value - mean[axis])) < 1.5);
  }
});

test('ligands are left out unless they are asked for; a selection is a mask, and + joins chains', async (t) => {
  const plain = await fromModel('twin.pdb', '--map', 'map.mrc', '-o', 'a', '--no-picture');
  const ligands = await fromModel('twin.pdb', '--map', 'map.mrc', '-o', 'a', '--no-picture', '--ligands');
  t.deepEqual(
    plain.masks.map(({residues}) => residues),
    [12, 12, 4],
  );
  t.deepEqual(
    ligands.masks.map(({residues}) => residues),
    [13, 13, 4],
  );
  const select = ['--select', 'A:-3-1,B:-3-1', '--select', 'C', '-o', 'b', '--no-picture'];
  const parts = await fromModel('twin.cif', '--map', 'map.mrc', ...select);
  t.deepEqual(
    parts.masks.map(({selection, residues, areaId}) => [selection, residues, areaId]),
    [
      ['A:-3-1', 6, 1],
      ['B:-3-1', 6, 1],
      ['C', 4, undefined],
    ],
  );
  t.true(parts.files.includes('b/chain-A_-3-1.mrc'));
  const joined = await fromModel(
    '--select',
    'A+B',
    'twin.cif',
    '--map',
    'map.mrc',
    '-o',
    'c',
    '--no-picture',
  );
  t.is(joined.masks[0].residues, 24);
  t.is(joined.maskList, undefined);
});

test('a model on no density is told, and the origin that would fit', async (t) => {
  const onLost = ['centred.pdb', '--map', 'lost.mrc', '--no-picture', '-o'];
  const wrong = await fromModel(...onLost, 'd', '--select', 'B');
  t.deepEqual(
    wrong.warnings.map(({code}) => code).filter((code) => code.startsWith('MODEL')),
    ['MODEL_PARTLY_OUTSIDE', 'MODEL_ON_NO_DENSITY'],
  );
  t.regex(wrong.warnings[1].message, /--origin centre.*would put 100 % of it inside/);
  const right = await fromModel(...onLost, 'e', '--origin', 'centre', '--select', 'B');
  t.deepEqual(
    right.warnings.map(({code}) => code),
    ['MASKS_ALONE'],
  );
});

test('a model outside the box is refused with the origin that would fit', async (t) => {
  const args = ['mask', 'from-model', 'twin.pdb', '--map', 'map.mrc', '--origin', 'zero'];
  const run = await runLocalsym(args, shared.folder);
  t.is(run.exitCode, 3);
  t.regex(run.stderr, /No atom of twin\.pdb.*inside the box of map\.mrc[^]*--origin header/);
});

type Case = readonly [changes: Partial<FromModelOptions>, exitCode: 2 | 3, message: RegExp];
const cases: Readonly<Record<string, Case>> = {
  'a model far outside the box': [{modelPath: 'far.pdb'}, 3, /No atom of .*far\.pdb.*map\.mrc/],
  'a chain that is not there': [{selections: ['Z']}, 3, /no chain Z; its chains are A \(-3 to 7\), B/],
  'residues that are not there': [{selections: ['A:300-400']}, 3, /takes no atoms of .*twin\.cif/],
  'residues from high to low': [{selections: ['A:20-10']}, 2, /--select.*A:20-10/],
  'one residue in two masks': [{selections: ['A:-3-4,A:4-9']}, 2, /residue 4 of chain A is in/],
  'an mmCIF file cut short': [{modelPath: 'cut.cif'}, 3, /cut\.cif, line \d+: the last row/],
  'a PDB file without atoms': [{modelPath: 'none.pdb'}, 3, /none\.pdb is neither/],
  'a map as model': [{modelPath: 'map.mrc'}, 3, /map\.mrc is neither.*binary/],
  'a model as map': [{mapPath: 'twin.pdb'}, 3, /twin\.pdb/],
  'a model that is not there': [{modelPath: 'nowhere.cif'}, 3, /nowhere\.cif does not exist/],
  'a radius of nothing': [{radiusAngstrom: 0}, 2, /radius 0 Å/],
  'a pixel size that contradicts': [{voxelAngstrom: 1}, 3, /--angpix 1 Å.*map\.mrc.*2 Å/],
  'a second model of one': [{model: 2}, 2, /no model 2; it has 1/],
};

for (const [title, [changes, exitCode, message]] of Object.entries(cases)) {
  test(`${title}: one clear message, exit code ${exitCode}, nothing written`, async (t) => {
    const {modelPath = 'twin.cif', mapPath = 'map.mrc'} = changes;
    const error = await refusalOf(() =>
      masksFromModel({
        permissive: false,
        selections: [],
        withLigands: false,
        origin: 'header',
        radiusAngstrom: 3,
        soft: {value: 5, unit: 'voxels'},
        isPictured: true,
        projectFolder: shared.folder,
        force: false,
        ...changes,
        modelPath: path.join(shared.folder, modelPath),
        mapPath: path.join(shared.folder, mapPath),
        output: path.join(shared.folder, 'nothing'),
      }),
    );
    t.is(error.exitCode, exitCode);
    t.regex(error.message, message);
    t.true(error.suggestions.length > 0);
    t.false((await readdir(shared.folder)).includes('nothing'));
  });
}

test('the program says what to do about a chain in small letters, and about a ligand', async (t) => {
  const run = async (chain: string): Promise<string> => {
    const args = ['mask', 'from-model', 'twin.pdb', '--map', 'map.mrc', '--select', chain, '-o', 'nothing'];
    const {exitCode, stderr} = await runLocalsym(args, shared.folder);
    t.is(exitCode, 3);
    t.is(stderr.match(/^Error: /gm)?.length, 1);
    t.notRegex(stderr, /^\s+at |bug in localsym/m);
    return stderr;
  };
  t.regex(await run('a'), /Chain A may be meant/);
  t.regex(await run('A:401'), /--ligands/);
});
