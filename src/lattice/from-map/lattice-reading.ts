import type {TubeAxis} from '../../geometry/tube-axis.ts';
import type {Hand} from '../microtubule.ts';
import type {TubeModel} from './blocks.ts';
import type {Placement} from './placement-from-map.ts';
import type {SeamReading} from './seam/seam-reading.ts';
import type {Sureness} from './sureness.ts';

/** What a map says of the microtubule in it. */
export type LatticeReading = {
  /** `none`: the map holds no microtubule that can be read, and the rest is missing. */
  readonly verdict: 'microtubule' | 'likely' | 'none';
  /** What the verdict rests on. */
  readonly reason: string;
  readonly tube?: TubeReading;
};

/** The microtubule: heights and azimuths are in its own frame, which `axis` puts into the box. */
export type TubeReading = {
  readonly contrast: 'positive' | 'negative';
  readonly axis: AxisReading;
  readonly lattice: LatticeOfMap;
  /** Other lattices that were tried, with their score relative to the one found; the best first. */
  readonly others: readonly {readonly name: string; readonly hand: Hand; readonly score: number}[];
  /** Wall, polarity, and the azimuth and boundary of the protofilament nearest to the tube's own +x. */
  readonly placement: Omit<Placement, 'repeatCheck'>;
  /** How finely monomers agree with each other. */
  readonly resolutionAngstrom: number;
  /** Where they agree to the last of what was sampled: they may agree more finely. */
  readonly isResolutionOfSampling: boolean;
  readonly seam: SeamReading;
  /** Share of the solvent's variance that repeats with the monomers: near 1 where symmetry was imposed on the map. */
  readonly repeatedNoise: number | undefined;
  readonly model: TubeModel;
};

type AxisReading = TubeAxis & {
  /** Standard errors of x and y. */
  readonly offsetErrorsAngstrom: readonly [x: number, y: number];
  readonly tiltDegrees: number;
  /** The direction, from x to y, towards which the axis leans with growing z. */
  readonly tiltAzimuthDegrees: number;
  /** Standard errors of the leaning towards x and towards y. */
  readonly leanErrorsDegrees: readonly [x: number, y: number];
};

type LatticeOfMap = {
  readonly protofilaments: number;
  readonly starts: number;
  readonly hand: Hand;
  readonly dimerRiseAngstrom: number;
  readonly riseErrorAngstrom: number;
  readonly dimerTwistDegrees: number;
  readonly twistErrorDegrees: number;
  readonly sureness: Sureness;
  /** Mean self-correlation over all steps of the lattice. */
  readonly score: number;
  /** Standard deviations of the score above that of a lattice that is not there. */
  readonly significance: number;
  /** The same above the best other protofilament number, or start number, whichever is less. */
  readonly lead: number;
};
