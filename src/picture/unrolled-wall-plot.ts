import type {TopLevelSpec} from 'vega-lite';
import {encodeImage} from './png.ts';
import {wrappedLines} from './wrapped-lines.ts';

/** A wall laid flat, and what is drawn on it. */
export type UnrolledWallPlot = {
  readonly title: string;
  /** Each on lines of its own. */
  readonly subtitle: readonly string[];
  /** Azimuth at the left edge, where the wall is cut open. */
  readonly leftDegrees: number;
  /** `(height, azimuth)`, the azimuth fastest: azimuths evenly from 0° to 360°, heights upwards. NaN is white. */
  readonly density: Float32Array;
  readonly azimuths: number;
  readonly heightsAngstrom: readonly number[];
  readonly monomers: readonly {
    readonly azimuthDegrees: number;
    readonly heightAngstrom: number;
    /** In the legend. */
    readonly kind: string;
  }[];
  /** Names of protofilaments, at the top. */
  readonly names: readonly {readonly azimuthDegrees: number; readonly name: string}[];
  /** Lines from bottom to top, such as the seam. */
  readonly lines: readonly {
    readonly name: string;
    readonly points: readonly {readonly azimuthDegrees: number; readonly heightAngstrom: number}[];
  }[];
};

const widthPixels = 720;

/** Density in grey, monomers as dots, the seam as a line; azimuths once round, as angles from −180° to 180°. */
export async function unrolledWallPlot(plot: UnrolledWallPlot): Promise<TopLevelSpec> {
  const {heightsAngstrom, monomers, names, lines, leftDegrees} = plot;
  const [low, high] = [heightsAngstrom[0], heightsAngstrom[heightsAngstrom.length - 1]];
  const heightPixels = Math.round(Math.min(900, Math.max(200, (high - low) * 1.1)));
  const x = {
    field: 'azimuth',
    type: 'quantitative' as const,
    scale: {domain: [leftDegrees, leftDegrees + 360], nice: false, zero: false},
    axis: {
      title: 'azimuth / °, from +x towards +y',
      values: [0, 60, 120, 180, 240, 300, 360].map((degrees) => leftDegrees + degrees),
      labelExpr: '(datum.value + 900) % 360 === 0 ? 180 : (datum.value + 900) % 360 - 180',
      grid: false,
    },
  };
  const y = {
    field: 'height',
    type: 'quantitative' as const,
    scale: {domain: [low, high], nice: false, zero: false},
    axis: {title: 'height along the tube / Å', grid: false},
  };
  const kinds = [...new Set(monomers.map(({kind}) => kind))].sort();
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    title: {text: plot.title, subtitle: plot.subtitle.flatMap((text) => wrappedLines(text))},
    width: widthPixels,
    height: heightPixels,
    layer: [
      {
        data: {
          values: [{azimuth: leftDegrees + 180, height: (low + high) / 2, picture: await greyPicture(plot)}],
        },
        mark: {type: 'image', width: widthPixels, height: heightPixels, aspect: false},
        encoding: {x, y, url: {field: 'picture', type: 'nominal'}},
      },
      {
        data: {
          values: monomers.map(({azimuthDegrees, heightAngstrom, kind}) => ({
            azimuth: turned(azimuthDegrees, leftDegrees),
            height: heightAngstrom,
            kind,
          })),
        },
        mark: {type: 'point', filled: true, size: 45, opacity: 0.9, stroke: 'white', strokeWidth: 0.8},
        encoding: {
          x,
          y,
          color: {
            field: 'kind',
            type: 'nominal',
            scale: {domain: kinds, range: ['#e69f00', '#0072b2'].slice(0, kinds.length)},
            legend: {title: null, orient: 'bottom'},
          },
        },
      },
      {
        data: {values: lines.flatMap((line) => pieces(line, leftDegrees))},
        mark: {type: 'line', strokeWidth: 3, color: '#d62728', clip: true},
        encoding: {
          x,
          y,
          detail: {field: 'piece', type: 'nominal'},
          order: {field: 'height', type: 'quantitative'},
        },
      },
      {
        data: {
          values: names.map(({azimuthDegrees, name}) => ({
            azimuth: turned(azimuthDegrees, leftDegrees),
            height: high,
            name,
          })),
        },
        mark: {type: 'text', baseline: 'bottom', dy: -4, fontSize: 11},
        encoding: {x, y, text: {field: 'name', type: 'nominal'}},
      },
    ],
  };
}

/** In the full turn that begins at the left edge. */
function turned(degrees: number, leftDegrees: number): number {
  return degrees - 360 * Math.floor((degrees - leftDegrees) / 360);
}

/** A line in pieces that do not cross from the right edge to the left. */
function pieces(
  {name, points}: UnrolledWallPlot['lines'][number],
  leftDegrees: number,
): readonly {azimuth: number; height: number; piece: string}[] {
  return points.map(({azimuthDegrees, heightAngstrom}) => ({
    azimuth: turned(azimuthDegrees, leftDegrees),
    height: heightAngstrom,
    piece: `${name} ${Math.floor((azimuthDegrees - leftDegrees) / 360)}`,
  }));
}

/** The density as a PNG in a data URL, the top first; darker is denser, the 1st to 99th percentile. */
async function greyPicture({
  density,
  azimuths,
  heightsAngstrom,
  leftDegrees,
}: UnrolledWallPlot): Promise<string> {
  const rows = heightsAngstrom.length;
  const sorted = density.filter((value) => !Number.isNaN(value)).sort();
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  const [low, high] = [at(0.01), at(0.99)];
  const pixels = new Uint8Array(rows * azimuths);
  const left = Math.round((turned(leftDegrees, 0) / 360) * azimuths);
  for (let row = 0; row < rows; row += 1)
    for (let p = 0; p < azimuths; p += 1) {
      const value = density[((p + left) % azimuths) + azimuths * (rows - 1 - row)];
      const share = (value - low) / Math.max(high - low, Number.MIN_VALUE);
      pixels[p + azimuths * row] = Number.isNaN(value)
        ? 255
        : Math.round(255 - 200 * Math.min(1, Math.max(0, share)));
    }
  const png = await encodeImage({width: azimuths, height: rows, channels: 1, pixels});
  return `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
}
