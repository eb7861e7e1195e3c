import {execFile} from 'node:child_process';
import path from 'node:path';
import {promisify} from 'node:util';
import test from 'ava';

const module = path.resolve(import.meta.dirname, '../../../src/setup/external/ending-signal.js');

/** A process that ends itself before anyone asks for the signal. */
const script = `
  const {keepEndingSignals, onEndingSignal} = await import(${JSON.stringify(module)});
  keepEndingSignals();
  process.kill(process.pid, 'SIGTERM');
  await new Promise((resolve) => setTimeout(resolve, 50));
  onEndingSignal((signal) => console.log('told of ' + signal));
`;

test('a signal that comes while the program is being loaded ends nothing, and is told later', async (t) => {
  const {stdout} = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
  t.is(stdout, 'told of SIGTERM\n');
});
