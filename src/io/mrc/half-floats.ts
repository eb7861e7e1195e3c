import {getFloat16} from '@petamoriken/float16';

/** The numbers that float16 bit patterns stand for (MRC mode 12), as float32. */
export function decodeHalfFloats(patterns: Uint16Array): Float32Array {
  const table = halfFloatTable();
  const values = new Float32Array(patterns.length);
  for (let k = 0; k < patterns.length; k += 1) values[k] = table[patterns[k]];
  return values;
}

let builtTable: Float32Array | undefined;

/** All 65,536 of them, made once. */
function halfFloatTable(): Float32Array {
  builtTable ??= Float32Array.from({length: 65_536}, (_, pattern) => {
    const view = new DataView(new ArrayBuffer(2));
    view.setUint16(0, pattern);
    return getFloat16(view, 0);
  });
  return builtTable;
}
