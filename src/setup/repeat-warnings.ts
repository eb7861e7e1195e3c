import type {Warning} from '../errors.ts';
import type {TubeReading} from '../lattice/from-map/lattice-reading.ts';
import type {Placement} from '../lattice/from-map/placement-from-map.ts';
import {givenText, measuredText} from './measured-text.ts';
import type {MicrotubuleOperators} from './microtubule-setup.ts';
import {arcAngstrom, outermostShift} from './outermost-copy.ts';

type Found = {
  readonly placement: Placement;
  /** Where the map's lattice is the one used. */
  readonly tube?: TubeReading;
};

/** Rise and twist of the map where they differ from those used, and how far the outermost copy lies off for it. */
export function repeatWarnings(
  {placement, tube}: Found,
  operators: MicrotubuleOperators,
): readonly Warning[] {
  const {repeatCheck, wall} = placement;
  const {dimerRiseAngstrom, dimerTwistDegrees} = operators.lattice;
  const {dimerRiseAngstrom: rise, dimerTwistDegrees: twist} = repeatCheck;
  const warnings: Warning[] = [];
  if (repeatCheck.riseVerdict === 'differs' && rise !== undefined) {
    const shift = outermostShift({riseAngstrom: rise - dimerRiseAngstrom, twistDegrees: 0}, operators);
    warnings.push({
      code: 'MAP_RISE_DIFFERS',
      message:
        `The map's dimers rise by ${measuredText(rise, repeatCheck.riseUncertaintyAngstrom ?? 0)} Å, not by ` +
        `${givenText(dimerRiseAngstrom)} Å: that puts the outermost copy ${shift.alongAngstrom.toFixed(2)} Å off along the tube${detailOf(tube)}. ` +
        'Check --rise, or the pixel size of the map.',
    });
  }
  if (repeatCheck.twistVerdict === 'differs' && twist !== undefined) {
    const shift = outermostShift({riseAngstrom: 0, twistDegrees: twist - dimerTwistDegrees}, operators);
    warnings.push({
      code: 'MAP_TWIST_DIFFERS',
      message:
        `The map's protofilaments turn by ${measuredText(twist, repeatCheck.twistUncertaintyDegrees ?? 0)}° per dimer, not by ` +
        `${givenText(dimerTwistDegrees)}°: that turns the outermost copy by ${shift.turnDegrees.toFixed(2)}°, ` +
        `${arcAngstrom(shift, wall.outerRadiusAngstrom).toFixed(2)} Å at the outside of the wall${detailOf(tube)}. ` +
        'Check --twist and its sign (+ is right-handed).',
    });
  }
  return warnings;
}

function detailOf(tube: TubeReading | undefined): string {
  return tube === undefined ? '' : ` (monomers of this map agree to ${tube.resolutionAngstrom.toFixed(1)} Å)`;
}
