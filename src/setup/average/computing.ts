import type {BackendChoice, DeviceReport} from '../../compute/backend.ts';
import {withDevice, type Device} from '../../compute/device.ts';
import type {Interpolation} from '../../average/sampling.ts';

/** What computed, and why. */
export type Computing = {
  readonly ran: DeviceReport['ran'] | 'plain';
  readonly precision: 'float64' | 'float32';
  readonly reason: string;
};

/**
 * Does work in plain float64, or on the device that is asked for.
 *
 * @throws {InputError} as `withDevice`.
 */
export async function computing<T>(
  backend: BackendChoice,
  interpolation: Interpolation,
  work: (device?: Device) => Promise<T>,
): Promise<{readonly result: T; readonly computing: Computing}> {
  if (backend === 'auto' || interpolation === 'cubic') {
    const reason =
      backend === 'auto'
        ? 'reading the voxels takes longer than interpolating between them, so that a device does not pay'
        : 'splines are computed in plain float64 only';
    return {result: await work(), computing: {ran: 'plain', precision: 'float64', reason}};
  }
  return withDevice(backend, async (device) => ({
    result: await work(device),
    computing: {ran: device.report.ran, precision: 'float32' as const, reason: device.report.reason},
  }));
}

/** For people: what computed. */
export function computingText({ran, precision}: Computing): string {
  return ran === 'plain' ? `in plain ${precision}` : `on ${ran} in ${precision}`;
}
