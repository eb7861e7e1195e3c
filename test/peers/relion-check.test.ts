import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {encodeMrc} from '../../src/io/mrc/write.ts';
import {formatOperators} from '../../src/io/star/operators.ts';
import {eulerAngles} from '../../src/geometry/euler.ts';
import {checkOperators} from '../../src/setup/check/check-operators.ts';
import {findPeer} from '../helpers/peer.ts';
import {runProgram} from '../helpers/run-localsym.ts';
import {goodCase} from '../setup/check/good-case.ts';

const relion = findPeer('relion_localsym');
const peerTest = relion === undefined ? test.skip : test;
if (relion === undefined)
  test('relion_localsym is not installed: none of its files were checked', (t) => t.pass());

const shared = {folder: ''};

test.before(async () => {
  shared.folder = await mkdtemp(path.join(tmpdir(), 'localsym-check-'));
  const {map, mask, truth} = goodCase();
  const write = (name: string, content: string | readonly Uint8Array[]): Promise<void> =>
    writeFile(path.join(shared.folder, name), typeof content === 'string' ? content : Buffer.concat(content));
  await write('map.mrc', encodeMrc(map));
  await write('mask.mrc', encodeMrc(mask));
  await write('operators.star', formatOperators([{maskName: 'mask.mrc', operators: truth}]));
  const blocks = truth.map(({rotation, shiftAngstrom}) => {
    const {rotDegrees, tiltDegrees, psiDegrees} = eulerAngles(rotation);
    return `ROTA EULER ${rotDegrees} ${tiltDegrees} ${psiDegrees}\nTRAN ${shiftAngstrom.join(' ')}\n`;
  });
  await write('operators.txt', `MASKFILENAME mask.mrc\n${blocks.join('')}`);
});

test.after.always(() => rm(shared.folder, {recursive: true, force: true}));

/** Nothing is found in the file that relion_localsym writes with these arguments. */
async function complaints(file: string, ...args: readonly string[]): Promise<readonly string[]> {
  await runProgram(relion ?? '', args, shared.folder);
  const {findings} = await checkOperators({
    starPath: path.join(shared.folder, file),
    mapPath: path.join(shared.folder, 'map.mrc'),
    projectFolder: shared.folder,
    release: '3.1',
    permissive: false,
    force: false,
  });
  return findings.filter(({severity}) => severity !== 'note').map(({message}) => message);
}

peerTest('nothing is found in what relion_localsym refines', async (t) => {
  const ranges = ['--ang_range', '1', '--ang_step', '0.5', '--offset_range', '0.6', '--offset_step', '0.3'];
  const files = ['--i_map', 'map.mrc', '--i_mask_info', 'operators.star', '--o_mask_info', 'refined.star'];
  t.deepEqual(await complaints('refined.star', '--search', '--angpix', '2.8', ...files, ...ranges), []);
});

peerTest('nothing is found in what relion_localsym --txt2rln converts', async (t) => {
  const files = ['--i_mask_info', 'operators.txt', '--o_mask_info', 'converted.star'];
  t.deepEqual(await complaints('converted.star', '--txt2rln', ...files), []);
});
