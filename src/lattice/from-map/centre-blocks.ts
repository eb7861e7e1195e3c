import type {Blocks, TubeModel} from './blocks.ts';
import type {Template} from './template.ts';

/**
 * The same tube with its blocks about the protofilaments' crests, from one monomer's boundary to the next.
 *
 * Crests and boundaries are those of the waves with one crest on each protofilament, and on each monomer, over the
 * whole wall.
 */
export function centreBlocks(blocks: Blocks, template: Template): TubeModel {
  const {model, arcsDegrees, steps, radiiAngstrom} = blocks;
  const {lattice} = model;
  const width = 360 / lattice.protofilaments;
  const radii = radiiAngstrom.length;
  const climb = lattice.starts / lattice.protofilaments;
  const [columns, rows] = [
    {re: 0, im: 0},
    {re: 0, im: 0},
  ];
  for (let arc = 1; arc < arcsDegrees.length - 1; arc += 1)
    for (let step = 0; step < steps; step += 1) {
      let density = 0;
      const start = radii * (step + steps * arc);
      for (let r = 1; r < radii - 1; r += 1) density += radiiAngstrom[r] * template[start + r];
      const across = arcsDegrees[arc] / width;
      const columnAngle = 2 * Math.PI * across;
      columns.re += density * Math.cos(columnAngle);
      columns.im += density * Math.sin(columnAngle);
      // A step to the next protofilament, a width towards smaller azimuths, climbs by a part of a monomer.
      const rowAngle = 2 * Math.PI * ((step + 0.5) / steps + climb * across);
      rows.re += density * Math.cos(rowAngle);
      rows.im += density * Math.sin(rowAngle);
    }
  const turn = (width * Math.atan2(columns.im, columns.re)) / (2 * Math.PI);
  // The lowest density is half a wave from the crest.
  const crest = Math.atan2(rows.im, rows.re) / (2 * Math.PI);
  const boundary = crest - 0.5 - Math.round(crest - 0.5);
  const up = boundary - climb * (turn / width);
  return {
    ...model,
    azimuthDegrees: model.azimuthDegrees + turn + lattice.twistDegrees * up,
    heightAngstrom: model.heightAngstrom + lattice.riseAngstrom * up,
  };
}
