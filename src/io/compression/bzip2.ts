/**
 * What a bzip2 file holds; stream by stream, as pbzip2 writes many into one file.
 *
 * The library's own loop over streams would take a file that is cut between two blocks for a complete one.
 */
export async function expandBzip2(bytes: Uint8Array): Promise<Uint8Array> {
  const {default: bunzip} = await import('seek-bzip');
  let position = 0;
  let expanded = new Uint8Array(Math.max(65_536, 4 * bytes.byteLength));
  let length = 0;
  const readByte = (): number => {
    if (position >= bytes.byteLength) throw new Error('it ends too early');
    position += 1;
    return bytes[position - 1];
  };
  const read = (into: Uint8Array, offset: number, count: number): number => {
    for (let k = 0; k < count; k += 1) into[offset + k] = readByte();
    return count;
  };
  const writeByte = (byte: number): void => {
    if (length === expanded.length) expanded = enlarged(expanded);
    expanded[length] = byte;
    length += 1;
  };
  while (position < bytes.byteLength) bunzip.decode({readByte, read}, {writeByte});
  return expanded.subarray(0, length);
}

function enlarged(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(2 * bytes.length);
  larger.set(bytes);
  return larger;
}
