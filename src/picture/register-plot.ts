import type {TopLevelSpec} from 'vega-lite';

/** How every protofilament's dimers lie against the others', and how likely the seam is in each place. */
export type RegisterPlot = {
  readonly title: string;
  /** Short lines: what stands beyond the panels is guessed too wide. */
  readonly subtitle: readonly string[];
  /** In order round the tube. */
  readonly protofilaments: readonly {
    readonly name: string;
    /** 1 or −1 where all its dimers lie alike. */
    readonly agreement: number;
    readonly error: number;
  }[];
  /** Between each protofilament and the one before it, in the same order. */
  readonly places: readonly {
    readonly name: string;
    readonly significance: number;
    readonly isNamed: boolean;
  }[];
};

/** Two panels, one above the other. */
export function registerPlot({title, subtitle, protofilaments, places}: RegisterPlot): TopLevelSpec {
  const names = protofilaments.map(({name}) => name);
  const reach = Math.max(1.2, ...protofilaments.map(({agreement, error}) => Math.abs(agreement) + error));
  const x = {field: 'name', type: 'nominal', sort: names, axis: {labelAngle: 0}} as const;
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    title: {text: title, subtitle: [...subtitle]},
    resolve: {scale: {color: 'independent'}},
    vconcat: [
      {
        width: 620,
        height: 220,
        layer: [
          {
            data: {values: [{zero: 0}]},
            mark: {type: 'rule', color: '#888888'},
            encoding: {y: {field: 'zero', type: 'quantitative'}},
          },
          {
            data: {
              values: protofilaments.map(({name, agreement, error}) => ({
                name,
                low: agreement - error,
                high: agreement + error,
              })),
            },
            mark: {type: 'rule', strokeWidth: 2},
            encoding: {
              x: {...x, axis: {...x.axis, title: 'protofilament'}},
              y: {
                field: 'low',
                type: 'quantitative',
                title: 'register, ±1',
                scale: {domain: [-reach, reach]},
              },
              y2: {field: 'high'},
            },
          },
          {
            data: {
              values: protofilaments.map(({name, agreement}) => ({
                name,
                agreement,
                way: agreement > 0 ? 'this way' : 'the other way',
              })),
            },
            mark: {type: 'point', filled: true, size: 90, opacity: 1},
            encoding: {
              x,
              y: {field: 'agreement', type: 'quantitative'},
              color: {
                field: 'way',
                type: 'nominal',
                scale: {domain: ['this way', 'the other way'], range: ['#e69f00', '#0072b2']},
                legend: null,
              },
            },
          },
        ],
      },
      {
        width: 620,
        height: 160,
        data: {
          values: places.map(({name, significance, isNamed}) => ({
            name,
            significance,
            what: isNamed ? 'named' : 'not named',
          })),
        },
        mark: {type: 'bar'},
        encoding: {
          x: {
            field: 'name',
            type: 'nominal',
            sort: places.map(({name}) => name),
            axis: {labelAngle: 0, title: 'seam between these protofilaments'},
          },
          y: {field: 'significance', type: 'quantitative', title: 'Z / σ'},
          color: {
            field: 'what',
            type: 'nominal',
            scale: {domain: ['named', 'not named'], range: ['#d62728', '#b0b0b0']},
            legend: null,
          },
        },
      },
    ],
  };
}
