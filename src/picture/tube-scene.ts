import type {Volume} from '../map/volume.ts';
import type {Tube} from './tube-planes.ts';

/** A copy of the mask, on its protofilament. */
export type TubeCopy = {
  /** Number of the protofilament. */
  readonly name: string;
  /** Of the copy's middle, as the tube's azimuths are: where its protofilament is at height 0. */
  readonly azimuthDegrees: number;
  /** By how much it lies above the mask. */
  readonly riseAngstrom: number;
};

/** A microtubule, the mask on one of its protofilaments, and what is drawn about them. */
export type TubeScene = {
  readonly title: string;
  /** Smaller, below the title. */
  readonly subtitle: string;
  readonly map: Volume;
  /** In the map's box. */
  readonly mask: Volume;
  readonly tube: Tube;
  /** What the mask should be; the outline is that of the mask itself. */
  readonly sector: {
    readonly azimuthDegrees: number;
    readonly widthDegrees: number;
    readonly innerRadiusAngstrom: number;
    readonly outerRadiusAngstrom: number;
    readonly bottomAngstrom: number;
    readonly topAngstrom: number;
  };
  /** Number of the masked protofilament. */
  readonly name: string;
  /** In the middle of the wall laid flat, which is cut open on the other side. */
  readonly middleDegrees: number;
  readonly monomerAngstrom: number;
  readonly copies: readonly TubeCopy[];
  /** Azimuth of the seam at height 0 and what it is called; undefined without one. */
  readonly seam?: {readonly azimuthDegrees: number; readonly name: string};
};

/** Colours of the mask, its copies and the seam. */
export const tubeColours = {mask: '#ffb000', copy: '#29c5ff', seam: '#ff4b4b'};
