import {usageError} from '../errors.ts';
import type {SphereRequest} from '../setup/average/apply-symmetry.ts';
import {numberFlag} from './quantity-flags.ts';

/** The sphere outside which the averaged map is made 0. */
export const sphereFlags = {
  sphere: numberFlag({
    summary: "Make the map 0 outside a sphere of this diameter, in percent of the box's shortest edge.",
    helpGroup: 'AVERAGING',
    helpValue: '<percent>',
  }),
  width: numberFlag({
    summary: "Width of the sphere's soft edge, in voxels. Default: 5.",
    helpGroup: 'AVERAGING',
    helpValue: '<px>',
  }),
  sphere_percentage: numberFlag({
    summary:
      'The same as a share below 0.99, with the edge of relion_localsym 3.1.3, which is upside down; for comparison.',
    helpGroup: 'AS IN RELION_LOCALSYM',
    helpValue: '<share>',
  }),
};

type SphereFlags = {
  readonly sphere?: number;
  readonly width?: number;
  readonly sphere_percentage?: number;
};

/** The edge is 5 voxels wide by default, as RELION's. @throws {InputError} `SPHERE_TWICE`, `SPHERE_RANGE`, `SPHERE_WIDTH`. */
export function sphereRequest({
  sphere,
  width,
  sphere_percentage: relionShare,
}: SphereFlags): SphereRequest | undefined {
  if (sphere !== undefined && relionShare !== undefined) {
    throw usageError('--sphere and --sphere_percentage are both given.', 'SPHERE_TWICE', 'Leave one out.');
  }
  if (sphere === undefined && (relionShare === undefined || relionShare <= 0)) {
    if (width === undefined) return undefined;
    throw usageError(
      '--width is that of a sphere’s edge, and there is no sphere.',
      'SPHERE_WIDTH',
      'Give --sphere.',
    );
  }
  if (sphere !== undefined && !(sphere >= 10 && sphere <= 175)) {
    throw usageError(
      `--sphere ${sphere}: 10 to 175 percent of the box was expected.`,
      'SPHERE_RANGE',
      'For nine tenths of the box give 90.',
    );
  }
  if (relionShare !== undefined && relionShare >= 0.99) {
    throw usageError(
      `--sphere_percentage ${relionShare}: a share below 0.99 was expected, as in relion_localsym.`,
      'SPHERE_RANGE',
      'For 90 percent give 0.9, or --sphere 90.',
    );
  }
  const edgeVoxels = width ?? 5;
  if (!(edgeVoxels > 0)) {
    throw usageError(
      `--width ${edgeVoxels}: more than 0 voxels were expected.`,
      'SPHERE_WIDTH',
      'Give for example 5.',
    );
  }
  return sphere === undefined
    ? {boxShare: relionShare ?? 0, edgeVoxels, edge: 'relion_localsym'}
    : {boxShare: sphere / 100, edgeVoxels, edge: 'soft'};
}
