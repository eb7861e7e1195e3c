import type {TopLevelSpec} from 'vega-lite';

/** A Fourier shell correlation and what it is called. */
export type FscLine = {
  readonly label: string;
  readonly points: readonly {readonly frequencyPerAngstrom: number; readonly correlation: number}[];
};

/** With more lines a legend helps nobody, and neither do twelve colours. */
const mostColours = 10;

/** Curves over the spatial frequency, with the thresholds 0.5 and 0.143 and the resolution that they were compared to. */
export function fscPlot(
  lines: readonly FscLine[],
  {title, resolutionAngstrom}: {readonly title: string; readonly resolutionAngstrom: number},
): TopLevelSpec {
  const values = lines.flatMap(({label, points}) => points.map((point) => ({...point, label})));
  const order = lines.map(({label}) => label);
  const isFew = lines.length <= mostColours;
  return {
    title,
    width: 520,
    height: 300,
    layer: [
      {
        data: {values},
        mark: {type: 'line', strokeWidth: 1.5, clip: true},
        encoding: {
          x: {
            field: 'frequencyPerAngstrom',
            type: 'quantitative',
            title: 'Spatial frequency (1/Å) and its period',
            scale: {nice: false, domainMin: 0},
            axis: {
              labelExpr:
                "datum.value > 0 ? [format(datum.value, '.2f'), format(1 / datum.value, '.1f') + ' Å'] : '0'",
              labelOverlap: true,
            },
          },
          y: {
            field: 'correlation',
            type: 'quantitative',
            title: 'Fourier shell correlation',
            scale: {domain: [-0.2, 1]},
          },
          color: {
            field: 'label',
            type: 'nominal',
            sort: order,
            title: null,
            scale: {scheme: isFew ? 'tableau10' : 'rainbow'},
          },
        },
      },
      {
        data: {values: [{threshold: 0.5}, {threshold: 0.143}]},
        mark: {type: 'rule', strokeDash: [4, 3], color: '#555'},
        encoding: {y: {field: 'threshold', type: 'quantitative'}},
      },
      {
        data: {values: [{threshold: 0.5}, {threshold: 0.143}]},
        mark: {type: 'text', align: 'right', dy: -6, color: '#555'},
        encoding: {
          y: {field: 'threshold', type: 'quantitative'},
          x: {value: 518},
          text: {field: 'threshold', type: 'nominal'},
        },
      },
      {
        data: {values: [{frequencyPerAngstrom: 1 / resolutionAngstrom}]},
        mark: {type: 'rule', color: '#999'},
        encoding: {x: {field: 'frequencyPerAngstrom', type: 'quantitative'}},
      },
      {
        data: {values: [{frequencyPerAngstrom: 1 / resolutionAngstrom}]},
        mark: {type: 'text', align: 'right', dx: -4, dy: -6, color: '#555'},
        encoding: {
          x: {field: 'frequencyPerAngstrom', type: 'quantitative'},
          y: {value: 300},
          text: {value: `compared to ${resolutionAngstrom.toFixed(1)} Å`},
        },
      },
    ],
  };
}
