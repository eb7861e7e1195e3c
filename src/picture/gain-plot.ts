import type {TopLevelSpec} from 'vega-lite';

type PlottedGain = {
  readonly name: string;
  readonly copies: number;
  readonly shells: readonly {
    readonly frequencyPerAngstrom: number;
    readonly correlationBefore: number;
    readonly correlationAfter: number;
    readonly gain: number;
    /** Whether K_eff comes from it; the others are drawn pale. */
    readonly isUsed: boolean;
  }[];
};

/** A vega expression: the frequency, and the resolution below it. */
const resolutionLabel =
  "datum.value > 0 ? [format(datum.value, '.2f'), '(' + format(1 / datum.value, '.1f') + ')'] : '0'";

/** Correlation of the half-maps before and after averaging, and K_eff below it with the number of copies as a line. */
export function gainPlot(gains: readonly PlottedGain[]): TopLevelSpec {
  const shells = gains.flatMap(({name, shells: all}) =>
    all.filter(({frequencyPerAngstrom}) => frequencyPerAngstrom > 0).map((shell) => ({name, ...shell})),
  );
  const most = Math.max(...gains.map(({copies}) => copies));
  const last = Math.max(...shells.map(({frequencyPerAngstrom}) => frequencyPerAngstrom));
  const x = {
    field: 'frequencyPerAngstrom',
    type: 'quantitative' as const,
    title: 'Spatial frequency in 1/Å (resolution in Å)',
    axis: {labelExpr: resolutionLabel},
    scale: {domain: [0, last] as number[]},
  };
  const colour = {field: 'name', type: 'nominal', title: 'Mask'} as const;
  return {
    config: {legend: {orient: 'bottom', direction: 'vertical', labelLimit: 500}},
    vconcat: [
      {
        width: 520,
        height: 220,
        title: 'Correlation of the half-maps inside one copy',
        data: {
          values: shells.flatMap(({correlationBefore, correlationAfter, ...shell}) => [
            {...shell, correlation: correlationBefore, when: 'before averaging'},
            {...shell, correlation: correlationAfter, when: 'after averaging'},
          ]),
        },
        mark: {type: 'line', clip: true},
        encoding: {
          x,
          y: {field: 'correlation', type: 'quantitative', title: 'FSC', scale: {domain: [-0.1, 1]}},
          color: colour,
          strokeDash: {
            field: 'when',
            type: 'nominal',
            title: '',
            sort: ['before averaging', 'after averaging'],
            scale: {
              domain: ['before averaging', 'after averaging'],
              range: [
                [4, 3],
                [1, 0],
              ],
            },
          },
        },
      },
      {
        width: 520,
        height: 220,
        title: {
          text: 'K_eff: SSNR after averaging over SSNR before',
          subtitle: 'dashed: the number of copies K; pale: too much or too little noise to tell',
        },
        layer: [
          {
            data: {values: shells.filter(({gain}) => gain > 0)},
            mark: {type: 'point', filled: true, clip: true, size: 40},
            encoding: {
              x,
              y: {
                field: 'gain',
                type: 'quantitative',
                title: 'K_eff',
                scale: {domain: [0, 1.5 * most]},
              },
              color: colour,
              opacity: {condition: {test: 'datum.isUsed', value: 1}, value: 0.15},
            },
          },
          {
            data: {values: gains.map(({name, copies}) => ({name, copies}))},
            mark: {type: 'rule', strokeDash: [6, 4]},
            encoding: {y: {field: 'copies', type: 'quantitative'}, color: colour},
          },
        ],
      },
    ],
  };
}
