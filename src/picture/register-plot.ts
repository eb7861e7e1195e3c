import type {TopLevelSpec} from 'vega-lite';
import {wrappedLines} from './wrapped-lines.ts';

/** How every protofilament's dimers lie against the others', and how likely the seam is in each place. */
export type RegisterPlot = {
  readonly title: string;
  readonly subtitle: string;
  /** Below the protofilaments. */
  readonly axisTitle: string;
  /** In order round the tube. */
  readonly protofilaments: readonly {
    readonly name: string;
    /** 1 or −1 where all its dimers lie alike. */
    readonly agreement: number;
    readonly error: number;
  }[];
  /** Between each protofilament and the one before it, in the same order; none where there is no seam to place. */
  readonly places: readonly {
    readonly name: string;
    readonly significance: number;
    readonly isNamed: boolean;
  }[];
  /** From here on a place is believed. */
  readonly leastSignificance: number;
};

/** Two panels, one above the other; one, where there are no places. */
export function registerPlot(plot: RegisterPlot): TopLevelSpec {
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    title: {text: plot.title, subtitle: wrappedLines(plot.subtitle)},
    resolve: {scale: {color: 'independent'}},
    vconcat: plot.places.length === 0 ? [registerPanel(plot)] : [registerPanel(plot), placePanel(plot)],
  };
}

type Panel = Extract<TopLevelSpec, {vconcat: unknown}>['vconcat'][number];

const width = 620;

function registerPanel({protofilaments, axisTitle}: RegisterPlot): Panel {
  const names = protofilaments.map(({name}) => name);
  const reach = Math.max(1.2, ...protofilaments.map(({agreement, error}) => Math.abs(agreement) + error));
  const x = {field: 'name', type: 'nominal', sort: names, axis: {labelAngle: 0, title: axisTitle}} as const;
  return {
    width,
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
          x,
          y: {
            field: 'low',
            type: 'quantitative',
            title: 'α/β register (1: in step)',
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
  };
}

function placePanel({places, leastSignificance}: RegisterPlot): Panel {
  return {
    width,
    height: 160,
    title: {
      text: 'Where the seam can be',
      subtitle: wrappedLines(
        'Z: standard errors by which a seam there explains the registers better than α and β being alike. ' +
          'Negative: they lie the other way than such a seam needs. ' +
          `Dashed: ${leastSignificance}, the least that is believed. Red: named.`,
      ),
    },
    layer: [
      {
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
          y: {field: 'significance', type: 'quantitative', title: 'Z'},
          color: {
            field: 'what',
            type: 'nominal',
            scale: {domain: ['named', 'not named'], range: ['#d62728', '#b0b0b0']},
            legend: null,
          },
        },
      },
      {
        data: {values: [{least: leastSignificance}]},
        mark: {type: 'rule', strokeDash: [5, 4]},
        encoding: {y: {field: 'least', type: 'quantitative'}},
      },
    ],
  };
}
