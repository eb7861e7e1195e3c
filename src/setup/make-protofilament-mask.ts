import type {Warning} from '../errors.ts';
import {refuseOverwriting, writeFiles} from '../io/files.ts';
import {encodeMrc} from '../io/mrc/write.ts';
import {sectorMask} from '../mask/sector.ts';
import {readReferenceMap} from './lattice/reference-map.ts';
import {settleLattice, type LatticeRequest} from './lattice/settle-lattice.ts';
import {maskReport, type MaskReport} from './microtubule-report.ts';
import {microtubuleOperators, type CopiesRequest} from './microtubule-setup.ts';
import {maskSummary} from './microtubule-summary.ts';
import {checkEnding} from './output-names.ts';
import {placeMask, type PlacementRequest} from './place-mask.ts';
import {protofilamentMask} from './protofilament-mask.ts';

export type MaskOptions = {
  readonly lattice: LatticeRequest;
  readonly copies: CopiesRequest;
  readonly placement: PlacementRequest;
  readonly output: string;
  readonly force: boolean;
};

/** What `mask protofilament --json` prints. */
export type MaskResult = MaskReport & {
  readonly reference: number;
  readonly file: string;
  readonly warnings: readonly Warning[];
};

/**
 * Writes the mask on the reference protofilament, as long as its copies allow.
 *
 * @throws {InputError} as `setUpMicrotubule`.
 */
export async function makeProtofilamentMask(
  options: MaskOptions,
): Promise<{readonly report: MaskResult; readonly summary: string}> {
  checkEnding(options.output, '--output', '.mrc');
  await refuseOverwriting([{path: options.output}], options.force);
  const {mapPath} = options.placement;
  const map = mapPath === undefined ? undefined : await readReferenceMap(mapPath, options.placement);
  const made = microtubuleOperators(settleLattice(options.lattice, map).lattice, options.copies);
  const placed = placeMask(made, options.placement, map);
  const {lattice, reference, operators, warnings} = placed.operators;
  const mask = protofilamentMask(lattice, operators, placed.request);
  const {grid} = placed.request;
  const content = encodeMrc(sectorMask(mask.sector, grid, placed.origin));
  await writeFiles([{path: options.output, content}], {force: options.force});
  return {
    summary: maskSummary({mask, grid}, placed.map?.placement),
    report: {
      ...maskReport({mask, grid}),
      reference,
      file: options.output,
      warnings: [...placed.warnings, ...warnings, ...mask.warnings],
    },
  };
}
