import path from 'node:path';
import type {OutputFile} from '../../io/files.ts';
import type {TubeReading} from '../../lattice/from-map/lattice-reading.ts';
import {placeOfIndex} from '../../lattice/from-map/protofilament-places.ts';
import {leastSignificance} from '../../lattice/from-map/seam/seam-reading.ts';
import {unrollWall} from '../../lattice/from-map/unrolled-wall.ts';
import {hasSeam, latticeName} from '../../lattice/microtubule.ts';
import type {Volume} from '../../map/volume.ts';
import {plotSvg} from '../../picture/plot.ts';
import {svgPng} from '../../picture/png.ts';
import {registerPlot} from '../../picture/register-plot.ts';
import {unrolledWallPlot} from '../../picture/unrolled-wall-plot.ts';
import {nameOfIndex} from './protofilament-names.ts';
import {seamText} from './seam-text.ts';

/** Names of the pictures in the folder. */
export const pictureNames = [
  'unrolled-wall.svg',
  'unrolled-wall.png',
  'registers.svg',
  'registers.png',
] as const;

/** The wall laid flat with lattice and seam, and the evidence for every protofilament's register. */
export async function latticePictures(
  map: Volume,
  tube: TubeReading,
  folder: string,
): Promise<readonly OutputFile[]> {
  const wall = await plotSvg(await wallSpecification(map, tube));
  const registers = await plotSvg(registerSpecification(tube));
  const contents = [
    wall,
    [await svgPng(wall, {widthPixels: 1600})],
    registers,
    [await svgPng(registers, {widthPixels: 1400})],
  ];
  return pictureNames.map((name, i) => ({path: path.join(folder, name), content: contents[i]}));
}

function titleOf({lattice}: TubeReading): string {
  return `${latticeName(lattice)} microtubule, ${lattice.hand}-handed ${lattice.starts}-start helix`;
}

async function wallSpecification(map: Volume, tube: TubeReading): ReturnType<typeof unrolledWallPlot> {
  const wall = unrollWall(map, tube);
  const {model, seam} = tube;
  const {lattice} = model;
  const {heightsAngstrom, radii} = wall;
  const kinds = {1: 'one of α and β', '-1': 'the other', 0: 'monomer'} as const;
  const azimuthAt = (index: number, height: number): number =>
    model.azimuthDegrees -
    (360 * index) / lattice.protofilaments +
    (lattice.twistDegrees * (height - model.heightAngstrom)) / lattice.riseAngstrom;
  const top = heightsAngstrom[heightsAngstrom.length - 1];
  return unrolledWallPlot({
    title: titleOf(tube),
    subtitle: [
      `Seam: ${seamText(tube)}`,
      `Seen from outside, the mean from r ${radii.fromAngstrom.toFixed(0)} to ${radii.toAngstrom.toFixed(0)} Å, low-passed to ` +
        `${wall.resolutionAngstrom.toFixed(1)} Å; darker is denser` +
        `${wall.values.some((value) => Number.isNaN(value)) ? '; white lies outside the box' : ''}.`,
      ...(seam.verdict === 'found' ? [] : ['Letters: no seam to count from; A is nearest to +x.']),
    ],
    leftDegrees: leftOf(tube),
    density: wall.values,
    azimuths: wall.points,
    heightsAngstrom,
    monomers: wall.monomers.map((monomer) => ({...monomer, kind: kinds[monomer.kind]})),
    names: Array.from({length: lattice.protofilaments}, (_, index) => ({
      azimuthDegrees: azimuthAt(index, top),
      name: nameOfIndex(tube, index),
    })),
    lines: seam.between.map(([before], i) => ({
      name: `seam ${i}`,
      points: heightsAngstrom.map((heightAngstrom) => ({
        azimuthDegrees: azimuthAt(before + 0.5, heightAngstrom),
        heightAngstrom,
      })),
    })),
  });
}

/** Where the wall is cut open: opposite the seam, in full sixths of a turn; at ±180° where it is not known. */
function leftOf(tube: TubeReading): number {
  const {seam} = tube;
  if (seam.verdict !== 'found') return -180;
  const [[before]] = seam.between;
  const azimuth = placeOfIndex(tube, before).azimuthDegrees - 180 / tube.lattice.protofilaments;
  return 60 * Math.round(azimuth / 60) - 180;
}

/** Once round the tube, an odd start number turns the register round: −1 for protofilaments before the seam. */
function wayRound({seam, lattice}: TubeReading, index: number): number {
  if (seam.verdict !== 'found' || !hasSeam(lattice.starts)) return 1;
  const [[, after]] = seam.between;
  const sign = seam.registers[after].agreement < 0 ? -1 : 1;
  return index < after ? -sign : sign;
}

function registerSpecification(tube: TubeReading): ReturnType<typeof registerPlot> {
  const {seam, lattice} = tube;
  const count = lattice.protofilaments;
  const isNamed = (index: number): boolean => seam.between.some(([, after]) => after === index);
  const order = Array.from({length: count}, (_, index) => index).sort((a, b) =>
    seam.verdict === 'found' ? Number(nameOfIndex(tube, a)) - Number(nameOfIndex(tube, b)) : a - b,
  );
  const isPlaced = hasSeam(lattice.starts) || seam.between.length > 0;
  return registerPlot({
    title: `${titleOf(tube)}: which way α and β lie`,
    subtitle:
      (hasSeam(lattice.starts)
        ? seam.verdict === 'found'
          ? 'Counted from the seam, all protofilaments should lie at 1, in step. '
          : 'From A onwards the register changes its sign where a seam lies. '
        : 'An even start number makes no seam: all protofilaments should lie alike. ') +
      '−1 is one monomer off; near 0 a protofilament holds both ways, or too much noise to tell. Upright lines: one standard error.',
    axisTitle:
      seam.verdict === 'found'
        ? 'protofilament'
        : 'protofilament (no seam to count from; A is nearest to +x)',
    protofilaments: order.map((index) => ({
      name: nameOfIndex(tube, index),
      agreement: seam.registers[index].agreement * wayRound(tube, index),
      error: seam.registers[index].error,
    })),
    places: isPlaced
      ? order.map((index) => ({
          name: `${nameOfIndex(tube, (index + count - 1) % count)}|${nameOfIndex(tube, index)}`,
          significance: seam.significances[index],
          isNamed: isNamed(index),
        }))
      : [],
    leastSignificance,
  });
}
