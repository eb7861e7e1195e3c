/** What this Node's WebAssembly can do. */
export type WebAssemblyFeatures = {
  readonly isPresent: boolean;
  /** Four sample points at a time. */
  readonly hasSimd: boolean;
  /** Several processor threads on one memory. */
  readonly hasThreads: boolean;
};

/** A module with one function, which fills a vector of 16 bytes and drops it. */
const simdModule = Uint8Array.from([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 9, 1, 7, 0, 65, 0, 253, 15, 26, 11,
]);

/** Asks the engine, without running anything. */
export function webAssemblyFeatures(): WebAssemblyFeatures {
  const {WebAssembly: engine} = globalThis as {WebAssembly?: {validate(bytes: Uint8Array): boolean}};
  return {
    isPresent: engine !== undefined,
    hasSimd: engine?.validate(simdModule) ?? false,
    hasThreads: engine !== undefined && typeof SharedArrayBuffer === 'function',
  };
}
