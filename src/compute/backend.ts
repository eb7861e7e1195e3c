/**
 * Where kernels can run. `webgpu`: a graphics card. `webasm`: WebAssembly with SIMD and threads. `cpu`: compiled
 * JavaScript. `dev`: the kernel's own text, for debuggers and coverage.
 */
export const backendNames = ['webgpu', 'webasm', 'cpu', 'dev'] as const;
export type BackendName = (typeof backendNames)[number];

/** What a user can ask for. */
export type BackendChoice = BackendName | 'auto';

/** What ran, and why; part of every result that a kernel had a share in. */
export type DeviceReport = {
  readonly requested: BackendChoice;
  /** The backend that the kernels really ran on, by what was compiled and not by what was asked for. */
  readonly ran: BackendName;
  /** One sentence. */
  readonly reason: string;
  /** Threads that a kernel of at least 4,096 outputs is split over; 1 on all backends but `webasm`. */
  readonly threads: number;
  /** Name of the graphics adapter, on `webgpu`. */
  readonly adapter?: string;
};
