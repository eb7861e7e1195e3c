import {readFile, writeFile} from 'node:fs/promises';

const headerBytes = 1024;

/** Writes a cubic map of float32 values (MRC mode 2, 1 Å voxels), enough for other programs to read it. */
export async function writeTinyMrc(file: string, edgeVoxels: number, values: Float32Array): Promise<void> {
  const bytes = new Uint8Array(headerBytes + values.byteLength);
  const header = new DataView(bytes.buffer);
  for (const word of [0, 1, 2, 7, 8, 9]) header.setInt32(4 * word, edgeVoxels, true);
  header.setInt32(12, 2, true);
  for (const word of [10, 11, 12]) header.setFloat32(4 * word, edgeVoxels, true);
  for (const word of [13, 14, 15]) header.setFloat32(4 * word, 90, true);
  for (const axis of [1, 2, 3]) header.setInt32(4 * (15 + axis), axis, true);
  bytes.set(new TextEncoder().encode('MAP DD'), 208);
  for (const [index, value] of values.entries()) header.setFloat32(headerBytes + 4 * index, value, true);
  await writeFile(file, bytes);
}

/** The values of a map as `writeTinyMrc` and RELION write it: little-endian, mode 2. */
export async function readTinyMrc(file: string): Promise<Float32Array> {
  const bytes = await readFile(file);
  const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = header.getInt32(0, true) * header.getInt32(4, true) * header.getInt32(8, true);
  const start = headerBytes + header.getInt32(92, true);
  return Float32Array.from({length: count}, (_, index) => header.getFloat32(start + 4 * index, true));
}
