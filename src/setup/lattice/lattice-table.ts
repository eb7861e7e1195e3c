import type {TubeReading} from '../../lattice/from-map/lattice-reading.ts';
import {placeOfIndex} from '../../lattice/from-map/protofilament-places.ts';
import {hasSeam, lateralStep, latticeName} from '../../lattice/microtubule.ts';
import {halvesLines} from './halves-lines.ts';
import type {LatticeReport} from './read-lattice.ts';
import {decimals, line, plusMinus} from './table-text.ts';
import {nameOfIndex} from './protofilament-names.ts';
import {seamText} from './seam-text.ts';

/** The reading as a person checks it: one line each, every number with its standard error. */
export function latticeTable({reading, map, reference, halves, next}: LatticeReport): string {
  const {tube} = reading;
  if (tube === undefined) return `No microtubule in ${map}: ${reading.reason}.`;
  return [
    title(tube),
    ...tubeLines(tube),
    line('seam', seamText(tube)),
    placeLine(tube, reference),
    ...(halves === undefined ? [] : halvesLines(halves)),
    ...(next === undefined ? [] : [`Next: ${next}`]),
  ].join('\n');
}

/** The protofilament that a mask would be made on, else the one nearest to +x. */
function placeLine(tube: TubeReading, reference: LatticeReport['reference']): string {
  const {azimuth, boundary} = tube.placement;
  const place = reference ?? placeOfIndex(tube, 0);
  const name =
    reference === undefined
      ? `protofilament ${nameOfIndex(tube, 0)}, nearest to +x`
      : `protofilament ${reference.protofilament}, opposite the seam`;
  return line(
    reference === undefined ? 'first' : 'reference',
    `${name}: azimuth ${measured(place.azimuthDegrees, azimuth.uncertaintyDegrees, '°')}, ` +
      `boundary ${measured(place.boundaryAngstrom, boundary.uncertaintyAngstrom, 'Å')} (between monomers, nearest to height 0)`,
  );
}

function title({lattice, seam}: TubeReading): string {
  const name = `${latticeName(lattice)} microtubule, ${lattice.hand}-handed ${lattice.starts}-start helix`;
  const sureness = lattice.sureness === 'sure' ? '' : ' (likely, not sure)';
  const where = !hasSeam(lattice.starts)
    ? 'no seam'
    : seam.verdict === 'found'
      ? 'with a seam'
      : 'seam not determined';
  return `${name}${sureness}, ${where}`;
}

function tubeLines({axis, lattice, placement, ...tube}: TubeReading): readonly string[] {
  const [x, y] = axis.offsetAngstrom;
  const [errorX, errorY] = axis.offsetErrorsAngstrom;
  const leanError = Math.hypot(...axis.leanErrorsDegrees) / Math.SQRT2;
  const {polarity, wall, occupied} = placement;
  const step = lateralStep({...lattice, closure: 'exact'});
  const length = occupied.toAngstrom - occupied.fromAngstrom;
  const [next] = tube.others;
  return [
    line(
      'axis',
      `x ${plusMinus(x, errorX, 'Å')}, y ${plusMinus(y, errorY, 'Å')} from the box centre, tilt ${axis.tiltDegrees.toFixed(decimals(leanError))} ±${leanError.toFixed(decimals(leanError))}°` +
        (axis.tiltDegrees > 3 * leanError ? ` towards ${axis.tiltAzimuthDegrees.toFixed(0)}°` : ''),
    ),
    line(
      'dimer',
      `${plusMinus(lattice.dimerRiseAngstrom, lattice.riseErrorAngstrom, 'Å')}, twist ${plusMinus(lattice.dimerTwistDegrees, lattice.twistErrorDegrees, '°')}`,
    ),
    line('neighbours', `psi ${(-step.helicalDegrees).toFixed(4)}°, z ${step.riseAngstrom.toFixed(4)} Å`),
    line(
      'wall',
      `r ${wall.innerRadiusAngstrom.toFixed(0)}–${wall.outerRadiusAngstrom.toFixed(0)} Å (${wall.sureness}), ${wall.isDecorated ? 'decorated' : 'bare'}, ` +
        `${length.toFixed(0)} Å long, ${tube.contrast === 'positive' ? 'protein is positive' : 'PROTEIN IS NEGATIVE'}`,
    ),
    line(
      'plus end',
      polarity.plusEnd === undefined
        ? 'not determined'
        : `towards ${polarity.plusEnd} (${polarity.sureness})`,
    ),
    line(
      'detail',
      `means of half the monomers each agree to ${tube.resolutionAngstrom.toFixed(1)} Å` +
        (tube.isResolutionOfSampling ? ' or finer (two samples: no finer detail was looked for)' : ''),
    ),
    line(
      'lattice',
      `next best: ${next.name} ${next.hand}-handed, with ${(100 * next.score).toFixed(0)} % of the score`,
    ),
  ];
}

function measured(value: number, error: number | undefined, unit: string): string {
  return error === undefined ? 'not determined' : plusMinus(value, error, unit);
}
