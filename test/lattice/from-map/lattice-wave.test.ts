import test from 'ava';
import {
  monomerWave,
  protofilamentWave,
  type KnownLattice,
} from '../../../src/lattice/from-map/lattice-wave.ts';

const lattices: readonly KnownLattice[] = [
  {protofilaments: 13, starts: 3, hand: 'left', dimerRiseAngstrom: 83.1, dimerTwistDegrees: 0.1},
  {protofilaments: 14, starts: 3, hand: 'left', dimerRiseAngstrom: 81.7, dimerTwistDegrees: -0.5},
  {protofilaments: 15, starts: 4, hand: 'left', dimerRiseAngstrom: 82, dimerTwistDegrees: 0.91},
  {protofilaments: 13, starts: 3, hand: 'right', dimerRiseAngstrom: 83.1, dimerTwistDegrees: -0.1},
];

test('a step along a protofilament and a step to the next one are whole waves', (t) => {
  for (const lattice of lattices) {
    const {protofilaments, starts, hand} = lattice;
    const rise = lattice.dimerRiseAngstrom / 2;
    const twist = lattice.dimerTwistDegrees / 2;
    const turn = (hand === 'left' ? -360 : 360) + starts * twist;
    const along = {degrees: twist, angstrom: rise};
    const across = {degrees: turn / protofilaments, angstrom: (starts * rise) / protofilaments};
    for (const wave of [protofilamentWave(lattice), monomerWave(lattice)]) {
      for (const step of [along, across]) {
        const phase =
          (wave.order * step.degrees) / 360 + (wave.radiansPerAngstrom * step.angstrom) / (2 * Math.PI);
        t.true(Math.abs(phase - Math.round(phase)) < 1e-12, `${protofilaments}_${starts} ${phase}`);
      }
    }
  }
});
