import {usageError} from '../errors.ts';
import {identityMatrix} from '../geometry/matrix3.ts';
import {compose, identityOperator, invert, type Operator} from '../geometry/operator.ts';
import {scale, type Vector3} from '../geometry/vector.ts';
import {packAround, placeForOperators} from './arrange.ts';
import {joinAtoms, placeAtoms, type Atoms} from './atoms.ts';
import {enclosingSphere, radiusAbout} from './enclosing-sphere.ts';
import {random} from './random.ts';
import {randomSubunit, subunitFrom} from './subunit.ts';

export type ComplexOptions = {
  /** How many in all, to be put at random; or where the others lie, as seen from the first. */
  readonly copies: number | readonly Operator[];
  readonly massKilodalton: number;
  /** The shortest edge of the box: everything lies in the largest sphere in it. */
  readonly boxAngstrom: number;
  readonly seed: number;
  /** Whether copies that are put at random touch, which they do by default, or keep 15 Å apart. */
  readonly contact?: boolean;
  /** Whether an unrelated chain of half the mass lies beside them. */
  readonly neighbours?: boolean;
};

export type SimulatedComplex = {
  /** Each copy by itself, the first first. */
  readonly copies: readonly Atoms[];
  /** The unrelated chain, if there is one. */
  readonly neighbours: readonly Atoms[];
  /** Everything. */
  readonly atoms: Atoms;
  /** The truth: from the first copy to each other one, in order. */
  readonly operators: readonly Operator[];
};

const touchingAngstrom = 5;
const apartAngstrom = 15;
/** Between the outermost residue and the sphere, for the width of its density. */
const marginAngstrom = 5;

/**
 * Copies of one made-up subunit that do not overlap; without symmetry unless operators bring it in.
 *
 * @throws {InputError} `COMPLEX_TOO_LARGE` when they do not fit into the box.
 */
export function complexAtoms(options: ComplexOptions): SimulatedComplex {
  const {massKilodalton, boxAngstrom, seed, neighbours = false} = options;
  const subunit = randomSubunit({massKilodalton, seed});
  const places = copyPlaces(subunit, options);
  const copies = places.map((place) => placeAtoms(subunit, place));
  const beside = neighbours ? neighbourOf(copies, options) : [];
  const everything = joinAtoms([...copies, ...beside]);

  const isMovable = typeof options.copies === 'number';
  const centre: Vector3 = isMovable ? enclosingSphere(everything).centre : [0, 0, 0];
  const radiusAngstrom = radiusAbout(everything, centre);
  if (places.length === 0 || radiusAngstrom > boxAngstrom / 2 - marginAngstrom) throw tooLarge(options);
  const toCentre: Operator = {rotation: identityMatrix, shiftAngstrom: scale(centre, -1)};
  const centred = (atoms: Atoms): Atoms => placeAtoms(atoms, toCentre);
  const [first, ...others] = places.map((place) => compose(toCentre, place));
  return {
    copies: copies.map(centred),
    neighbours: beside.map(centred),
    atoms: centred(everything),
    operators: others.map((place) => compose(place, invert(first))),
  };
}

/** Where the copies lie, the first first; none where they do not fit. */
function copyPlaces(
  subunit: Atoms,
  {copies, contact = true, boxAngstrom, seed}: ComplexOptions,
): readonly Operator[] {
  const arrangement = {
    clearanceAngstrom: contact ? touchingAngstrom : apartAngstrom,
    reachAngstrom: boxAngstrom / 2,
    random: random(seed).stream('copies'),
  };
  if (typeof copies === 'number') {
    const places = packAround(
      Array.from({length: copies}, () => subunit),
      [],
      arrangement,
    );
    return places.length === copies ? places : [];
  }
  const first = placeForOperators(subunit, copies, arrangement);
  if (first === undefined) return [];
  return [identityOperator, ...copies].map((operator) => compose(operator, first));
}

function neighbourOf(copies: readonly Atoms[], options: ComplexOptions): readonly Atoms[] {
  const {massKilodalton, boxAngstrom, seed} = options;
  const source = random(seed).stream('neighbour');
  const other = subunitFrom(massKilodalton / 2, source.stream('chain'));
  const places = packAround([other], copies, {
    clearanceAngstrom: touchingAngstrom,
    reachAngstrom: boxAngstrom,
    random: source,
  });
  return places.map((place) => placeAtoms(other, place));
}

function tooLarge({copies, massKilodalton, boxAngstrom}: ComplexOptions): Error {
  const count = typeof copies === 'number' ? copies : copies.length + 1;
  return usageError(
    `${count} copies of ${massKilodalton} kDa do not fit into the largest sphere of a ${boxAngstrom} Å box.`,
    'COMPLEX_TOO_LARGE',
    'Take a larger box, a smaller mass or fewer copies.',
  );
}
