import type {TopLevelSpec} from 'vega-lite';

/**
 * A vega-lite plot as an SVG file's text.
 *
 * The libraries are loaded on the first call, because that takes a third of a second.
 *
 * @throws when the specification names what vega-lite does not know: a plot is never drawn in part.
 */
export async function plotSvg(specification: TopLevelSpec): Promise<string> {
  const [{parse, View, Warn}, {compile}] = await Promise.all([import('vega'), import('vega-lite')]);
  const complaints: string[] = [];
  const logger = refusingLogger(complaints);
  const {spec} = compile({...specification, config: {...look, ...specification.config}}, {logger});
  const view = new View(parse(spec), {renderer: 'none', logLevel: Warn, logger});
  try {
    const svg = await view.toSVG();
    if (complaints.length > 0) throw new Error(`The plot's specification is wrong: ${complaints.join(' ')}`);
    return svg;
  } finally {
    view.finalize();
  }
}

/** What all plots share: a font that `svgPng` has, too. */
const look = {
  font: 'DejaVu Sans',
  background: 'white',
  axis: {grid: true, gridColor: '#e6e6e6', labelFontSize: 11, titleFontSize: 12, titleFontWeight: 'normal'},
  legend: {labelFontSize: 11, titleFontSize: 11, titleFontWeight: 'normal'},
  title: {fontSize: 13, anchor: 'start'},
} as const;

type Logger = {
  level: (value?: number) => number & Logger;
  error: (...words: readonly unknown[]) => Logger;
  warn: (...words: readonly unknown[]) => Logger;
  info: () => Logger;
  debug: () => Logger;
};

function refusingLogger(complaints: string[]): Logger {
  const keep = (...words: readonly unknown[]): Logger => {
    complaints.push(words.map(String).join(' '));
    return logger;
  };
  const logger: Logger = {
    level: () => logger as number & Logger,
    error: keep,
    warn: keep,
    info: () => logger,
    debug: () => logger,
  };
  return logger;
}
