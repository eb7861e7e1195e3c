import path from 'node:path';
import type {Warning} from '../errors.ts';
import {refuseOverwriting, writeFiles} from '../io/files.ts';
import {encodeMrc} from '../io/mrc/write.ts';
import {sectorMask} from '../mask/sector.ts';
import {readReferenceMap} from './lattice/reference-map.ts';
import {settleLattice, type LatticeRequest} from './lattice/settle-lattice.ts';
import {pictureFile, picturePath} from './mask/picture-file.ts';
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
  /** Whether the mask is drawn on its map, in a PNG file beside it. */
  readonly isPictured: boolean;
  readonly force: boolean;
};

/** What `mask protofilament --json` prints. */
export type MaskResult = MaskReport & {
  readonly reference: number;
  readonly file: string;
  /** All that was written: the mask, and its picture. */
  readonly files: readonly string[];
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
  const {output, force} = options;
  const files = [output, ...(options.isPictured ? [picturePath(output)] : [])];
  await refuseOverwriting(
    files.map((file) => ({path: file})),
    force,
  );
  const {mapPath} = options.placement;
  const map = mapPath === undefined ? undefined : await readReferenceMap(mapPath, options.placement);
  const {lattice: settled, sources} = settleLattice(options.lattice, map);
  const made = microtubuleOperators(settled, options.copies, sources);
  const placed = placeMask(made, options.placement, map);
  const {lattice, reference, operators, warnings} = placed.operators;
  const mask = protofilamentMask(lattice, operators, placed.request);
  const {grid} = placed.request;
  const volume = sectorMask(mask.sector, grid, placed.origin);
  const pictures = options.isPictured
    ? [await pictureFile(output, {mapPath: placed.map?.path, masks: [{name: path.basename(output), volume}]})]
    : [];
  await writeFiles([{path: output, content: encodeMrc(volume)}, ...pictures], {force});
  return {
    summary: maskSummary({mask, grid}, placed.map?.placement),
    report: {
      ...maskReport({mask, grid}),
      reference,
      file: output,
      files,
      warnings: [...placed.warnings, ...warnings, ...mask.warnings],
    },
  };
}
