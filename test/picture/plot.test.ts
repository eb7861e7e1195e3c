import test from 'ava';
import {decode} from 'fast-png';
import type {TopLevelSpec} from 'vega-lite';
import {plotSvg} from '../../src/picture/plot.ts';
import {encodeImage, svgPng} from '../../src/picture/png.ts';

const line: TopLevelSpec = {
  width: 300,
  height: 150,
  title: 'Correlation by shell',
  data: {values: [0, 1, 2, 3].map((x) => ({frequency: x / 10, correlation: 1 - x / 4}))},
  mark: 'line',
  encoding: {
    x: {field: 'frequency', type: 'quantitative', title: 'Frequency (1/Å)'},
    y: {field: 'correlation', type: 'quantitative', title: 'Correlation'},
  },
};

test('a plot is an SVG with its words as text', async (t) => {
  const svg = await plotSvg(line);
  t.regex(svg, /^<svg/);
  t.true(svg.includes('Frequency (1/Å)') && svg.includes('Correlation by shell'));
});

test('a specification that vega-lite would draw in part is refused', async (t) => {
  await t.throwsAsync(plotSvg({...line, mark: 'smear'} as unknown as TopLevelSpec));
  await t.throwsAsync(
    plotSvg({...line, encoding: {...line.encoding, nosuch: {field: 'frequency'}}} as unknown as TopLevelSpec),
  );
});

test('the PNG of a plot has words in it on a machine without fonts', async (t) => {
  const wordless = await svgPng(await plotSvg({...line, title: ''}), {widthPixels: 400});
  const png = decode(await svgPng(await plotSvg(line), {widthPixels: 400}));
  const dark = (picture: {data: ArrayLike<number>; channels: number}): number => {
    let count = 0;
    for (let at = 0; at < picture.data.length; at += picture.channels) if (picture.data[at] < 100) count += 1;
    return count;
  };
  t.is(png.width, 400);
  t.true(dark(png) > dark(decode(wordless)) + 100);
});

test('an image comes back from its PNG', async (t) => {
  const pixels = Uint8Array.from({length: 2 * 3 * 3}, (_, index) => 10 * index);
  const {width, height, data} = decode(await encodeImage({width: 2, height: 3, channels: 3, pixels}));
  t.deepEqual({width, height, data: [...data]}, {width: 2, height: 3, data: [...pixels]});
});
