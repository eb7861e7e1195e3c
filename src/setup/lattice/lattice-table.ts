import type {TubeReading} from '../../lattice/from-map/lattice-reading.ts';
import {hasSeam, lateralStep, latticeName} from '../../lattice/microtubule.ts';
import type {HalvesCheck} from './half-maps.ts';
import type {LatticeReport} from './read-lattice.ts';
import {seamText} from './seam-text.ts';

/** The reading as a person checks it: one line each, every number with its standard error. */
export function latticeTable({reading, map, reference, halves, next}: LatticeReport): string {
  const {tube} = reading;
  if (tube === undefined) return `No microtubule in ${map}: ${reading.reason}.`;
  const closing = [
    ...(halves === undefined ? [] : [line('halves', halvesText(halves))]),
    ...(reference === undefined
      ? []
      : [
          line(
            'reference',
            `protofilament ${reference.protofilament}, opposite the seam: azimuth ${reference.azimuthDegrees.toFixed(1)}°`,
          ),
        ]),
    ...(next === undefined ? [] : [`Next: ${next}`]),
  ];
  return [title(tube), ...tubeLines(tube), line('seam', seamText(tube)), ...closing].join('\n');
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
  const {azimuth, boundary, polarity, wall, occupied} = placement;
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
      'tubulin',
      `azimuth ${found(azimuth.azimuthDegrees, azimuth.uncertaintyDegrees, '°')}, boundary ${found(boundary.boundaryAngstrom, boundary.uncertaintyAngstrom, ' Å')}, ` +
        `plus end ${polarity.plusEnd === undefined ? 'not determined' : `towards ${polarity.plusEnd} (${polarity.sureness})`}`,
    ),
    line('detail', `monomers agree to ${tube.resolutionAngstrom.toFixed(1)} Å`),
    line(
      'lattice',
      `next best: ${next.name} ${next.hand}-handed, with ${(100 * next.score).toFixed(0)} % of the score`,
    ),
  ];
}

function halvesText({
  lattices,
  isLatticeSame,
  isSeamSame,
  seamsNamed,
  dimerRise,
  dimerTwist,
}: HalvesCheck): string {
  if (!isLatticeSame) return `NOT the same lattice: ${lattices.join('; ')}`;
  const seam =
    isSeamSame === undefined
      ? 'no seam named'
      : isSeamSame
        ? `same seam in ${seamsNamed} of 2`
        : 'ANOTHER SEAM';
  return (
    `same lattice in both, ${seam}; rise apart by ${(dimerRise?.difference ?? 0).toFixed(3)} Å (${(dimerRise?.sigmas ?? 0).toFixed(1)} σ), ` +
    `twist by ${(dimerTwist?.difference ?? 0).toFixed(4)}° (${(dimerTwist?.sigmas ?? 0).toFixed(1)} σ)`
  );
}

function found(value: number | undefined, error: number | undefined, unit: string): string {
  return value === undefined ? 'not determined' : `${value.toFixed(1)} ±${(error ?? 0).toFixed(1)}${unit}`;
}

/** As many decimals as the error has two figures. */
function plusMinus(value: number, error: number, unit: string): string {
  const places = decimals(error);
  return `${value.toFixed(places)} ±${error.toFixed(places)}${unit === '°' ? '°' : ` ${unit}`}`;
}

function decimals(error: number): number {
  return error > 0 && Number.isFinite(error)
    ? Math.min(4, Math.max(1, 1 - Math.floor(Math.log10(error))))
    : 2;
}

function line(name: string, text: string): string {
  return `  ${name.padEnd(11)} ${text}`;
}
