import {crossPanel, radialPanel, unrolledPanel} from './tube-panels.ts';
import {panelSvg, type Panel} from './panel.ts';
import {svgPng} from './png.ts';
import {tubeColours, type TubeScene} from './tube-scene.ts';

const margin = 26;
const gap = 34;
const headHeight = 84;

/**
 * A mask on its microtubule, as a PNG file's bytes: along the axis, cut through the masked protofilament, and the
 * wall laid flat; with the numbers of the protofilaments, the seam and the places of the copies.
 */
export async function tubePicture(scene: TubeScene): Promise<Uint8Array> {
  const panels = [crossPanel(scene), radialPanel(scene), unrolledPanel(scene)];
  const width = 2 * margin + panels.reduce((sum, panel) => sum + widthOf(panel) + gap, -gap);
  const tallest = Math.max(...panels.map(heightOf));
  const height = headHeight + 44 + tallest + margin;
  const drawn = await Promise.all(
    panels.map(async (panel, index) => {
      const left = margin + panels.slice(0, index).reduce((sum, each) => sum + widthOf(each) + gap, 0);
      return `<g transform="translate(${left} ${headHeight + 44})">${await panelSvg(panel)}</g>`;
    }),
  );
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${width}" height="${height}" ` +
    `viewBox="0 0 ${width} ${height}" font-family="DejaVu Sans" font-size="12">${head(scene)}${drawn.join('')}</svg>`;
  return svgPng(svg, {widthPixels: Math.round(width)});
}

function widthOf({plane, scale}: Panel): number {
  return plane.width * scale;
}

function heightOf({plane, scale}: Panel): number {
  return plane.height * scale;
}

function head({title, subtitle, seam}: TubeScene): string {
  const entries = [
    {colour: tubeColours.mask, name: 'the mask at one half; thin: where its soft edge ends'},
    {colour: tubeColours.copy, name: 'where the operators put its copies'},
    ...(seam === undefined ? [] : [{colour: tubeColours.seam, name: seam.name}]),
    {colour: '#bbbbbb', name: 'beside the cut: ends of monomers'},
  ];
  let x = margin;
  const legend = entries.map(({colour, name}) => {
    const entry = `<path d="M${x} 68h22" stroke="${colour}" stroke-width="4"/><text x="${x + 28}" y="72" fill="#222">${escaped(name)}</text>`;
    x += 52 + 6.9 * name.length;
    return entry;
  });
  return (
    `<text x="${margin}" y="28" font-size="16" font-weight="bold" fill="#111">${escaped(title)}</text>` +
    `<text x="${margin}" y="48" fill="#444">${escaped(subtitle)}</text>${legend.join('')}`
  );
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
