/** What gpu.js gives back: numbers, or one small array for each thread. */
export type RawOutput = Float32Array | readonly Float32Array[];

/** The values of the first `threadCount` threads, side by side, without the threads that only pad. */
export function flattenOutput(raw: RawOutput, threadCount: number, valuesPerThread: number): Float32Array {
  if (raw instanceof Float32Array) return raw.length === threadCount ? raw : raw.slice(0, threadCount);
  const values = new Float32Array(threadCount * valuesPerThread);
  for (let i = 0; i < threadCount; i += 1) values.set(raw[i], i * valuesPerThread);
  return values;
}
