import {stringify} from 'csv-stringify/sync';

/** One set's shells, as `averagingGain` gives them. */
export type NamedGain = {
  readonly name: string;
  readonly copies: number;
  readonly shells: readonly {
    readonly frequencyPerAngstrom: number;
    readonly coefficients: number;
    readonly correlationBefore: number;
    readonly correlationAfter: number;
    readonly gain: number;
    readonly sharedSignal: number;
    readonly sharedNoise: number;
    readonly isUsed: boolean;
  }[];
};

/** A table of what averaging gains, one row a shell of each set. */
export function gainCsv(gains: readonly NamedGain[]): string {
  const header = [
    'mask',
    'copies',
    'frequency_per_angstrom',
    'independent_coefficients',
    'fsc_before',
    'fsc_after',
    'k_eff',
    'shared_signal',
    'shared_noise',
    'used',
  ];
  const rows = gains.flatMap(({name, copies, shells}) =>
    shells.map((shell) => [
      name,
      copies,
      shell.frequencyPerAngstrom,
      shell.coefficients,
      shell.correlationBefore,
      shell.correlationAfter,
      shell.gain,
      shell.sharedSignal,
      shell.sharedNoise,
      shell.isUsed ? 'yes' : 'no',
    ]),
  );
  return stringify([header, ...rows], {record_delimiter: 'unix'});
}
