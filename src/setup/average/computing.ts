import type {Interpolation} from '../../average/sampling.ts';
import type {BackendChoice, DeviceReport} from '../../compute/backend.ts';
import {withDevice, type Device} from '../../compute/device.ts';
import type {Warning} from '../../errors.ts';

/** What computed, and why. */
export type Computing = {
  readonly ran: DeviceReport['ran'] | 'plain';
  readonly precision: 'float64' | 'float32';
  readonly reason: string;
};

type Computed<T> = {
  readonly result: T;
  readonly computing: Computing;
  readonly warnings: readonly Warning[];
};

/**
 * Does work in plain float64, or on the device that is asked for.
 *
 * Plain is the default because it is cheaper: 13 copies in a box of 200 voxels took WebAssembly twice its processor
 * time (`localsym apply --backend webasm`), most of it to hand over the map.
 *
 * @throws {InputError} as `withDevice`.
 */
export async function computing<T>(
  backend: BackendChoice,
  interpolation: Interpolation,
  work: (device?: Device) => Promise<T>,
): Promise<Computed<T>> {
  if (backend === 'auto') return inPlain(work, 'the work is too small for a device to pay', []);
  if (interpolation === 'cubic') {
    const reason = 'splines are computed in plain float64 only';
    return inPlain(work, reason, [
      {code: 'BACKEND_UNUSED', message: `--backend ${backend} is not used: ${reason}.`},
    ]);
  }
  return withDevice(backend, async (device) => ({
    result: await work(device),
    computing: {ran: device.report.ran, precision: 'float32' as const, reason: device.report.reason},
    warnings: [],
  }));
}

async function inPlain<T>(
  work: () => Promise<T>,
  reason: string,
  warnings: readonly Warning[],
): Promise<Computed<T>> {
  return {result: await work(), computing: {ran: 'plain', precision: 'float64', reason}, warnings};
}

/** For people: what computed. */
export function computingText({ran, precision}: Computing): string {
  return ran === 'plain' ? `in plain ${precision}` : `on ${ran} in ${precision}`;
}
