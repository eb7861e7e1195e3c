import test from 'ava';
import {plotSvg} from '../../src/picture/plot.ts';
import {registerPlot} from '../../src/picture/register-plot.ts';
import {unrolledWallPlot} from '../../src/picture/unrolled-wall-plot.ts';
import {wrappedLines} from '../../src/picture/wrapped-lines.ts';

const protofilaments = [1, 2, 3].map((name) => ({name: String(name), agreement: 1, error: 0.1}));
const shared = {title: 'A tube', subtitle: 'Words.', axisTitle: 'protofilament', leastSignificance: 6};

test('the seam’s places have a line where they are believed; a tube without a seam has no such panel', async (t) => {
  const places = [20, -3, 2].map((significance, i) => ({name: `${i}`, significance, isNamed: i === 0}));
  const svg = await plotSvg(registerPlot({...shared, protofilaments, places}));
  t.regex(svg, /stroke-dasharray="5,4"/);
  t.regex(svg, /seam between these protofilaments/);
  const even = await plotSvg(registerPlot({...shared, protofilaments, places: []}));
  t.notRegex(even, /seam between these/);
});

test('the wall’s azimuths go from -180° to 180°, from wherever it is cut open', async (t) => {
  const labels = async (leftDegrees: number): Promise<readonly string[]> => {
    const svg = await plotSvg(
      await unrolledWallPlot({
        title: 'A tube',
        subtitle: ['Words.'],
        leftDegrees,
        density: new Float32Array(72).map((_, i) => i),
        azimuths: 36,
        heightsAngstrom: [0, 2],
        monomers: [{azimuthDegrees: -170, heightAngstrom: 1, kind: 'monomer'}],
        names: [],
        lines: [],
      }),
    );
    return [...svg.matchAll(/>(-?\d+)<\/text>/g)].map(([, label]) => label).slice(0, 7);
  };
  t.deepEqual(await labels(-180), ['180', '-120', '-60', '0', '60', '120', '180']);
  t.deepEqual(await labels(0), ['0', '60', '120', '180', '-120', '-60', '0']);
});

test('no line over a plot is so long that the plot would be drawn wider for it', (t) => {
  const words = Array.from({length: 60}, (_, i) => `word${i}`).join(' ');
  const lines = wrappedLines(words);
  t.is(lines.join(' '), words);
  t.true(lines.every((line) => line.length <= 72));
});
