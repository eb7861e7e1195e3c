import path from 'node:path';
import {compose, invert, place} from '../geometry/operator.ts';
import type {AngstromPoint} from '../geometry/frames.ts';
import {wrapDegrees} from '../geometry/rotation.ts';
import {tubeOperator} from '../geometry/tube-axis.ts';
import {oppositeTheSeam} from '../lattice/microtubule.ts';
import type {Volume} from '../map/volume.ts';
import {tubePicture} from '../picture/tube-picture.ts';
import type {TubeCopy, TubeScene} from '../picture/tube-scene.ts';
import {seamAzimuthDegrees} from './lattice/tube-placement.ts';
import type {MicrotubuleSetup} from './microtubule-setup.ts';
import {placedText} from './microtubule-summary.ts';
import type {PlacedMask} from './place-mask.ts';

type PictureInput = {
  readonly setup: MicrotubuleSetup;
  readonly found: PlacedMask['map'];
  readonly mask: {readonly path: string; readonly volume: Volume};
  /** What the refinement starts from: after re-centring. */
  readonly map: {readonly path: string; readonly volume: Volume};
};

/** The mask on its protofilament in the map, with the seam and the places of the copies, as a PNG file's bytes. */
export async function microtubulePicture(input: PictureInput): Promise<Uint8Array> {
  return tubePicture(microtubuleScene(input));
}

/** What that picture shows. */
export function microtubuleScene({setup, found, mask, map}: PictureInput): TubeScene {
  const {lattice, reference} = setup;
  const {sector} = setup.mask;
  const seam = seamOf(setup, found);
  const names = `${path.basename(mask.path)} on ${path.basename(map.path)}`;
  return {
    title: `${names}: protofilament ${reference} of ${lattice.protofilaments}${seam === undefined ? '' : `, ${fromSeam(setup, seam)}`}`,
    subtitle: placedText(setup.mask, found?.placement),
    map: map.volume,
    mask: mask.volume,
    tube: {axis: sector.axis, twistDegreesPerAngstrom: sector.twistDegreesPerAngstrom},
    sector,
    name: String(reference),
    middleDegrees: middleOf(setup),
    monomerAngstrom: lattice.dimerRiseAngstrom / 2,
    copies: copiesOf(setup),
    seam,
  };
}

/** Half a protofilament beside the masked one where that leaves them whole on both sides. */
function middleOf(setup: MicrotubuleSetup): number {
  const {lattice, mask} = setup;
  const aside = lattice.protofilaments % 2 === 0 ? pitchDegrees(setup) / 2 : 0;
  return mask.sector.azimuthDegrees + aside;
}

/** Where the operators put the middle of the mask, seen from the tube. */
function copiesOf({operators, mask: {sector}}: MicrotubuleSetup): readonly TubeCopy[] {
  const toBox = tubeOperator(sector.axis ?? {offsetAngstrom: [0, 0], leanRadians: [0, 0]});
  const radius = (sector.innerRadiusAngstrom + sector.outerRadiusAngstrom) / 2;
  const height = (sector.bottomAngstrom + sector.topAngstrom) / 2;
  const radians = ((sector.azimuthDegrees + sector.twistDegreesPerAngstrom * height) * Math.PI) / 180;
  const middle = [radius * Math.cos(radians), radius * Math.sin(radians), height] as const;
  return operators.map(({protofilament, operator}) => {
    const inTube = compose(invert(toBox), compose(operator, toBox));
    const [x, y, z] = place(inTube, middle as unknown as AngstromPoint);
    return {
      name: String(protofilament),
      azimuthDegrees: (Math.atan2(y, x) * 180) / Math.PI - sector.twistDegreesPerAngstrom * z,
      riseAngstrom: z - height,
    };
  });
}

/** The seam that the map shows; else where the numbers put it. */
function seamOf(setup: MicrotubuleSetup, found: PlacedMask['map']): TubeScene['seam'] {
  const {hasSeam, lattice, reference, mask} = setup;
  if (!hasSeam) return undefined;
  const pitch = pitchDegrees(setup);
  const seen = found?.tube && seamAzimuthDegrees(found.tube, lattice.protofilaments);
  const last = seen ?? mask.sector.azimuthDegrees + (lattice.protofilaments - reference) * pitch;
  return {
    azimuthDegrees: last + pitch / 2,
    name: seen === undefined ? 'seam by the numbers; not seen in the map' : 'seam, as found in the map',
  };
}

/** How far from the seam the mask is, and how far its number should be. */
function fromSeam(setup: MicrotubuleSetup, seam: NonNullable<TubeScene['seam']>): string {
  const {lattice, reference, mask} = setup;
  const {azimuthDegrees, widthDegrees} = mask.sector;
  const apart = Math.abs(wrapDegrees(azimuthDegrees - seam.azimuthDegrees));
  const expected = Math.abs(wrapDegrees((lattice.protofilaments - reference + 0.5) * pitchDegrees(setup)));
  if (Math.abs(apart - expected) > widthDegrees / 4) {
    return `${apart.toFixed(0)}° from the seam, not ${expected.toFixed(0)}°`;
  }
  return reference === oppositeTheSeam(lattice.protofilaments)
    ? 'opposite the seam'
    : `${apart.toFixed(0)}° from the seam`;
}

/** From one protofilament to the next at one height. */
function pitchDegrees({step, mask}: MicrotubuleSetup): number {
  return step.helicalDegrees - mask.sector.twistDegreesPerAngstrom * step.riseAngstrom;
}
