import test from 'ava';
import {fscPlot} from '../../src/picture/fsc-plot.ts';
import {plotSvg} from '../../src/picture/plot.ts';

test('the plot names its curves and draws both thresholds', async (t) => {
  const points = [0.01, 0.1, 0.2].map((frequencyPerAngstrom) => ({
    frequencyPerAngstrom,
    correlation: 1 - 4 * frequencyPerAngstrom,
  }));
  const lines = ['operator 1', 'operator 2'].map((label) => ({label, points}));
  const svg = await plotSvg(fscPlot(lines, {title: 'A map', resolutionAngstrom: 6}));
  for (const words of ['operator 1', 'operator 2', '0.5', '0.143', 'A map', 'Fourier shell correlation'])
    t.true(svg.includes(words), words);
});
