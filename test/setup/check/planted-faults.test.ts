import test from 'ava';
import {eulerAngles, eulerMatrix} from '../../../src/geometry/euler.ts';
import {scale, type Vector3} from '../../../src/geometry/vector.ts';
import {centreVoxel} from '../../../src/geometry/frames.ts';
import {multiply, transform, transpose} from '../../../src/geometry/matrix3.ts';
import {
  compose,
  identityOperator,
  invert,
  rotationThrough,
  type Operator,
} from '../../../src/geometry/operator.ts';
import {rotationAbout} from '../../../src/geometry/rotation.ts';
import {formatOperators} from '../../../src/io/star/operators.ts';
import type {Volume} from '../../../src/map/volume.ts';
import {maskShape} from '../../../src/search/mask-centre.ts';
import {checkCase, goodCase, type CheckedCase} from './good-case.ts';

const good = goodCase();
const {map, mask, truth} = good;
const [nx] = map.size;
const star = formatOperators([{maskName: 'mask.mrc', operators: truth}]);
const {centre} = maskShape(mask, 'mask');

/** A mask by voxel: x, y, z, and its value in the good mask. */
function maskOf(value: (x: number, y: number, z: number, good: number) => number): Volume {
  const values = mask.values.map((old, i) =>
    value(i % nx, Math.floor(i / nx) % nx, Math.floor(i / nx / nx), old),
  );
  return {...mask, values};
}

/** A soft ball: 1 to the radius, 0 from so many voxels further on. */
function ball(at: Vector3, radius: number, edge: number): (x: number, y: number, z: number) => number {
  return (x, y, z) => {
    const beyond = Math.hypot(x - at[0], y - at[1], z - at[2]) - radius;
    return Math.min(1, Math.max(0, 1 - beyond / edge));
  };
}

/** The good case with other operators. */
function operators(change: (operator: Operator) => Operator): CheckedCase {
  return {map, mask, operators: truth.map(change)};
}

const shift = (by: Vector3): Operator => ({...identityOperator, shiftAngstrom: by});
const corner = scale(centreVoxel(map.size), map.voxelAngstrom);
const mirror = [-1, 0, 0, 0, 1, 0, 0, 0, 1] as const;
const cubeMiddle: Vector3 = [nx / 2, nx / 2, nx / 2];
const helix = [-2, -1, 1, 2].map((step) => rotationThrough(rotationAbout([0, 0, 1], -50 * step), centre));

type Planted = {
  readonly code: string;
  readonly severity?: 'warning';
  readonly remedy: RegExp;
  readonly fault: () => CheckedCase;
};

const planted: Readonly<Record<string, Planted>> = {
  'a mask that is not there': {
    code: 'MASK_MISSING',
    remedy: /project folder/,
    fault: () => ({map, star}),
  },
  'a mask beside the STAR file, in another folder than the project': {
    code: 'MASK_NOT_IN_PROJECT',
    remedy: /--project/,
    fault: () => ({map, mask, star, options: {projectFolder: 'project'}}),
  },
  'a mask whose name RELION cannot open': {
    code: 'MASK_NAME_UNREADABLE',
    remedy: /Rename/,
    fault: () => ({map, mask, maskFile: 'mask.ccp4', operators: truth}),
  },
  'a mask of another box': {
    code: 'MASK_BOX',
    remedy: /resample/,
    fault: () => ({map, mask: {...mask, size: [24, 48, 96]}, operators: truth}),
  },
  'a mask of another pixel size': {
    code: 'MASK_PIXEL_SIZE',
    severity: 'warning',
    remedy: /header/,
    fault: () => ({map, mask: {...mask, voxelAngstrom: 1}, operators: truth}),
  },
  'a map in place of a mask': {
    code: 'MASK_VALUES',
    remedy: /localsym mask create --map \S+ -o mask\.mrc/,
    fault: () => ({map, mask: {...map, values: map.values.map((value) => 3 * value)}, operators: truth}),
  },
  'NaN in a mask': {
    code: 'MRC_NOT_FINITE',
    remedy: /program/,
    fault: () => ({
      map,
      mask: maskOf((x, y, z, old) => (x + y + z === 60 ? Number.NaN : old)),
      operators: truth,
    }),
  },
  'an empty mask': {
    code: 'MASK_EMPTY',
    remedy: /threshold/,
    fault: () => ({map, mask: maskOf(() => 0), operators: truth}),
  },
  'a mask without a soft edge': {
    code: 'MASK_HARD_EDGE',
    severity: 'warning',
    remedy: /localsym mask edit --mask \S+ --soft 5/,
    fault: () => ({map, mask: maskOf((_x, _y, _z, old) => (old > 0.5 ? 1 : 0)), operators: truth}),
  },
  'a mask that is all edge': {
    code: 'MASK_TOO_SOFT',
    severity: 'warning',
    remedy: /narrower/,
    fault: () => ({map, mask: maskOf(ball(voxelOf(centre), 1, 18)), operators: truth}),
  },
  'a mask of the whole box': {
    code: 'MASK_COVERS_BOX',
    remedy: /one copy only/,
    fault: () => ({map, mask: maskOf(() => 1), operators: truth}),
  },
  'a map of dark protein': {
    code: 'MAP_INVERTED',
    remedy: /--multiply_constant -1/,
    fault: () => ({map: {...map, values: map.values.map((value) => -value)}, mask, operators: truth}),
  },
  'an inverted mask': {
    code: 'MASK_INVERTED',
    remedy: /inverted/,
    fault: () => ({map, mask: maskOf((_x, _y, _z, old) => 1 - old), operators: truth}),
  },
  'a mask of a handful of voxels': {
    code: 'MASK_TOO_SMALL',
    severity: 'warning',
    remedy: /whole repeated region/,
    fault: () => ({map, mask: maskOf(ball(voxelOf(centre), 2, 2)), operators: truth}),
  },
  'a mask of two regions': {
    code: 'MASK_SEVERAL_PARTS',
    severity: 'warning',
    remedy: /remove the others/,
    fault: () => ({
      map,
      mask: maskOf((x, y, z, old) => Math.max(old, ball([39, 39, 39], 7, 3)(x, y, z))),
      operators: truth,
    }),
  },
  'a mask with dust': {
    code: 'MASK_DUST',
    severity: 'warning',
    remedy: /threshold/,
    fault: () => ({
      map,
      mask: maskOf((x, y, z, old) =>
        Math.max(old, old === 0 && x % 6 < 3 && y % 6 < 3 && z % 6 < 3 && x < 20 ? 1 : 0),
      ),
      operators: truth,
    }),
  },
  'a mask that the box cuts': {
    code: 'MASK_CUT_BY_BOX',
    severity: 'warning',
    remedy: /larger box/,
    fault: () => ({map, mask: maskOf(ball([0, 24, 24], 8, 3)), operators: truth}),
  },
  'a mask on solvent': {
    code: 'MASK_ON_SOLVENT',
    remedy: /another map/,
    fault: () => ({map, mask: maskOf(ball([7, 7, 7], 5, 3)), operators: truth}),
  },
  'a mask that cuts its subunit in two': {
    code: 'MASK_CUTS_DENSITY',
    severity: 'warning',
    remedy: /Extend the mask/,
    fault: () => ({
      map,
      mask: maskOf((x, _y, _z, old) => old * Math.min(1, Math.max(0, (x - voxelOf(centre)[0]) / 3))),
      operators: truth,
    }),
  },
  'a mask that cuts its subunit in two along z': {
    code: 'MASK_CUTS_DENSITY',
    severity: 'warning',
    remedy: /Extend the mask/,
    fault: () => ({
      map,
      mask: maskOf((_x, _y, z, old) => old * Math.min(1, Math.max(0, (z - voxelOf(centre)[2]) / 3))),
      operators: truth,
    }),
  },
  'a mask of more than one copy': {
    code: 'MASKS_OVERLAP',
    severity: 'warning',
    remedy: /tighter/,
    fault: () => ({map, mask: maskOf(ball(cubeMiddle, 18, 3)), operators: truth}),
  },
  'two operators to one place': {
    code: 'COPIES_SHARE_PLACE',
    remedy: /Remove one/,
    fault: () => ({map, mask, operators: [...truth, compose(shift([2, 1, 0]), truth[0])]}),
  },
  'a copy outside the box': {
    code: 'COPY_LEAVES_BOX',
    remedy: /shifts are in Å/,
    fault: () => ({map, mask, operators: [...truth, compose(shift([0, 90, 0]), truth[0])]}),
  },
  'inverted operators': {
    code: 'OPERATORS_INVERTED',
    remedy: /Invert every operator/,
    fault: () => operators(invert),
  },
  'transposed matrices': {
    code: 'OPERATORS_TRANSPOSED',
    remedy: /Transpose/,
    fault: () => operators(({rotation, shiftAngstrom}) => ({rotation: transpose(rotation), shiftAngstrom})),
  },
  'shifts of the other sign': {
    code: 'OPERATORS_SHIFT_SIGN',
    remedy: /sign of the shifts/,
    fault: () =>
      operators(({rotation, shiftAngstrom}) => ({rotation, shiftAngstrom: scale(shiftAngstrom, -1)})),
  },
  'the other sign of z': {
    code: 'OPERATORS_Z_SIGN',
    remedy: /sign of z/,
    fault: () => operators(({rotation, shiftAngstrom: [x, y, z]}) => ({rotation, shiftAngstrom: [x, y, -z]})),
  },
  'angles in radians': {
    code: 'OPERATORS_ANGLES_RADIANS',
    remedy: /wants degrees/,
    fault: () =>
      operators(({rotation, shiftAngstrom}) => {
        const {rotDegrees, tiltDegrees, psiDegrees} = eulerAngles(rotation);
        const radians = (degrees: number): number => (degrees * Math.PI) / 180;
        const angles = {
          rotDegrees: radians(rotDegrees),
          tiltDegrees: radians(tiltDegrees),
          psiDegrees: radians(psiDegrees),
        };
        return {rotation: eulerMatrix(angles), shiftAngstrom};
      }),
  },
  'shifts in pixels': {
    code: 'OPERATORS_SHIFT_PIXELS',
    remedy: /Multiply the shifts by 2\.8/,
    fault: () =>
      operators(({rotation, shiftAngstrom}) => ({rotation, shiftAngstrom: scale(shiftAngstrom, 1 / 2.8)})),
  },
  'shifts multiplied by the pixel size once too often': {
    code: 'OPERATORS_SHIFT_DIVIDED',
    remedy: /Divide the shifts by 2\.8/,
    fault: () =>
      operators(({rotation, shiftAngstrom}) => ({rotation, shiftAngstrom: scale(shiftAngstrom, 2.8)})),
  },
  'operators about the first voxel': {
    code: 'OPERATORS_ABOUT_CORNER',
    remedy: /voxel n\/2/,
    fault: () =>
      operators(({rotation, shiftAngstrom}) => {
        const turned = transform(rotation, corner);
        return {
          rotation,
          shiftAngstrom: [0, 1, 2].map(
            (axis) => shiftAngstrom[axis] - turned[axis] + corner[axis],
          ) as unknown as Vector3,
        };
      }),
  },
  'operators of the map of the other hand': {
    code: 'OPERATORS_MIRRORED',
    remedy: /other hand/,
    fault: () =>
      operators(({rotation, shiftAngstrom}) => ({
        rotation: multiply(multiply(mirror, rotation), mirror),
        shiftAngstrom: transform(mirror, shiftAngstrom),
      })),
  },
  'an operator that leads to no copy': {
    code: 'OPERATOR_NO_COPY',
    remedy: /Search it again/,
    fault: () =>
      operators((operator) => compose(operator, rotationThrough(rotationAbout([1, 2, 3], 100), centre))),
  },
  'operators that are three degrees and three ångström off': {
    code: 'OPERATOR_OFF_OPTIMUM',
    remedy: /localsym search --map/,
    fault: () =>
      operators((operator) =>
        compose(shift([2, -2, 1.5]), compose(operator, rotationThrough(rotationAbout([1, 0, 1], 4), centre))),
      ),
  },
  'the other hand of a helix': {
    code: 'OPERATORS_HAND',
    remedy: /hand of the map/,
    fault: () => {
      const screw = (step: number): Operator => ({
        rotation: rotationAbout([0, 0, 1], 75 * step),
        shiftAngstrom: [0, 0, 11 * step],
      });
      const tube = goodCase({copies: [screw(1), screw(2)], massKilodalton: 12, seed: 2});
      const otherHand = [1, 2].map((step) => ({...screw(step), rotation: transpose(screw(step).rotation)}));
      return {map: tube.map, mask: tube.mask, operators: otherHand};
    },
  },
  'operators that make the average less clear': {
    code: 'AVERAGE_LESS_CLEAR',
    remedy: /Refine the operators/,
    fault: () => ({map, mask, operators: helix, halves: [good.half1, good.half2]}),
  },
};

for (const [what, {code, severity = 'fault', remedy, fault}] of Object.entries(planted)) {
  test.serial(`${what}: ${severity} ${code}`, async (t) => {
    const {findings, holds} = await checkCase(fault());
    const found = findings.filter((finding) => finding.code === code);
    t.true(found.length > 0, JSON.stringify(findings, undefined, 1));
    t.is(found[0]?.severity, severity);
    t.regex(found[0]?.remedy ?? '', remedy);
    if (severity === 'fault') t.false(holds);
  });
}

test.serial('the good file: no fault, no warning, whatever the release', async (t) => {
  const {findings, holds, sets} = await checkCase({map, mask, operators: truth});
  t.deepEqual(
    findings.filter(({severity}) => severity !== 'note'),
    [],
  );
  t.true(holds);
  t.true(sets[0].operators.every(({verdict}) => verdict === 'holds'));
});

function voxelOf(point: Vector3): Vector3 {
  return point.map(
    (value, axis) => value / map.voxelAngstrom + centreVoxel(map.size)[axis],
  ) as unknown as Vector3;
}
