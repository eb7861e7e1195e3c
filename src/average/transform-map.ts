import type {Device} from '../compute/device.ts';
import type {Operator} from '../geometry/operator.ts';
import {emptyVolume, type Volume} from '../map/volume.ts';
import {placedAt} from './copies.ts';
import {placeAll} from './place-all.ts';
import {boxRange} from './placed.ts';
import {samplingBy, type Interpolation} from './sampling.ts';

/** The map moved by an operator, as `relion_localsym --transform` has it; 0 where it comes from outside the box. */
export async function transformMap(
  volume: Volume,
  operator: Operator,
  {
    interpolation = 'trilinear',
    device,
    isSpent = false,
  }: {
    readonly interpolation?: Interpolation;
    readonly device?: Device;
    /** The result may take the place of the map's values, which saves the memory of one map. */
    readonly isSpent?: boolean;
  } = {},
): Promise<Volume> {
  const sampling = samplingBy(interpolation, device);
  const source = sampling.ofMap(volume, boxRange(volume.size));
  const isMapRead = source?.values.buffer === volume.values.buffer;
  const result =
    isSpent && !isMapRead ? {...volume, values: volume.values.fill(0)} : emptyVolume(volume, volume.origin);
  if (source !== undefined) await placeAll(result, [placedAt(source, operator, volume)], sampling.add);
  return result;
}
