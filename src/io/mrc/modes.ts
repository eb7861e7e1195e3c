/** The modes that hold one real number a voxel, and the bytes it takes. */
const bytesByMode: ReadonlyMap<number, number> = new Map([
  [0, 1], // signed bytes
  [1, 2], // signed 16-bit integers
  [2, 4], // float32
  [6, 2], // unsigned 16-bit integers
  [12, 2], // float16
]);

const nameByMode: ReadonlyMap<number, string> = new Map([
  [3, 'a Fourier transform in complex 16-bit integers'],
  [4, 'a Fourier transform in complex float32'],
  [16, 'an image in colours'],
  [101, 'packed 4-bit integers'],
]);

/** Bytes that one value takes in the file; undefined for modes that are not read. */
export function bytesPerValue(mode: number): number | undefined {
  return bytesByMode.get(mode);
}

/** What the values of a mode that is not read are, as far as the format defines it. */
export function describeMode(mode: number): string {
  return nameByMode.get(mode) ?? 'not a mode of MRC2014';
}

/** Whether some program writes this mode, so that a header that has it may be one. */
export function isKnownMode(mode: number): boolean {
  return bytesByMode.has(mode) || nameByMode.has(mode);
}
