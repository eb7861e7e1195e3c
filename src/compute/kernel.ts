/**
 * A kernel's body: a plain `function` without imports, closures or helpers, because its own text is compiled.
 *
 * It reads its arguments, `this.thread.x` and `this.constants`, and declares `this` as `KernelThis`.
 */
export type KernelBody = (this: never, ...args: never[]) => number | readonly number[];

/** What a kernel's body sees as `this`. */
export type KernelThis<Constants> = {readonly thread: {readonly x: number}; readonly constants: Constants};

/** A kernel's argument, which may differ from call to call. */
export type KernelArgument = Float32Array | number;

export type KernelOptions = {
  /** How often the body runs: `this.thread.x` from 0 to one less. From 4,096 on, `webasm` shares them out. */
  readonly threadCount: number;
  /** Numbers that one run of the body returns: 1 (a number) to 4 (an array). Default 1. */
  readonly valuesPerThread?: 1 | 2 | 3 | 4;
  /** Arrays that stay the same over all calls, such as the map: handed over once, not at every call. */
  readonly arrays?: Readonly<Record<string, Float32Array>>;
  /** Whole numbers that stay the same: loop bounds, sizes, strides. */
  readonly integers?: Readonly<Record<string, number>>;
  /** Other numbers that stay the same. */
  readonly numbers?: Readonly<Record<string, number>>;
  /**
   * Says that the body computes its indices in whole numbers (`(x | 0) + …`), and not in float32, which
   * skips whole numbers above 2²⁴. Arrays longer than that are refused without it.
   */
  readonly hasIntegerIndices?: boolean;
};

export type Kernel = {
  /**
   * Runs the body `threadCount` times. Always await it before the next call.
   *
   * @param args of the same lengths in every call.
   * @returns `(threadCount · valuesPerThread)`: the values of one thread side by side.
   */
  run(...args: readonly KernelArgument[]): Promise<Float32Array>;
  /** Frees its memory before the device closes. */
  destroy(): void;
};
