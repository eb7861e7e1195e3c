import type {Share} from '../../assess/volume-shares.ts';
import type {Warning} from '../../errors.ts';
import type {ReportedGain, Tau2SetReport} from './tau2-report.ts';
import {isWellInside, type Tau2Set} from './tau2-sets.ts';

/** A copy that lies less inside the solvent mask is named. */
const leastInside = 0.9;

/** What the shares of the solvent mask say. */
export function shareWarnings(
  sets: readonly Tau2Set[],
  shares: readonly Share[],
  solventPath: string | undefined,
): readonly Warning[] {
  if (solventPath === undefined) {
    return [
      {
        code: 'TAU2_NO_SOLVENT_MASK',
        message:
          'There is no --solvent-mask: T is for a complex that is all copies. Anything else in it would be given too much weight.',
      },
    ];
  }
  return sets.flatMap(({maskName}, set) => {
    const outside = shares[set].insideShares.flatMap((share, copy) =>
      share < leastInside ? [`copy ${copy + 1} (${(100 * share).toFixed(0)} % inside)`] : [],
    );
    if (outside.length === 0) return [];
    return [
      {
        code: 'TAU2_COPY_OUTSIDE',
        message: `${maskName}: the solvent mask ${solventPath} cuts ${outside.join(', ')}.`,
      },
    ];
  });
}

/** What lies outside the box: RELION has no density there to average. */
export function boxWarnings(sets: readonly Tau2Set[]): readonly Warning[] {
  return sets.flatMap(({maskName, outsideShares}) => {
    const outside = outsideShares.flatMap((share, index) =>
      isWellInside(share) ? [] : [`copy ${index + 2} (${percent(share)} outside)`],
    );
    if (outside.length === 0) return [];
    return [
      {
        code: 'TAU2_COPY_OUTSIDE_BOX',
        message:
          `${maskName}: the box cuts ${outside.join(', ')}. A measurement leaves them out; by multiplicity and by volume ` +
          'they count in full, which is too much.',
      },
    ];
  });
}

/** What the half-maps say of the operators, set by set. */
export function gainWarnings(sets: readonly Tau2SetReport[]): readonly Warning[] {
  return sets.flatMap((set) => {
    const messages = [emptyMessage(set), gainMessage(set)].filter((one) => one !== undefined);
    return messages.map(({code, message}) => ({code, message: `${set.mask}: ${message}`}));
  });
}

function emptyMessage({measured}: Tau2SetReport): Warning | undefined {
  if (measured === undefined || measured.empty.length === 0) return undefined;
  return {
    code: 'TAU2_COPY_EMPTY',
    message:
      `copy ${measured.empty.join(', ')} has next to no density in the half-maps. Were they masked? Give the unfiltered ` +
      'ones of the refinement, without any mask.',
  };
}

function gainMessage({copies, measured}: Tau2SetReport): Warning | undefined {
  if (measured === undefined || measured.verdict === 'as-planned') return undefined;
  return gainMessages[measured.verdict](measured, copies);
}

const gainMessages: Readonly<
  Record<Exclude<ReportedGain['verdict'], 'as-planned'>, (measured: ReportedGain, copies: number) => Warning>
> = {
  'averaged-before': ({gain}) => ({
    code: 'TAU2_AVERAGED_BEFORE',
    message:
      `averaging gains nothing more (K_eff ${fixed(gain)}), for the copies of one half-map have the same noise: local ` +
      'symmetry was applied to these half-maps. Its weight cannot be measured on them; give the half-maps from before.',
  }),
  wrong: ({sharedSignal, gain}, copies) => ({
    code: 'TAU2_OPERATORS_WRONG',
    message:
      `the copies share only ${percent(sharedSignal)} of their signal (K_eff ${fixed(gain)} of ${copies}): the ` +
      'operators are wrong, or belong to another map, or the maps are no half-maps, which share their noise. Check ' +
      'the operators before any refinement: localsym check.',
  }),
  falls: (measured) => ({
    code: 'TAU2_GAIN_FALLS',
    message:
      `K_eff falls from ${fixed(measured.gainAtCoarsest)} to ${fixed(measured.gainAtFinest)} at ` +
      `${fixed(measured.finestAngstrom)} Å, as if the copies were displaced by ${fixed(measured.displacementAngstrom)} ` +
      `±${fixed(measured.displacementErrorAngstrom)} Å: refine the operators (localsym search), or the copies differ.`,
  }),
  undetermined: ({usedShells, leftOut}, copies) => ({
    code: 'TAU2_UNDETERMINED',
    message:
      leftOut.length === copies - 1
        ? 'K_eff could not be measured: no second copy lies in the box.'
        : `K_eff could not be measured: ${usedShells} shells have a correlation between 0.1 and 0.9 inside one copy, and 3 ` +
          'are wanted. The half-maps hold too little signal there, or too little noise.',
  }),
};

function fixed(value: number | undefined): string {
  return value === undefined ? '?' : value.toFixed(2);
}

function percent(value: number | undefined): string {
  return value === undefined ? '?' : `${(100 * value).toFixed(0)} %`;
}
