declare module '@echogarden/kissfft-wasm' {
  /** KISS FFT in WebAssembly; pointers are byte offsets in its memory. */
  export type KissFft = {
    /** Of the memory as it is now: growing it, which any `_malloc` may do, makes another. */
    readonly HEAPF32: Float32Array;
    readonly _malloc: (bytes: number) => number;
    readonly _free: (pointer: number) => void;
    readonly _kiss_fft_alloc: (length: number, isInverse: 0 | 1, memory: 0, memoryLength: 0) => number;
    /** Reads every `stride`-th complex number, writes them one after the other. */
    readonly _kiss_fft_stride: (plan: number, from: number, to: number, stride: number) => void;
    readonly _kiss_fft_next_fast_size: (length: number) => number;
  };
  const load: () => Promise<KissFft>;
  export default load;
}
