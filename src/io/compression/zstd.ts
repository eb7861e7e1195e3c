/**
 * What a zstd file holds, all its frames.
 *
 * Checks their checksums, which the library leaves out: of noisy maps, much is stored as it is, and a wrong
 * bit would go unseen.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8878
 */
export async function expandZstd(bytes: Uint8Array): Promise<Uint8Array> {
  const {decompress} = await import('fzstd');
  const {default: xxhash} = await import('xxhash-wasm');
  const hashes = await xxhash();
  const pieces = framesOf(bytes).map(({start, end, checksum}) => {
    const piece = decompress(bytes.subarray(start, end));
    if (checksum !== undefined && Number(hashes.h64Raw(piece) & 0xffff_ffffn) !== checksum) {
      throw new Error('its checksum is wrong');
    }
    return piece;
  });
  return pieces.length === 1 ? pieces[0] : Buffer.concat(pieces);
}

type Frame = {
  readonly start: number;
  readonly end: number;
  readonly checksum?: number;
};

function framesOf(bytes: Uint8Array): readonly Frame[] {
  try {
    return walkFrames(bytes);
  } catch (error) {
    throw error instanceof RangeError ? new Error('it ends too early', {cause: error}) : error;
  }
}

/** @throws {RangeError} where a frame goes on beyond the last byte. */
function walkFrames(bytes: Uint8Array): readonly Frame[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const frames: Frame[] = [];
  let position = 0;
  while (position < bytes.byteLength) {
    const isSkippable = view.getUint32(position, true) >>> 4 === 0x184_d2a5;
    if (isSkippable) {
      position += 8 + view.getUint32(position + 4, true);
    } else {
      const frame = frameAt(view, position);
      frames.push(frame);
      position = frame.end;
    }
  }
  if (position > bytes.byteLength) throw new RangeError();
  return frames;
}

function frameAt(view: DataView, start: number): Frame {
  if (view.getUint32(start, true) !== 0xfd2f_b528) throw new Error('what follows a frame is no frame');
  const descriptor = view.getUint8(start + 4);
  const isSingleSegment = (descriptor & 0x20) !== 0;
  const hasChecksum = (descriptor & 0x04) !== 0;
  const dictionaryByteCount = [0, 1, 2, 4][descriptor & 0x03];
  const sizeStart = start + 5 + (isSingleSegment ? 0 : 1) + dictionaryByteCount;
  const sizeByteCount = [isSingleSegment ? 1 : 0, 2, 4, 8][descriptor >>> 6];
  const blocksEnd = endOfBlocks(view, sizeStart + sizeByteCount);
  if (!hasChecksum) return {start, end: blocksEnd};
  return {start, end: blocksEnd + 4, checksum: view.getUint32(blocksEnd, true)};
}

function endOfBlocks(view: DataView, start: number): number {
  let position = start;
  let isLast = false;
  while (!isLast) {
    const header = view.getUint16(position, true) + 65_536 * view.getUint8(position + 2);
    const isRepeatedByte = (header & 0x06) === 0x02;
    isLast = (header & 0x01) !== 0;
    position += 3 + (isRepeatedByte ? 1 : header >>> 3);
  }
  if (position > view.byteLength) throw new RangeError();
  return position;
}
